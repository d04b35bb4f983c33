from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.model import Mark
from tests.shop.folders import document, places

_GOOD = 'good:\n  title: "好"\n'


def test_every_key_and_value_keeps_its_place() -> None:
    parsed, problems = document('ship:\n  examples:\n    - "今天发吗"\n')
    assert problems == ()
    assert parsed.data == {"ship": {"examples": ["今天发吗"]}}
    assert parsed.key(("ship",)) == Mark("f.yaml", 1, 1)
    assert parsed.value(("ship", "examples", 0)) == Mark("f.yaml", 3, 7)
    assert parsed.key(("ship", "examples", 0)) == Mark("f.yaml", 3, 7)


def test_a_path_that_does_not_exist_leads_to_the_nearest_place() -> None:
    parsed, _ = document('ship:\n  say: "好"\n')
    assert parsed.value(("ship", "say", 0)) == Mark("f.yaml", 2, 8)
    assert parsed.key(("ship", "stage")) == Mark("f.yaml", 1, 1)
    assert document("")[0].value(("a",)) == Mark("f.yaml", 1, 1)


def test_one_sentence_counts_as_a_list_of_one() -> None:
    parsed, _ = document('a: "好"\nb: ["好"]\n')
    assert parsed.node(("a", 0)) is parsed.nodes["a",]
    assert parsed.node(("b", 1)) is None
    assert parsed.node(("a", 1)) is None


@pytest.mark.parametrize(
    "bad",
    [
        'bad:\n  title: "没有配对\n',
        "bad:\n\ttitle: 1\n",
        "bad: [1, 2\n",
        "bad: *没有\n",
        "bad：\n  a: 1\n",
        "bad:\n a: 1\n  b: 2\n",
    ],
)
@pytest.mark.parametrize("first", [True, False])
def test_one_bad_entry_never_loses_the_good_ones(bad: str, first: bool) -> None:
    parsed, problems = document(bad + _GOOD if first else _GOOD + bad)
    assert parsed.data == {"good": {"title": "好"}}
    assert parsed.broken == {"bad"}
    assert parsed.whole
    assert len(problems) == 1


def test_each_bad_entry_is_told() -> None:
    parsed, problems = document("a: *x\n" + _GOOD + "b: @x\n" + 'c: "x" y\n')
    assert places(problems) == ["TRAP08 f.yaml:1:4", "TRAP08 f.yaml:4:4", "YAML01 f.yaml:5:8"]
    assert parsed.broken == {"a", "b", "c"}


def test_an_alias_bomb_is_refused_at_once() -> None:
    lines = "".join(f"k{n}: &{chr(98 + n)} [{', '.join(['*' + chr(97 + n)] * 9)}]\n" for n in range(9))
    parsed, problems = document("a: &a [1]\n" + lines)
    assert [problem.code for problem in problems] == ["YAML04"]
    assert parsed.data == {}
    assert not parsed.whole


def test_after_too_many_mistakes_the_rest_is_given_up() -> None:
    parsed, problems = document("".join(f"k{n}: *x\n" for n in range(100)))
    assert len(problems) == 20
    assert not parsed.whole


def test_a_whole_file_that_is_one_sentence_is_explained() -> None:
    assert places(document("标题：发货\n")[1]) == ["TRAP05 f.yaml:1:1"]
    assert places(document("- a\n")[1]) == ["SCH08 f.yaml:1:1"]


@settings(max_examples=300)
@given(st.text(alphabet="ab:：-\"'{}[]*&!|>#%@`\n\t ?,~0123456789.中“”", max_size=60))
def test_no_text_raises(text: str) -> None:
    parsed, problems = document(text)
    for problem in problems:
        assert problem.where is not None
        assert 1 <= problem.where.line <= len(parsed.lines) + 1
        assert problem.where.column >= 1


def test_a_file_of_far_too_many_values_is_given_up_at_once() -> None:
    parsed, problems = document("- 1\n" * 600_000)
    assert [problem.code for problem in problems] == ["YAML04"]
    assert not parsed.whole
