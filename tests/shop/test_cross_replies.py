from __future__ import annotations

import pytest

from bot.errors import Problem
from bot.facts.models import ShopFacts
from bot.shop.codes import Collector, order
from bot.shop.cross_replies import ReplyCheck
from bot.shop.places import Places
from bot.shop.script import Script, read_replies
from tests.shop.folders import document, places

_FACTS = ShopFacts.model_validate({"shop": {"name": "小店"}, "facts": {"客服热线": "400-800"}})


def _check(blocks: str, facts: ShopFacts | None = _FACTS) -> tuple[Problem, ...]:
    parsed, told = document(f"ship:\n{blocks}", "a.yaml")
    problems, script = Collector(), Script()
    read_replies([parsed], script, problems)
    check = ReplyCheck({"a.yaml": parsed}, Places([parsed]), None if facts is None else facts.facts, problems)
    for spec in script.replies.values():
        check.check(spec)
    return order([*told, *problems])


def test_a_good_reply_has_no_problem() -> None:
    assert (
        _check(
            '  - when: {now: [before_cutoff, off_hours], asked: "2+", has: [截单时间, 客服热线], lacks: 赠品}\n'
            '    say: ["{截单时间}前付款今天发", "有事请打{客服热线}"]\n  - say: "付款后就发"\n'
        )
        == ()
    )


def test_an_unknown_placeholder_is_told_at_its_character_with_the_nearest_name() -> None:
    problems = _check('  - say: "今天{截单时候}前付款，电话{客服电话}"\n')
    assert places(problems) == ["REF03 a.yaml:2:13", "REF03 a.yaml:2:25"]
    assert [problem.hint for problem in problems] == ["是不是想写 截单时间", "是不是想写 客服热线"]


def test_without_facts_only_names_like_ours_are_judged() -> None:
    assert places(_check('  - say: "{客服电话}{截单时候}"\n', None)) == ["REF03 a.yaml:2:17"]


@pytest.mark.parametrize(
    ("text", "column"),
    [("今天{截单时间前", 13), ("今天截单时间}前", 17), ("今天｛截单时间｝前", 13), ("{{截单时间}}", 11), ("{}", 11)],
)
def test_stray_and_wide_braces_are_told(text: str, column: int) -> None:
    assert places(_check(f'  - say: "{text}"\n')) == [f"PAT02 a.yaml:2:{column}"]


def test_unknown_conditions_values_and_facts_are_told() -> None:
    problems = _check(
        '  - when: {region: remote, noww: x}\n    say: "一"\n'
        '  - when: {asked: many, order: [paid, lost]}\n    say: "二"\n'
        '  - when: {has: 截单, lacks: [赠品, 赠]}\n    say: "三"\n  - when: {asked: 0}\n    say: "四"\n'
    )
    assert places(problems) == [
        "REF06 a.yaml:2:20",
        "REF05 a.yaml:2:28",
        "REF06 a.yaml:4:19",
        "REF06 a.yaml:4:32",
        "REF03 a.yaml:6:17",
        "REF03 a.yaml:6:28",
        "REF06 a.yaml:8:19",
    ]
    assert problems[1].hint == "是不是想写 now"
    assert '"2+"' in problems[2].hint


def test_the_same_wording_twice_in_one_block_is_told() -> None:
    assert places(_check('  - say: ["好", "行", "好"]\n')) == ["DUP07 a.yaml:2:21"]


@pytest.mark.parametrize(
    ("blocks", "dead"),
    [
        ('  - say: "好"\n  - when: {asked: 1}\n    say: "行"\n', True),
        ('  - when: {asked: 1}\n    say: "好"\n  - when: {asked: 1, now: off_hours}\n    say: "行"\n', True),
        ('  - when: {asked: 1, now: off_hours}\n    say: "好"\n  - when: {asked: 1}\n    say: "行"\n', False),
        ('  - say: "{截单时间}前"\n  - say: "行"\n', False),
        ('  - say: ["{截单时间}前", "好"]\n  - say: "行"\n', True),
        ('  - needs: region\n    ask: "寄到哪里？"\n  - say: "行"\n', False),
        ('  - needs: region\n    ask: "寄到哪里？"\n    say: "好"\n  - say: "行"\n', True),
    ],
)
def test_a_block_whose_turn_never_comes_is_told(blocks: str, dead: bool) -> None:
    problems = _check(blocks)
    assert [problem.code for problem in problems] == (["REF09"] if dead else [])
    assert all(problem.level == "warning" for problem in problems)
