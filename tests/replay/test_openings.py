"""A beginning that was met before is answered as it would be anew."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.engine import consider
from bot.model import Conversation, Turn
from bot.replay import openings
from bot.replay.bursts import Asked
from bot.replay.openings import LONGEST, Openings
from bot.replay.worker import Bench, Recipe, open_recipe

NOW = datetime(2026, 11, 20, 2, tzinfo=UTC)
LATER = datetime(2026, 11, 20, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def bench(small_shop: Path) -> Bench:
    return open_recipe(Recipe(small_shop, NOW))


def asked(*texts: str, chat: str = "a", now: datetime = NOW, timed: bool = False, region: str = "") -> Asked:
    turns = tuple(Turn("agent" if number % 2 else "buyer", text) for number, text in enumerate(texts))
    last = len(turns) - 1
    context = {"region": region} if region else {}
    return Asked(last, last, Conversation(turns, chat, context), now, (last, last), timed=timed, labelled=False)


def met(bench: Bench, known: Openings, point: Asked) -> None:
    known.keep(point, consider(bench.desk.shop, point.conversation, point.now))


def test_the_same_beginning_of_another_chat_is_found_as_it_would_be_considered(bench: Bench) -> None:
    known = Openings()
    met(bench, known, asked("几时给发货"))
    point = asked("几时给发货", chat="b")
    assert known.find(point) == consider(bench.desk.shop, point.conversation, point.now)


@pytest.mark.parametrize(
    "other",
    [
        asked("可以开发票么"),
        asked("几时给发货", now=LATER),
        asked("几时给发货", timed=True),
        asked("几时给发货", region="浙江"),
        asked("在吗", "在的", "几时给发货"),
    ],
)
def test_what_differs_in_anything_is_not_found(bench: Bench, other: Asked) -> None:
    known = Openings()
    met(bench, known, asked("几时给发货"))
    assert known.find(other) is None


@pytest.mark.parametrize(
    "point",
    [asked("几时给发货", timed=True), asked("几时给发货", region="浙江"), asked(*("在吗",) * (LONGEST + 1))],
)
def test_what_will_hardly_come_again_is_not_kept(bench: Bench, point: Asked) -> None:
    known = Openings()
    met(bench, known, point)
    assert known.find(point) is None


def test_only_so_many_are_kept_and_those_met_last(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(openings, "MOST", 2)
    known = Openings()
    first, second, third = asked("几时给发货"), asked("可以开发票么"), asked("有人在吗")
    met(bench, known, first)
    met(bench, known, second)
    known.find(first)
    met(bench, known, third)
    assert [known.find(each) is not None for each in (first, second, third)] == [True, False, True]
