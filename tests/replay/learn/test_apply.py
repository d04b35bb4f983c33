"""What the owner took goes into his files, all or nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

import bot
from bot.errors import InputError
from bot.model import Mark
from bot.replay.learn.apply import Applied, apply
from bot.replay.learn.patch import Taken, TakenExample, TakenIntent
from bot.shop.load import load
from tests.conftest import write_shop

NOW = datetime(2026, 11, 20, 2, tzinfo=UTC)
HERE = Mark("建议.yaml", 3, 1)
LEVEL = TakenIntent("vip_level", "会员升级", "answer", "pre", ("会员怎么升级",), "亲，满三单会升级的。", HERE)


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    (tmp_path / "店").mkdir()
    return write_shop(tmp_path / "店")


def state(folder: Path) -> dict[str, bytes]:
    return {path.name + path.parent.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def taken(*examples: tuple[str, str], intents: tuple[TakenIntent, ...] = ()) -> Taken:
    return Taken(tuple(TakenExample(intent, text, HERE) for intent, text in examples), intents)


def test_examples_are_added_and_nothing_else_changes(shop: Path) -> None:
    before = (shop / "intents" / "small.yaml").read_text(encoding="utf-8")
    applied = apply(taken(("invoice", "给张票呗"), ("ship_time", "几点能寄")), shop, NOW)
    assert applied == Applied(("intents/small.yaml",), 2, 0, ())
    after = (shop / "intents" / "small.yaml").read_text(encoding="utf-8")
    assert after.replace(', "给张票呗"', "").replace(', "几点能寄"', "") == before
    assert load(shop, now=NOW).usable


def test_a_new_intent_gets_its_reply(shop: Path) -> None:
    assert apply(taken(intents=(LEVEL,)), shop, NOW).files == ("intents/learnt.yaml", "replies/learnt.yaml")
    found = load(shop, now=NOW).shop
    assert found is not None
    assert "vip_level" in found.matcher.ids


def test_what_is_there_already_is_told_and_not_added(shop: Path) -> None:
    before = state(shop)
    assert apply(taken(("invoice", "要開票")), shop, NOW) == Applied((), 0, 0, ("要開票",))
    assert state(shop) == before


@pytest.mark.parametrize(
    ("wanted", "told"),
    [
        (taken(("invoice", "几时给发货")), "DUP04"),
        (taken(("nothing", "你好"), ("invoice", "给张票呗")), "建议.yaml:3:1 店里没有意图“nothing”"),
        (taken(("invoice", "给张票呗"), intents=(replace(LEVEL, id="greet"),)), "greet"),
        (taken(intents=(replace(LEVEL, reply="加微信给好评返现5元"),)), "REV00"),
        (taken(intents=(replace(LEVEL, lane="随便"),)), "lane"),
    ],
)
def test_what_would_bring_an_error_changes_nothing(shop: Path, wanted: Taken, told: str) -> None:
    before = state(shop)
    with pytest.raises(InputError, match=told):
        apply(wanted, shop, NOW)
    assert state(shop) == before


def test_a_shop_with_errors_of_its_own_is_mended_first(shop: Path) -> None:
    (shop / "config.yaml").write_text("shop: {}\n", encoding="utf-8")
    with pytest.raises(InputError, match="原来就有错"):
        apply(taken(("invoice", "给张票呗")), shop, NOW)


def test_the_shop_inside_the_package_is_not_written_to(monkeypatch: pytest.MonkeyPatch, shop: Path) -> None:
    monkeypatch.setattr(bot, "__file__", str(shop.parent / "__init__.py"))
    with pytest.raises(InputError, match="huashu init"):
        apply(taken(("invoice", "给张票呗")), shop, NOW)
