"""What is remembered of lines is let go where it is much, and answers stay the same."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.engine import Shop, suggest
from bot.model import Conversation, Suggestion, Turn
from bot.replay import forgetting
from bot.replay.forgetting import forget
from bot.replay.readers.opening import open_chats
from bot.replay.worker import Batch, Recipe, open_recipe, process
from bot.shop.load import load
from tests.replay.made import many_chats

NOW = datetime(2026, 11, 20, 2, tzinfo=UTC)


@pytest.fixture
def shop(small_shop: Path) -> Shop:
    return load(small_shop, now=NOW).opened()


def answers(shop: Shop) -> list[Suggestion]:
    return [suggest(shop, Conversation((Turn("buyer", text),)), NOW) for text in ("几时给发货", "开票", "在吗")]


def remembered(shop: Shop) -> int:
    return sum(memory.cache_info().currsize for memory in (*shop.matcher.memories, *shop.slots.memories))


def test_a_few_lines_stay(shop: Shop) -> None:
    answers(shop)
    before = remembered(shop)
    forget(shop)
    assert remembered(shop) == before > 0


def test_many_are_let_go_and_answers_stay_the_same(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forgetting, "MOST", 2)
    first = answers(shop)
    forget(shop)
    assert remembered(shop) == 0
    assert answers(shop) == first


def test_both_scripts_of_a_comparison_forget(small_shop: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.jsonl").write_text(many_chats(9), encoding="utf-8")
    batch = Batch("a.jsonl", tuple(open_chats(tmp_path / "a.jsonl")))
    bench = open_recipe(Recipe(small_shop, NOW, against=small_shop))
    rows = process(bench, batch).rows
    monkeypatch.setattr(forgetting, "MOST", 0)
    assert process(bench, batch).rows == rows
    assert bench.other is not None
    assert remembered(bench.desk.shop) == remembered(bench.other) == 0
