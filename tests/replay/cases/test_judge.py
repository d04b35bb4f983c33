from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.engine import Considered
from bot.model import Draft, Fact, Finding, Match, Slot, Suggestion
from bot.replay.cases.judge import judge
from bot.replay.cases.play import Exchange
from tests.replay.cases.sample import one

_NOW = datetime(2026, 11, 24, tzinfo=UTC)
_WARNED = Finding("TON001", "warn", (0, 1), "语气", "")
_DRAFTS = (
    Draft("亲，寄江苏满59元包邮", ("free_postage",), (Fact("包邮金额", "59"),), (_WARNED,), ("quantity",)),
    Draft("江苏运费6元", ("free_postage",), (Fact("运费", "6"),)),
)
_MADE = Suggestion(
    intents=(Match("free_postage", 0.9, (0, 1)), Match("greet", 0.8, (0, 1))),
    slots=(Slot("region", "江苏", "江苏", (0, 2)),),
    drafts=_DRAFTS,
    handoff="需要主管接手",
    lookups=("看库存还有多少",),
    reasons=("包邮（90%）",),
)


def misses(folder: Path, expect: str, made: Suggestion = _MADE) -> list[str]:
    case = one(folder, f'- buyer: "包邮吗"\n  expect:\n    {expect}')
    exchange = Exchange(0, case.entry.chat[0], _NOW, "包邮吗", Considered(made, ("PST001",), {}))
    found = judge(case, exchange)
    assert all(miss.where.line == 7 for miss in found)
    return [f"{miss.key}：{miss.wanted}；{miss.found}" for miss in found]


@pytest.mark.parametrize(
    "expect",
    [
        "intents: [greet, free_postage]",
        "intents: {has: greet, not: [bargain]}",
        "slots: {region: 江苏}",
        "slots: region",
        'says: ["江苏", ["69元", "59元"]]',
        'not_says: ["8元"]',
        'order: ["江苏", "59元", "包邮"]',
        "facts: {包邮金额: 59}",
        "facts: {包邮金额: [59, 69]}",
        "not_facts: [活动]",
        "findings: [TON001]",
        "withheld: [PST001]",
        "handoff: true",
        "handoff: manager",
        'lookups: ["库存"]',
        "asks: quantity",
        "length: 11",
        "drafts: 2",
        'every_draft: {says: ["江苏"], length: 11}',
        'reasons: ["90%"]',
        "{}",
    ],
)
def test_what_is_as_expected_is_no_miss(tmp_path: Path, expect: str) -> None:
    assert misses(tmp_path, expect) == []


@pytest.mark.parametrize(
    ("expect", "told"),
    [
        ("intents: [greet]", "intents：正好是 greet；听懂的意图是 free_postage、greet"),
        ("intents: []", "intents：正好是 （没有）；听懂的意图是 free_postage、greet"),
        ("intents: {has: [greet, bargain]}", "intents.has：要有 bargain；听懂的意图是 free_postage、greet"),
        ("intents: {not: greet}", "intents.not：不能有 greet；听懂的意图是 free_postage、greet"),
        ("slots: {region: 浙江}", "slots：读到 region：浙江；读到的是 江苏"),
        ("slots: quantity", "slots：读到 quantity；没有读到"),
        ('says: [["69元", "79元"]]', "says：草稿里要有“69元” 或 “79元”；没有找到"),
        ('not_says: ["运费"]', "not_says：不能说“运费”；备选1里有：江苏【运费】6元"),
        ('order: ["包邮", "江苏"]', "order：草稿里“包邮”后面要有“江苏”；出现得太早"),
        ('order: ["浙江", "江苏"]', "order：草稿里要有“浙江”；没有找到"),
        ("facts: [运费]", "facts：草稿要用资料“运费”；用到的是 包邮金额"),
        ("facts: {包邮金额: 69}", "facts：资料“包邮金额”是 69；是 59"),
        ("not_facts: [运费]", "not_facts：不能用资料“运费”；备选1用了，值是“6”"),
        ("findings: []", "findings：正好是 （没有）；规则在草稿里查出 TON001"),
        ("withheld: []", "withheld：正好是 （没有）；挡下草稿的规则是 PST001"),
        ("handoff: false", "handoff：不转人；需要主管接手"),
        ("handoff: aftersale", "handoff：转给售后；需要主管接手"),
        ("lookups: []", "lookups：没有要查的事；看库存还有多少"),
        ("lookups: 订单", "lookups：要查的事里要有“订单”；看库存还有多少"),
        ("asks: [region]", "asks：问买家 region；问的是 quantity"),
        ("asks: []", "asks：问买家 （没有）；问的是 quantity"),
        ("length: 10", "length：草稿最多 10 个字；有 11 个字"),
        ("drafts: 1", "drafts：一共 1 条草稿；有 2 条"),
        ('every_draft: {says: ["包邮"]}', "every_draft.says：备选1里要有“包邮”；没有找到"),
        ("every_draft: {findings: []}", "every_draft.findings：正好是 （没有）；规则在草稿里查出 TON001"),
        ("reasons: 退货", "reasons：理由里要有“退货”；包邮（90%）"),
    ],
)
def test_what_is_not_as_expected_is_told_with_what_there_is(tmp_path: Path, expect: str, told: str) -> None:
    assert misses(tmp_path, expect) == [told]


@pytest.mark.parametrize("expect", ['says: ["包邮"]', "facts: [运费]", "findings: []", "length: 9", 'order: ["甲"]'])
def test_without_a_draft_nothing_that_is_expected_of_it_is_met(tmp_path: Path, expect: str) -> None:
    key = expect.partition(":")[0]
    assert misses(tmp_path, expect, Suggestion()) == [f"{key}：有草稿；没有草稿"]


@pytest.mark.parametrize("expect", ["asks: []", 'not_says: ["甲"]', "drafts: 0", "intents: []", "handoff: false"])
def test_without_a_draft_nothing_is_said_either(tmp_path: Path, expect: str) -> None:
    assert misses(tmp_path, expect, Suggestion()) == []


def test_every_miss_is_told_in_the_order_of_the_file(tmp_path: Path) -> None:
    case = one(tmp_path, '- buyer: "包邮吗"\n  expect:\n    drafts: 1\n    intents: []\n    says: ["甲", "乙"]')
    exchange = Exchange(0, case.entry.chat[0], _NOW, "包邮吗", Considered(_MADE, (), {}))
    assert [(miss.where.line, miss.key) for miss in judge(case, exchange)] == [
        (7, "drafts"),
        (8, "intents"),
        (9, "says"),
        (9, "says"),
    ]


def test_of_an_agents_line_the_findings_are_judged(tmp_path: Path) -> None:
    case = one(tmp_path, '- agent: "好"\n  expect: {findings: {has: [ORD001], not: [TON001]}}')
    exchange = Exchange(0, case.entry.chat[0], _NOW, "好", findings=(_WARNED,))
    assert [miss.key for miss in judge(case, exchange)] == ["findings.has", "findings.not"]


def test_a_draft_that_could_not_be_sent_is_a_miss(tmp_path: Path) -> None:
    case = one(tmp_path, "- agent: draft")
    (miss,) = judge(case, Exchange(0, case.entry.chat[0], _NOW, None))
    assert (miss.where.line, miss.found) == (5, "前面没有草稿可以发")
