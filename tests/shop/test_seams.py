from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.rules import letters
from bot.rules.lexicon import Lexicon
from bot.rules.pattern import FAR, matches, parse
from bot.shop.seams import NOTHING, Profile, Seams, merged

SOURCES = ("甲 .. 乙", "丙 丁 .. 戊", "己 && 庚", "辛 壬")
LEXICON = Lexicon({})
PATTERNS = [parse(source, LEXICON, {}) for source in SOURCES]
EXCEPTION = (LEXICON.class_of(("不过",), {}), LEXICON.class_of(("破例",), {}))
SEAMS = Seams(PATTERNS, EXCEPTION, ["好的~"])


def profile(text: str, *absent: str) -> Profile:
    return SEAMS.profile(LEXICON.scan(letters.read(text)), text, frozenset(absent))


def test_a_pattern_over_the_seam_makes_two_meet_in_its_order_only() -> None:
    assert SEAMS.meet(profile("这里有甲~"), profile("那里有乙。"))
    assert not SEAMS.meet(profile("那里有乙~"), profile("这里有甲。"))
    assert not SEAMS.meet(profile("这里有甲~"), profile("这里有甲。"))


def test_no_pattern_reaches_over_a_full_stop() -> None:
    assert not SEAMS.meet(profile("这里有甲。"), profile("那里有乙。"))
    closed = Seams(PATTERNS, EXCEPTION, ["好的。", "可以吗？"])
    scans = [LEXICON.scan(letters.read(text)) for text in ("这里有甲~", "那里有乙~")]
    assert not closed.meet(*(closed.profile(scan, scan.text) for scan in scans))


def test_what_stands_too_far_away_does_not_meet() -> None:
    assert not SEAMS.meet(profile("甲" + "远" * (FAR + 1) + "~"), profile("乙。"))
    assert not SEAMS.meet(profile("甲~"), profile("远" * (FAR + 1) + "乙。"))


def test_a_pattern_of_one_clause_never_reaches_over() -> None:
    assert not SEAMS.meet(profile("这里有辛~"), profile("壬在那里。"))


def test_words_anywhere_meet_whatever_the_order() -> None:
    assert SEAMS.meet(profile("庚。"), profile("己。"))
    assert not SEAMS.meet(profile("己和庚。"), profile("己。"))


def test_an_exception_and_a_word_looked_for_in_vain_meet() -> None:
    assert SEAMS.meet(profile("平常。"), profile("不过这次破例。"))
    assert SEAMS.meet(profile("送您一个。", "茶夹"), profile("茶夹要满减。"))
    assert not SEAMS.meet(profile("送您一个。", "茶夹"), profile("杯子要满减。"))
    assert not SEAMS.meet(profile("平常。"), NOTHING)


def test_values_together_are_as_near_as_the_nearest() -> None:
    near, far = profile("甲~"), profile("甲远远远~")
    assert merged([near, far]).ends == near.ends
    assert SEAMS.meet(merged([profile("平常。"), near]), profile("乙。"))


SENTENCES = st.lists(st.sampled_from("甲乙丙丁戊己庚辛壬平远，"), min_size=1, max_size=14).map("".join)


@given(SENTENCES, SENTENCES, st.sampled_from("。！？~…"))
def test_whatever_matches_only_together_makes_the_two_meet(one: str, other: str, closing: str) -> None:
    first, second = f"{one}{closing}", f"{other}。"
    both = LEXICON.scan(letters.read(first + second))
    parts = [LEXICON.scan(letters.read(text)) for text in (first, second)]
    new = [each for each in PATTERNS if matches(each, both) and not any(matches(each, part) for part in parts)]
    assert not new or SEAMS.meet(profile(first), profile(second))


TEXTS = st.lists(st.sampled_from(["甲", "乙", "丙丁", "戊", "己", "庚", "平常", "不过这次破例"]), max_size=3).map(
    "".join
)


@given(st.lists(st.tuples(TEXTS, st.sampled_from("~。")), max_size=8))
def test_company_leaves_out_only_what_cannot_meet(texts: list[tuple[str, str]]) -> None:
    parts = [profile(f"{text}{sign}") for text, sign in texts]
    company = list(SEAMS.company([(each,) for each in parts]))
    assert len(company) == len(parts)
    for one, others in zip(parts, company, strict=True):
        meeting = {at for at, other in enumerate(parts) if SEAMS.meet(one, other)}
        assert meeting <= set(others)


def test_company_of_what_brings_nothing_is_empty() -> None:
    parts = [(profile("平常。"),), (profile("己。"),), (profile("庚。"),)]
    assert [list(each) for each in SEAMS.company(parts)] == [[], [2], [1]]
