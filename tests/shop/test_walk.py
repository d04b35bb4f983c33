from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from bot.facts.models import ShopFacts
from bot.model import Finding, Severity
from bot.reply.spec import ReplySpec
from bot.rules.checker import Checker
from bot.rules.rule import Rule
from bot.shop.codes import Collector
from bot.shop.script import Script, read_replies
from bot.shop.walk import Rules, Walked, unreached, walk
from tests.shop.folders import document, places

_FACTS = ShopFacts.model_validate(
    {
        "shop": {"name": "小店"},
        "freight": {"free_from": 99, "fee": 8, "excluded": ["新疆"]},
        "dispatch": {"within_hours": 48},
    }
)


class _Rule:
    """A rule that forbids some words, and notes what it was asked."""

    def __init__(self, *words: str, severity: Severity = "block") -> None:
        self.words, self.severity = words, severity
        self.rules: Mapping[str, Rule] = {}
        self.seen: list[tuple[str, Mapping[str, Any]]] = []

    def check(self, text: str, context: Mapping[str, Any]) -> tuple[Finding, ...]:
        self.seen.append((text, context))
        broken = [word for word in self.words if word in text]
        return tuple(Finding("TST001", self.severity, (0, 1), f"“{word}”：坏话。因为不好", "好话") for word in broken)


def _specs(blocks: str) -> tuple[ReplySpec, ...]:
    script = Script()
    read_replies([document(f"ship:\n{blocks}", "a.yaml")[0]], script, Collector())
    return tuple(script.replies.values())


def _walk(blocks: str, rules: Rules) -> Walked:
    return walk(_specs(blocks), _FACTS, rules)


def test_a_wording_that_breaks_a_rule_is_an_error_at_its_line() -> None:
    walked = _walk('  - say:\n      - "好"\n      - "全网最低"\n', _Rule("最低"))
    assert places(walked.problems) == ["RUL01 a.yaml:4:9"]
    assert str(walked.problems[0]) == (
        "a.yaml:4:9 RUL01 这句话违反规则 TST001，不会发出：“最低”：坏话 - 可以改成：好话"
    )
    assert walked.drafts == 2


def test_only_some_values_may_break_it_and_one_is_shown() -> None:
    walked = _walk('  - needs: region\n    ask: "寄到哪里？"\n    say: "寄{省份}可以"\n', _Rule("新疆", "西藏"))
    assert places(walked.problems) == ["RUL01 a.yaml:4:10"]
    assert (
        "（省份=西藏 时是“寄西藏可以”）" in walked.problems[0].message
        or "（省份=新疆 时是" in walked.problems[0].message
    )
    assert walked.drafts == 35  # 34 regions and the question


def test_words_that_a_fact_brings_along_are_mended_there() -> None:
    facts = ShopFacts.model_validate({"shop": {"name": "小店"}, "facts": {"说明": "好评返2元"}})
    (problem, *_) = walk(_specs('  - say: "您好，{说明}"\n'), facts, Checker.load()).problems
    assert problem.hint.startswith("毛病出在资料“说明”里，到写它的地方改；")


def test_a_warning_of_a_rule_is_none_of_the_script() -> None:
    assert _walk('  - say: "最低"\n', _Rule("最低", severity="warn")).problems == ()


def test_questions_are_walked_too() -> None:
    assert places(_walk('  - needs: region\n    ask: "最低"\n', _Rule("最低")).problems) == ["RUL01 a.yaml:3:10"]


def test_the_rules_know_what_the_situation_knows() -> None:
    rule = _Rule()
    _walk('  - when: {region: excluded, order: paid}\n    say: "寄{省份}运费{运费}元"\n', rule)
    context = next(context for text, context in rule.seen if "新疆" in text)
    assert context["order"]["state"] == "paid"
    assert context["buyer"]["region"] == "新疆"


def test_a_wording_that_todays_facts_never_lead_to_is_checked_all_the_same() -> None:
    walked = _walk('  - when: {stock: out}\n    say: "最低"\n', _Rule("最低"))
    assert places(walked.problems) == ["RUL01 a.yaml:3:10"]


def test_what_the_facts_rule_out_is_judged_by_its_words_alone() -> None:
    block = "  - when: {courier: selectable}\n    say: "
    assert (
        _walk(block + '"{快递}可以指定，不加钱"\n', Checker.load()).problems == ()
    )  # no courier of this shop is filled in
    (told,) = _walk(block + '"{快递}可以指定，给五星好评返您2元"\n', Checker.load()).problems
    assert (told.code, told.where and told.where.line) == ("RUL01", 3)
    assert "REV001" in told.message


def test_what_was_walked_is_not_told_again_with_what_was_left() -> None:
    specs = _specs('  - when: {courier: selectable}\n    say: "最低"\n  - say: ["最低", "{截单时间}"]\n')
    reached = {specs[0].blocks[1].say[0].where}
    assert places(unreached(specs, _FACTS, _Rule("最低"), reached)) == ["RUL01 a.yaml:3:10", "REF07 a.yaml:4:17"]


def test_a_wording_whose_fact_is_not_declared_is_told_once() -> None:
    walked = _walk('  - say:\n      - "{截单时间}前付款今天发，{发货时限}小时内"\n      - "{截单时间}"\n', _Rule())
    assert places(walked.problems) == ["REF07 a.yaml:3:9", "REF07 a.yaml:4:9"]
    assert "“截单时间”" in walked.problems[0].message
    assert walked.problems[0].hint.startswith("店里有就补上 config.yaml 里的 dispatch.cutoff；")
    assert walked.drafts == 0


def test_the_mend_names_where_a_fact_is_written() -> None:
    walked = _walk('  - say: ["{保质期}", "{尺码表}，{价保天数}天", "{同类好评}"]\n', _Rule())
    assert [problem.hint.partition("；")[0] for problem in walked.problems] == [
        "店里有就补上商品里的 attributes.保质期",
        "店里有就补上 config.yaml 里的 aftersale.price_protect_days，商品里的 size_chart",
        "店里有就补上商品",
    ]


def test_unknown_names_and_stray_braces_are_left_to_the_cross_checks() -> None:
    assert _walk('  - say: ["{没有}", "{截单"]\n', _Rule("没有")).problems == ()


@pytest.mark.parametrize("blocks", ['  - say: "{店名}"\n'])
def test_progress_is_told_after_each_reply(blocks: str) -> None:
    told: list[tuple[int, int]] = []
    walk(_specs(blocks) * 3, _FACTS, _Rule(), lambda done, total: told.append((done, total)))
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_the_real_rules_find_what_no_shop_may_say() -> None:
    walked = _walk('  - say: "好的，我帮您把订单关闭"\n', Checker.load())
    assert places(walked.problems) == ["RUL01 a.yaml:2:10"]
