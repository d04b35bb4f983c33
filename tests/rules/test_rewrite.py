"""What is rewritten passes the check itself, and what broke nothing is left as it was typed."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import bot.rules
from bot.model import Finding
from bot.rules import rule
from bot.rules.checker import Checker
from bot.rules.rewrite import clauses, helpful, mend, rewrite

CHECKER = Checker.load()
CATALOGUE = Path(bot.rules.__file__).parent / "catalogue"
BAD = [
    pytest.param(example, id=f"{path.stem}-{number}")
    for path in sorted(CATALOGUE.glob("*.yaml"))
    for number, example in enumerate(rule.examples(path)["bad"])
]
INNOCENT = ("这款有三种颜色，您看详情页第二张图。", "尺码表在详情页最下面。", "您好，在的。")


@pytest.mark.parametrize("example", BAD)
def test_every_bad_example_is_mended_or_left(example: rule.Example) -> None:
    findings, mended = mend(CHECKER, example.text, example.context)
    assert findings
    assert mended is None or CHECKER.check(mended, example.context) == ()
    assert all(CHECKER.check(each.suggestion, example.context) == () for each in findings)


def test_nearly_every_bad_example_can_be_mended() -> None:
    examples = [each.values[0] for each in BAD]
    left = [each for each in examples if isinstance(each, rule.Example) and mend(CHECKER, each.text, each.context)[1]]
    assert len(left) > 0.98 * len(examples)


@pytest.mark.parametrize("innocent", INNOCENT)
@pytest.mark.parametrize("bad", ["好的，我帮您把订单关了", "您加我微信细聊", "拍下就送您充电宝"])
def test_an_innocent_sentence_stays_as_it_was_typed(innocent: str, bad: str) -> None:
    for text in (innocent + bad, f"{bad}。{innocent}"):
        mended = mend(CHECKER, text, {})[1]
        assert mended is not None
        assert innocent in mended
        assert bad not in mended


def test_a_clause_that_says_something_of_its_own_stays() -> None:
    mended = mend(CHECKER, "这款是纯棉面料，我帮您把订单关了", {})[1]
    assert mended is not None
    assert mended.startswith("这款是纯棉面料。为了保障您的权益")


def test_what_only_leads_up_to_the_breach_goes_with_it() -> None:
    mended = mend(CHECKER, "您不想要的话，我这边就帮您把订单关了", {})[1]
    assert mended == CHECKER.rules["ORD001"].safe


def test_each_safe_wording_is_said_once() -> None:
    safe = CHECKER.rules["ORD001"].safe.removeprefix("亲，")
    mended = mend(CHECKER, "我帮您关闭订单。尺码表在详情页。那单我也帮您取消掉订单", {})[1]
    assert mended is not None
    assert mended.count(safe) == 1
    assert "尺码表在详情页" in mended


def test_a_clean_reply_is_not_rewritten() -> None:
    assert mend(CHECKER, "在的，您请说", {}) == ((), None)


def test_a_caution_alone_is_no_reason() -> None:
    text = "小事一桩。那张单子明早就找不着影了，我安排"
    cautions = [each for each in CHECKER.check(text, {}) if rule.is_caution(each)]
    assert cautions
    assert rewrite(CHECKER, text, {}, cautions) is None


def test_a_wording_that_breaks_a_rule_in_this_chat_is_not_suggested() -> None:
    findings = (Finding("X", "block", (0, 2), "", "我帮您关闭订单"), Finding("Y", "block", (0, 2), "", "在的"))
    assert [each.suggestion for each in helpful(CHECKER, {}, findings)] == ["", "在的"]
    assert rewrite(CHECKER, "胡说", {}, findings[:1]) is None


@given(st.text(alphabet="您好亲，。？！、~ ,.?!\n关单①🌹", max_size=40))
def test_the_clauses_joined_are_the_reply(text: str) -> None:
    cut = clauses(text)
    assert "".join(each.text + each.mark for each in cut) == text
    assert [each.start for each in cut[1:]] == [each.end for each in cut[:-1]]
