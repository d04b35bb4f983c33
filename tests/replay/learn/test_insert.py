"""Examples put into the text; every other line stays byte for byte."""

from __future__ import annotations

import difflib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from bot.replay.learn.insert import CannotInsertError, add_examples, examples, has_intent

BLOCK = """# 头
a:
  title:   "甲"   # 行尾
  examples:
    # 何时
    - "一"
    - 二  # 后面

b:
  examples: ["三",   '四' ]
  lane: x
c:
  lane: y
d:
  examples:
  - "五"
"""


def added(text: str, intent: str, *new: str) -> list[str]:
    after = add_examples(text, intent, new)
    diff = list(difflib.ndiff(text.splitlines(keepends=True), after.splitlines(keepends=True)))
    assert [line for line in diff if line.startswith("-")] == []
    return [line[2:] for line in diff if line.startswith("+")]


def test_below_the_last_one_with_its_indent() -> None:
    assert added(BLOCK, "a", "新", 'a"b') == ['    - "新"\n', '    - "a\\"b"\n']
    assert added(BLOCK, "d", "新") == ['  - "新"\n']
    assert examples(add_examples(BLOCK, "a", ["新"]), "a") == ("一", "二", "新")


def test_into_a_list_in_one_line() -> None:
    after = add_examples(BLOCK, "b", ["新"])
    assert after == BLOCK.replace("'四' ]", "'四', \"新\" ]")


def test_characters_of_any_width_count_as_one() -> None:
    assert (
        add_examples('a:\n  examples: ["😂中", "é"]  # 完\n', "a", ["新"])
        == 'a:\n  examples: ["😂中", "é", "新"]  # 完\n'
    )


def test_an_intent_without_examples_gets_some() -> None:
    assert added(BLOCK, "c", "新") == ["  examples:\n", '    - "新"\n']


def test_line_ends_stay_what_they_are() -> None:
    windows = BLOCK.replace("\n", "\r\n")
    assert add_examples(windows, "a", ["新"]) == add_examples(BLOCK, "a", ["新"]).replace("\n", "\r\n")
    assert add_examples(BLOCK.rstrip("\n"), "d", ["新"]).endswith('- "五"\n  - "新"\n')


@pytest.mark.parametrize("text", ["a: {examples: [x]}\n", "a:\n  examples: x\n", "a: 1\n", "b: 1\n"])
def test_what_cannot_be_done_for_sure_is_not_done(text: str) -> None:
    with pytest.raises(CannotInsertError):
        add_examples(text, "a", ["新"])


def test_intents_are_found_by_their_key() -> None:
    assert has_intent(BLOCK, "a")
    assert not has_intent(BLOCK, "title")


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1))
def test_any_sentence_can_be_put_in(text: str) -> None:
    after = add_examples(BLOCK, "a", [text])
    assert YAML(typ="safe", pure=True).load(after)["a"]["examples"][-1] == text
