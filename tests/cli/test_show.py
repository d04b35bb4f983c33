"""What stands on the terminal."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console, RenderableType

from bot.cli import show
from bot.model import Draft, Evidence, Fact, Finding, Mark, Match, Slot, Suggestion

MATCH = Match(
    "postage_fee",
    0.91,
    (0, 4),
    (
        Evidence("pattern", "<运费>", Mark("intents/postage.yaml", 9, 7), ((2, 4),), 1.0),
        Evidence("classifier", "", None, (), 0.5),
    ),
    "price_query",
    0.5,
)
FINDING = Finding("GIF001", "block", (0, 2), "赠品不在清单里", "亲，以页面为准")
SLOT = Slot("region", "新疆", "乌市", (0, 2), {"city": "乌鲁木齐"})
TITLES = {"postage_fee": "邮费", "price_query": "问价格"}


def drawn(*parts: RenderableType) -> str:
    console = Console(file=io.StringIO(), width=160, highlight=False)
    for part in parts:
        console.print(part)
    return written(console)


def written(console: Console) -> str:
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


@pytest.fixture
def console() -> Console:
    return Console(file=io.StringIO(), width=100, highlight=False)


def test_a_suggestion_shows_draft_alternatives_tasks_reasons_and_time(console: Console) -> None:
    drafts = (Draft("亲，运费是12元~", ("postage_fee",), (), (FINDING,)), Draft("您好，运费12元", ("postage_fee",)))
    suggested = Suggestion(
        (MATCH,), (SLOT,), drafts, handoff="需要客服接手", lookups=("物流单号",), reasons=("问邮费",)
    )
    show.suggestion(console, suggested, 0.00042)
    shown = written(console)
    for label, text in [
        ("草稿", "亲，运费是12元~"),
        ("备选1", "您好，运费12元"),
        ("GIF001 不能发", "赠品不在清单里，可以改成：亲，以页面为准"),
        ("信息", "region=新疆"),
        ("要查", "物流单号"),
        ("转人工", "需要客服接手"),
        ("理由", "问邮费"),
        ("用时", "0.42 毫秒"),
    ]:
        assert any(label in line and text in line for line in shown.splitlines()), label


def test_no_draft_is_said(console: Console) -> None:
    show.suggestion(console, Suggestion(), 0)
    assert "没有草稿" in written(console)


def test_square_brackets_are_no_markup(console: Console) -> None:
    show.suggestion(console, Suggestion(drafts=(Draft("亲[微笑][red]好", ()),)), 0)
    assert "亲[微笑][red]好" in written(console)


def test_matches_name_evidence_place_words_and_rival() -> None:
    table = drawn(show.matches("乌市邮费", Suggestion((MATCH,)), TITLES.__getitem__))
    for part in ("邮费", "postage_fee", "91%", "句式 <运费>", "intents/postage.yaml:9:7", "问价格", "50%", "整体用词"):
        assert part in table
    assert "把握不够" not in table


def test_a_narrow_terminal_cuts_nothing_off() -> None:
    console = Console(file=io.StringIO(), width=60, highlight=False)
    console.print(show.matches("乌市邮费", Suggestion((MATCH,)), TITLES.__getitem__))
    assert "…" not in written(console)


def test_where_nothing_was_sure_the_nearest_are_shown() -> None:
    table = drawn(
        show.matches("乌市邮费", Suggestion(nearest=(Match("price_query", 0.2, (0, 4)),)), TITLES.__getitem__)
    )
    assert "把握不够" in table
    assert "问价格" in table


def test_slots_and_facts_are_laid_out() -> None:
    fact = Fact("运费", "12", Mark("config.yaml", 3, 5))
    table = drawn(
        show.slots((SLOT,)), show.facts((Draft("a", (), (fact,)), Draft("b", (), (fact, Fact("省份", "新疆")))))
    )
    for part in ("乌市", "新疆", "city=乌鲁木齐", "config.yaml:3:5", "省份"):
        assert part in table
    assert table.count("config.yaml:3:5") == 1


@given(st.text(st.characters()))
def test_no_control_character_reaches_the_terminal(text: str) -> None:
    shown = show.printable(text)
    assert len(shown) == len(text)
    assert shown.isprintable()
