"""Proposals out of what was heard."""

from __future__ import annotations

from pathlib import Path

from bot.intent.matcher import form_of
from bot.replay.learn.heard import Candidate, Heard
from bot.replay.learn.propose import Proposals, propose
from bot.shop.load import load

SHIP, BILL = "今天就给您寄", "抬头发我就开票"


def proposed(shop: Path, *candidates: Candidate) -> Proposals:
    told = [(f"{SHIP}第{each}", "ship_time") for each in range(120)]
    told += [(f"{BILL}第{each}", "invoice") for each in range(120)]
    understood = [("几时寄出去呀", "ship_time"), ("给开票么", "invoice")]
    found = load(shop).shop
    assert found is not None
    return propose(found, Heard(list(candidates), told, understood))


def asked(text: str, chat: str, answer: str = "", taken: str = "") -> Candidate:
    return Candidate(text, form_of(text), chat, taken, answer)


def test_examples_are_proposed_for_the_intent_that_answers_them(small_shop: Path) -> None:
    both = proposed(small_shop, asked("几时寄出去", "1", SHIP), asked("几时寄出去呢", "2", SHIP))
    (example,) = both.examples
    assert (example.intent, example.title, example.messages) == ("ship_time", "发货时间", 2)
    assert example.text == "几时寄出去"
    assert example.seen == ("几时寄出去呢",)
    assert "2 段对话里有 2 条" in example.why
    assert both.missing == ()


def test_what_was_taken_for_something_else_says_so(small_shop: Path) -> None:
    (example,) = proposed(small_shop, asked("几时寄出去", "1", SHIP, "invoice")).examples
    assert example.intent == "ship_time"
    assert "当成了“发票”，客服没有照草稿回" in example.why


def test_what_stands_in_the_script_already_is_not_proposed(small_shop: Path) -> None:
    assert proposed(small_shop, asked("几时给发货", "1", SHIP)).examples == ()


def test_a_question_of_several_chats_that_nothing_answers_is_a_missing_intent(small_shop: Path) -> None:
    asking = ["会员能升级吗", "会员怎样升级", "会员升级要钱吗", "会员能升级么"]
    (missing,) = proposed(small_shop, *(asked(text, text, "哈") for text in asking)).missing
    assert {"会员", "升级"} <= set(missing.words)
    assert (missing.id, missing.messages, missing.chats) == ("new_1", 4, 4)
    assert set(missing.examples) <= set(asking)
    assert proposed(small_shop, *(asked(text, "同一段", "哈") for text in asking)).missing == ()
