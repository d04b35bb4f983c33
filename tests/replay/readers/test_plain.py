"""The text records of 千牛 and 旺旺."""

from __future__ import annotations

import io
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.replay.chat import Broken, Recorded
from bot.replay.readers import plain
from bot.replay.readers.source import Source

ZONE = ZoneInfo("Asia/Shanghai")
CHAT = """
小鱼儿 (2026-11-20 10:23:45):
在吗

有货吗
暖阳:小明 (2026-11-20 10:23:50):
有的
"""


def read(content: str, accounts: tuple[str, ...] = (), notes: list[str] | None = None) -> list[Recorded | Broken]:
    source = Source(Path("聊天.txt"), io.BytesIO(content.encode()))
    found = plain.chats(source, accounts, [] if notes is None else notes)
    return [each if isinstance(each, Broken) else each.read(ZONE) for each in found]


def spoken(content: str, accounts: tuple[str, ...] = ()) -> list[list[tuple[str, str]]]:
    chats = (each for each in read(content, accounts) if isinstance(each, Recorded))
    return [[(turn.role, turn.text) for turn in chat.turns] for chat in chats]


def test_heads_and_texts() -> None:
    (chat,) = read(CHAT)
    assert isinstance(chat, Recorded)
    assert [turn.text for turn in chat.turns] == ["在吗\n\n有货吗", "有的"]
    assert (chat.agents, chat.line, str(chat.turns[0].at)) == (("", "小明"), 2, "2026-11-20 10:23:45+08:00")


@pytest.mark.parametrize(
    "head",
    ["小鱼儿 (2026-11-20 10:23:45):", "小鱼儿（2026/11/20 10：23：45）：", "小鱼儿  2026-11-20 10:23:45",
     "小鱼儿(2026-1-2 3:04)",
     "小 鱼 儿 (2026年11月20日 10:23:45):"],
)  # fmt: skip
def test_forms_of_heads(head: str) -> None:
    assert plain.is_head(head)
    assert spoken(f"{head}\n在吗\n") == [[("buyer", "在吗")]]


@pytest.mark.parametrize(
    "text", ["我11月20日 10:23下单的", "(2026-11-20 10:23:45)", "2026-11-20 10:23:45下的单", "在吗"]
)
def test_a_time_in_a_sentence_is_no_head(text: str) -> None:
    assert not plain.is_head(text)


def test_text_on_the_line_of_the_head() -> None:
    assert spoken("小鱼儿 (2026-11-20 10:23:45): 在吗\n") == [[("buyer", "在吗")]]


def test_another_buyer_or_a_rule_begins_another_chat() -> None:
    other = CHAT.replace("小鱼儿", "大山山")
    assert len(spoken(CHAT + other)) == 2
    assert len(spoken(CHAT + "-" * 30 + CHAT)) == 2


def test_what_the_shop_says_before_the_buyer_belongs_to_his_chat() -> None:
    assert spoken("暖阳:小明 (2026-11-20 10:00:00):\n欢迎\n" + CHAT)[0][0] == ("agent", "欢迎")


def test_the_shop_is_guessed_where_no_account_has_a_colon() -> None:
    notes: list[str] = []
    content = CHAT.replace("暖阳:小明", "暖阳")
    (chat,) = read(content, notes=notes)
    assert isinstance(chat, Recorded)
    assert [turn.role for turn in chat.turns] == ["buyer", "agent"]
    assert "暖阳" in notes[0]
    assert spoken(content, accounts=("小鱼儿",))[0][0][0] == "agent", "who knows better says so"


def test_text_before_any_head_is_reported_once_a_line() -> None:
    found = read("导出时间\n" + CHAT)
    assert isinstance(found[0], Broken)
    assert found[0].line == 1
    assert isinstance(found[1], Recorded)


def test_a_message_without_end_is_cut() -> None:
    found = read("小鱼儿 (2026-11-20 10:23:45):\n" + "x\n" * 600)
    assert sum(isinstance(each, Broken) for each in found) == 100
    assert isinstance(found[-1], Recorded)


@given(
    st.lists(st.sampled_from(["小鱼 (2026-11-20 10:23:45):", "店:a (2026-11-20 10:23:46):", "------", "在", "", "(:"]))
)
def test_no_line_is_lost_or_doubled(content: list[str]) -> None:
    numbered = [f"{line}{number}" if line == "在" else line for number, line in enumerate(content)]
    found = read("\n".join(numbered))
    texts = "\n".join(turn.text for chat in found if isinstance(chat, Recorded) for turn in chat.turns).split("\n")
    lost = sum(isinstance(each, Broken) for each in found)
    for line in (line for line in numbered if line.startswith("在")):
        assert texts.count(line) == 1 or lost
