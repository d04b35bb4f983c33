"""What is written can be read; what the owner broke is told at its line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import InputError
from bot.replay.learn.patch import Taken, dump, parse
from bot.replay.learn.propose import Example, Missing, Proposals

EXAMPLE = Example("invoice", "发票", '有"票"吗: #1', 2, ("给票么",), "没听懂，但最接近“发票”")
MISSING = Missing("new_1", "会员", ("会员",), 5, 4, ("会员怎么升级", "能升会员吗"), "没有意图接得住")
TEXT = dump(Proposals((EXAMPLE,), (MISSING,)), {"shop": "青禾", "messages": 9})


def took(text: str) -> Taken:
    return parse(text, "建议.yaml")


def test_nothing_is_taken_unless_the_owner_says_so() -> None:
    assert took(TEXT) == Taken((), ())
    assert took(dump(Proposals((), ()), {})) == Taken((), ())
    assert TEXT.startswith("# 从聊天记录里学到的建议")


@pytest.mark.parametrize("yes", ["yes", "true", "是", "要", "Yes"])
def test_what_is_taken_comes_back_with_its_place(yes: str) -> None:
    taken = took(TEXT.replace("take: no", f"take: {yes}").replace('reply: ""', 'reply: "满三单升级"'))
    (example,), (intent,) = taken.examples, taken.intents
    assert (example.intent, example.text) == ("invoice", '有"票"吗: #1')
    assert TEXT.splitlines()[example.where.line - 1].lstrip().startswith("example:")
    assert (intent.id, intent.examples, intent.reply) == ("new_1", MISSING.examples, "满三单升级")


@given(st.text(min_size=1).filter(lambda text: bool(text.strip())))
def test_any_message_comes_back_as_it_was(text: str) -> None:
    written = dump(Proposals((Example("a", "题", text, 1, (), "为"),), ()), {})
    (example,) = took(written.replace("take: no", "take: yes")).examples
    assert example.text == text.strip()


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("take: no", "take: 也许", "看不出要不要"),
        ("take: no", "take: yes", "还没有写怎么回"),
        ("id: new_1", "id: 会员\n    x: 1", "小写字母开头"),
        ("examples:\n  - ", "examples: 无\nx:\n  - ", "不是一个列表"),
        ("made:", "made: [", "不是写得通的 YAML"),
    ],
)
def test_mistakes_are_told_at_their_line(old: str, new: str, told: str) -> None:
    text = TEXT.replace(old, new)
    if "id: " in old:
        text = text.replace("take: no", "take: yes")
    with pytest.raises(InputError, match=told) as error:
        took(text)
    assert "建议.yaml:" in str(error.value)
