from __future__ import annotations

from bot.errors import Problem
from bot.shop import cross_intents
from bot.shop.codes import Collector, order
from bot.shop.places import Places
from bot.shop.script import read_intents
from tests.shop.folders import document, places

_HEAD = '  title: "题"\n  lane: answer\n  stage: pre\n'


def _check(text: str) -> tuple[Problem, ...]:
    parsed, told = document(text, "a.yaml")
    problems = Collector()
    cross_intents.check(read_intents([parsed], problems), Places([parsed]), problems)
    return order([*told, *problems])


def test_examples_that_are_the_same_after_cleaning_are_told() -> None:
    problems = _check(
        f'a:\n{_HEAD}  examples:\n    - "几时发货"\n    - "几時發貨"\nb:\n{_HEAD}  examples: ["几时发货"]\n'
    )
    assert places(problems) == ["DUP03 a.yaml:7:7", "DUP04 a.yaml:12:14"]
    assert "a.yaml:6:7" in problems[0].message
    assert "意图 a（a.yaml:6:7）" in problems[1].message


def test_a_look_alike_that_is_an_own_example_is_told_but_not_that_of_another_intent() -> None:
    text = (
        f'a:\n{_HEAD}  examples: ["几时发货"]\n  not: ["几時发货", "几时退款"]\nb:\n{_HEAD}  examples: ["几时退款"]\n'
    )
    assert places(_check(text)) == ["DUP05 a.yaml:6:9"]


def test_an_example_of_which_nothing_is_left_is_told() -> None:
    assert places(_check(f'a:\n{_HEAD}  examples: ["\\u200b", "\\u200b"]\n')) == [
        "INT01 a.yaml:5:14",
        "INT01 a.yaml:5:24",
    ]


def test_patterns_are_told_at_the_very_character() -> None:
    text = f'a:\n{_HEAD}  patterns: ["<何时>(发|寄", "{{地区}}包邮", "今天<何地>发"]\nlists:\n  何时: ["几时"]\n'
    problems = _check(text)
    assert places(problems) == ["PAT01 a.yaml:5:19", "PAT01 a.yaml:5:27", "REF04 a.yaml:5:39"]
    assert "缺少“)”" in problems[0].message
    assert "地区" in problems[1].message
    assert problems[2].hint == "是不是想写 何时"


def test_a_pattern_that_may_be_left_out_altogether_is_told() -> None:
    assert places(_check(f'a:\n{_HEAD}  patterns: ["[今天][发货]"]\n')) == ["PAT01 a.yaml:5:15"]


def test_patterns_after_the_shops_line_are_looked_at_too() -> None:
    text = f'a:\n{_HEAD}  after:\n    - agent: "<谁>地址"\n      examples: ["对的"]\n'
    problems = _check(text)
    assert places(problems) == ["REF04 a.yaml:6:15"]
    assert "lists:" in problems[0].hint


def test_a_list_is_not_called_missing_where_lists_could_not_be_read() -> None:
    assert places(_check(f'a:\n{_HEAD}  patterns: ["<谁>发"]\nlists:\n  谁: 您\n')) == ["SCH03 a.yaml:7:6"]


def test_a_good_script_has_no_problem() -> None:
    text = f'a:\n{_HEAD}  examples: ["几时发"]\n  patterns: ["<何时>[能]{{quantity}}*发$"]\nlists:\n  何时: ["几时"]\n'
    assert _check(text) == ()
