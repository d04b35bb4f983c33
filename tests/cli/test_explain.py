"""`huashu explain`."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.cli import explain
from bot.model import Suggestion
from tests.cli.conftest import Run


@pytest.fixture(autouse=True)
def wide(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "200")


def test_the_reason_names_the_place(huashu: Run, small_shop: Path) -> None:
    done = huashu("explain", "--shop", small_shop, "啥时候发货呀")
    assert done.code == 0
    assert "发货时间" in done.out
    assert "intents/small.yaml:" in done.out


def test_json_is_one_object(huashu: Run, small_shop: Path) -> None:
    (row,) = huashu("explain", "--json", "--shop", small_shop, "寄到新疆几时给发货").rows
    assert row["text"] == "寄到新疆几时给发货"
    assert row["intents"][0]["id"] == "ship_time"
    assert row["intents"][0]["evidence"][0]["source"].startswith("intents/small.yaml:")
    assert row["slots"]["region"][0]["value"] == "新疆"


def test_slots_are_shown(huashu: Run, small_shop: Path) -> None:
    assert "region" in huashu("explain", "--shop", small_shop, "寄到新疆几时给发货").out


def test_where_nothing_comes_near_it_says_so(huashu: Run, small_shop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(explain, "suggest", lambda *_: Suggestion())
    done = huashu("explain", "--shop", small_shop, "")
    assert (done.code, done.out) == (0, "没有听懂：没有一个意图和这句话相近\n")
