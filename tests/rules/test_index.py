from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.rules import letters
from bot.rules.index import Index
from bot.rules.lexicon import Lexicon
from bot.rules.pattern import Pattern, matches, parse, sequences

SOURCES = ("送 您", "您 送", "送 .. 钱", "送 & 钱", "送 && 钱", "<数>+元", "^送 ?给 您", "钱|元")
LEXICON = Lexicon({"否定": ["不", "-不过"]})
PATTERNS = [parse(source, LEXICON, {}) for source in SOURCES]
INDEX: Index[str] = Index(LEXICON)
for pattern in PATTERNS:
    INDEX.add((pattern,), pattern.source)


def candidates(text: str) -> dict[Pattern, str]:
    return INDEX.candidates(LEXICON.scan(letters.read(text)))


def test_a_candidate_has_every_word_it_needs() -> None:
    assert set(candidates("我送您").values()) == {"送 您", "您 送", "^送 ?给 您"}
    assert candidates("我给您") == {}


@given(st.lists(st.sampled_from(("送", "您", "钱", "给", "5元", "，", "。", "好")), max_size=12).map("".join))
def test_no_pattern_that_matches_is_left_out(text: str) -> None:
    scan = LEXICON.scan(letters.read(text))
    assert {pattern for pattern in PATTERNS if matches(pattern, scan)} <= candidates(text).keys()


@given(st.lists(st.sampled_from(("送", "您", "钱", "给", "5元", "，", "。", "好")), max_size=12).map("".join))
def test_no_pattern_whose_items_match_is_left_out(text: str) -> None:
    scan = LEXICON.scan(letters.read(text))
    able = INDEX.candidates(scan, items_only=True).keys()
    assert {pattern for pattern in PATTERNS if sequences(pattern.items, scan)} <= able


def test_what_stands_beside_is_not_asked_for_where_items_alone_are() -> None:
    scan = LEXICON.scan(letters.read("送花"))
    assert set(INDEX.candidates(scan, items_only=True).values()) == {"送 & 钱", "送 && 钱"}
    assert INDEX.candidates(scan) == {}
