from __future__ import annotations

from pathlib import Path

import pytest

from bot.engine import Shop
from bot.replay.cases import names
from bot.shop.codes import Collector
from tests.replay.cases.sample import HEAD, one


def problems(folder: Path, shop: Shop, chat: str, more: str = "", head: str = HEAD) -> list[str]:
    found = Collector()
    names.check(one(folder, chat, more, head), shop, found)
    return [str(problem) for problem in found]


@pytest.mark.parametrize(
    ("expect", "told"),
    [
        ("intents: [greet, ship_tmie]", "a.chat.yaml:7:26 SCH04 没有叫“ship_tmie”的意图 - 是不是想写 ship_time"),
        ("intents: {not: invoyce}", "a.chat.yaml:7:19 SCH04 没有叫“invoyce”的意图 - 是不是想写 invoice"),
        ("findings: {has: [ORD00]}", "没有叫“ORD00”的规则"),
        ("withheld: [ORD00]", "没有叫“ORD00”的规则"),
        ("facts: {截单时候: 1}", "a.chat.yaml:7:17 SCH04 没有叫“截单时候”的资料 - 是不是想写 截单时间"),
        ("not_facts: [截单时候]", "没有叫“截单时候”的资料"),
        ("slots: {regoin: 江苏}", "没有叫“regoin”的信息 - 是不是想写 region"),
        ("every_draft: {facts: [没有]}", "没有叫“没有”的资料"),
    ],
)
def test_a_name_that_the_shop_does_not_have_is_told_at_its_place(
    tmp_path: Path, shop: Shop, expect: str, told: str
) -> None:
    (found,) = problems(tmp_path, shop, f'- buyer: "在吗"\n  expect:\n    {expect}')
    assert told in found


def test_names_that_there_are_make_no_problem(tmp_path: Path, shop: Shop) -> None:
    expect = "intents: [ship_time]\n    findings: [ORD001]\n    facts: [截单时间]\n    slots: [region]"
    assert (
        problems(tmp_path, shop, f'- buyer: "在吗"\n  expect:\n    {expect}', "context: {order: {state: paid}}") == []
    )


def test_a_misspelt_section_of_the_context_is_told_wherever_it_stands(tmp_path: Path, shop: Shop) -> None:
    head = "defaults:\n  context: {byuer: {}}\n"
    found = problems(tmp_path, shop, '- buyer: "在吗"\n  context: {ordre: {}}', "context: {prodcut: 1}", head)
    assert [each.split(" ", 1)[0] for each in found] == ["a.chat.yaml:2:13", "a.chat.yaml:4:13", "a.chat.yaml:7:17"]


def test_a_turn_before_the_one_above_it_is_told(tmp_path: Path, shop: Shop) -> None:
    (found,) = problems(tmp_path, shop, '- buyer: "在吗"\n- agent: "在"\n  at: "09:00"')
    assert found.startswith("a.chat.yaml:7:7 SCH07 这一句的时间（2026-11-24 09:00 星期二）比上一句")
