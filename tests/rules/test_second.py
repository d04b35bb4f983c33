"""A second reading is searched only where it is other than what is written, and nothing is lost by that."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from bot.rules import letters
from bot.rules.habits import Habits
from bot.rules.hearing import Hearing
from bot.rules.index import Index
from bot.rules.lexicon import Lexicon
from bot.rules.matched import Compiled, Said
from bot.rules.pattern import matches, parse
from bot.rules.rule import Check, Rule
from bot.rules.second import Second

HEARING = Hearing(
    Habits.of(["我帮您关闭订单", "好的", "帮您看下", "您说", "订单号", "我帮您"] * 20, {"闭口": 100, "必要": 100})
)
LEXICON = Lexicon({"否定": ["不"]})
SOURCES = ("关闭", "帮您 关闭", "关闭 .. 订单", "您 关闭 && 好", "关闭 & 我", "您说|订单号", "^关闭")
RULE = Rule("ABC001", "", "block", "", "", (), (), "flag", "", (), {})
PATTERNS = tuple(parse(source, LEXICON, {}) for source in SOURCES)
OWNER = Compiled(RULE, Check("phrase", SOURCES), PATTERNS, (), (), None)
INDEX: Index[Compiled] = Index(LEXICON)
INDEX.add(PATTERNS, OWNER)
SECOND = Second(HEARING, LEXICON, INDEX)


def told(text: str) -> list[str]:
    return [
        said.letters.text[m.place.start : m.place.end] for said in SECOND.of(letters.read(text)) for m in said.matches
    ]


def test_a_word_broken_in_two_lines_is_found() -> None:
    assert set(told("您说\n我帮您关\n闭订单")) >= {"关闭", "帮您关闭"}


def test_what_is_said_elsewhere_counts_wherever_it_stands() -> None:
    assert "您关闭" in told("好，我帮您关\n闭订单")
    assert "您关闭" not in told("我帮您关\n闭订单")


def test_lines_that_make_a_long_clause_are_no_second_reading() -> None:
    assert SECOND.of(letters.read("好的" * 15 + "我帮您关\n闭订单")) == ()


def test_what_stops_no_reply_is_not_sought() -> None:
    index: Index[Compiled] = Index(LEXICON)
    index.add(PATTERNS, replace(OWNER, rule=replace(RULE, severity="warn")))
    heard = Second(HEARING, LEXICON, index).of(letters.read("我帮您关必订单"))
    assert told("我帮您关必订单")
    assert [said.matches for said in heard] == [()]


@given(st.text(alphabet="我帮您关必闭订单，。\n好说号", max_size=30))
def test_every_place_that_counts_is_found(text: str) -> None:
    read = letters.read(text)
    found = {(said.letters.text, match.place) for said in SECOND.of(read) for match in said.matches}
    wanted = set()
    for heard in HEARING.heard(read):
        said = Said(heard, LEXICON.scan(heard), ())
        places = (place for pattern in PATTERNS for place in matches(pattern, said.scan))
        wanted |= {(heard.text, place) for place in places if said.counts(place)}
    assert found == wanted
