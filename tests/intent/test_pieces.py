import re

from hypothesis import given
from hypothesis import strategies as st

from bot.intent.pieces import Piece, chain, either, maybe, word

GAP = Piece(".{0,6}", optional=True)
SIGNS = "能可以发货"

words = st.lists(st.text(SIGNS, min_size=1, max_size=2), min_size=1, max_size=3).map(word)
pieces = st.recursive(
    words | st.just(GAP),
    lambda inner: (
        inner.map(maybe)
        | st.lists(inner, min_size=1, max_size=3).map(chain)
        | st.lists(inner, min_size=1, max_size=3).map(either).map(lambda one: Piece(f"(?:{one.regex})", one.anchors))
    ),
    max_leaves=6,
)


@given(pieces, st.text(SIGNS, max_size=8))
def test_what_matches_has_a_word_of_each_anchor(piece: Piece, text: str) -> None:
    if re.search(piece.regex, text):
        assert all(any(each in text for each in group) for group in piece.anchors)


@given(pieces, st.text(SIGNS, max_size=8))
def test_what_is_spelt_out_is_all_that_matches(piece: Piece, text: str) -> None:
    if piece.spelt:
        assert (re.fullmatch(f"(?:{piece.regex})", text) is not None) is (text in piece.spelt)


@given(pieces)
def test_what_may_be_nothing_has_no_anchor(piece: Piece) -> None:
    if re.fullmatch(f"(?:{piece.regex})", ""):
        assert piece.anchors == ()


def test_words_are_looked_for_only_where_no_shorter_one_finds_them() -> None:
    assert word(["发", "发货", "寄"]).anchors == (frozenset({"发", "寄"}),)


def test_parts_are_spelt_out_together_up_to_a_gap() -> None:
    joined = chain([word(["能", "可以"]), word(["发"]), GAP, word(["货"])])
    assert joined.anchors == (frozenset({"能发", "可以发"}), frozenset({"货"}))
    assert not joined.spelt


def test_a_long_choice_has_the_longest_word_that_fits() -> None:
    assert re.match(word(["发", "发货"]).regex, "发货吗").group() == "发货"  # type: ignore[union-attr]
