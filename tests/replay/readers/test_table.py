"""Rows of a table as chats: who speaks, to whom, when."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from bot.errors import InputError
from bot.replay.chat import Broken, Recorded
from bot.replay.readers import table
from bot.replay.readers.columns import ColumnMap
from bot.replay.readers.table import Row

ZONE = ZoneInfo("Asia/Shanghai")


def read(*cells: str, columns: ColumnMap | None = None) -> list[Recorded | Broken]:
    rows = iter([Row(number, line.split(",")) for number, line in enumerate(cells, start=1)])
    found = table.chats("聊天.csv", rows, columns, [])
    return [each if isinstance(each, Broken) else each.read(ZONE) for each in found]


def spoken(*cells: str, columns: ColumnMap | None = None) -> list[list[tuple[str, str]]]:
    chats = read(*cells, columns=columns)
    return [[(turn.role, turn.text) for turn in chat.turns] for chat in chats if isinstance(chat, Recorded)]


def test_the_role_column_says_who_speaks() -> None:
    assert spoken("会话ID,角色,内容", "1,买家,在吗", "1,客服,在的") == [[("buyer", "在吗"), ("agent", "在的")]]


def test_who_is_not_the_buyer_is_the_shop() -> None:
    assert spoken("买家昵称,发送方,内容", "小鱼,小鱼,在吗", "小鱼,暖阳,在的") == [
        [("buyer", "在吗"), ("agent", "在的")]
    ]


def test_without_a_chat_column_sender_and_receiver_tell_the_chat() -> None:
    chats = spoken(
        "发送方,接收方,内容", "小鱼,暖阳:小明,在吗", "大山,暖阳:小明,有吗", "暖阳:小明,小鱼,在的", "暖阳:小明,大山,有的"
    )
    assert chats == [[("buyer", "在吗"), ("agent", "在的")], [("buyer", "有吗"), ("agent", "有的")]]


def test_the_shops_accounts_may_be_given() -> None:
    columns = ColumnMap(accounts=("暖阳",))
    assert spoken("发送方,接收方,内容", "小鱼,暖阳,在吗", "暖阳,小鱼,在的", columns=columns)[0][1][0] == "agent"


def test_a_map_says_what_the_values_mean() -> None:
    columns = ColumnMap(chat="c", role="r", text="t", buyer=("1",), shop=("2",))
    assert spoken("c,r,t", "7,1,在吗", "7,2,在的", columns=columns) == [[("buyer", "在吗"), ("agent", "在的")]]


def test_who_cannot_be_told_is_skipped_and_said_so() -> None:
    found = read("会话ID,角色,内容", "1,买家,在吗", "1,路人,我也要")
    assert [(each.line, "路人" in each.message) for each in found if isinstance(each, Broken)] == [(3, True)]


def test_a_time_that_is_none_loses_the_time_only() -> None:
    broken, chat = read("会话ID,角色,内容,时间", "1,买家,在吗,昨天")
    assert isinstance(broken, Broken)
    assert isinstance(chat, Recorded)
    assert chat.turns[0].at is None


def test_short_and_empty_rows() -> None:
    assert spoken("会话ID,角色,内容", "", "1,买家", "1,买家,在吗") == [[("buyer", ""), ("buyer", "在吗")]]


def test_a_row_of_no_chat_is_skipped() -> None:
    assert isinstance(read("会话ID,角色,内容", ",买家,在吗")[0], Broken)


def test_no_name_of_a_buyer_is_left() -> None:
    chats = read("会话ID,买家昵称,发送方,内容", "S1,小鱼儿,小鱼儿,在吗", "S1,小鱼儿,暖阳:小明,小鱼儿您好")
    assert "小鱼儿" not in str(chats)


def test_a_header_that_lacks_a_column_is_an_error_at_its_line() -> None:
    with pytest.raises(InputError, match=r"聊天.csv:1 "):
        read("a,b", "1,2")


def test_an_empty_table_has_no_chats() -> None:
    assert read() == []
