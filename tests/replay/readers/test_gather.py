"""Messages gathered into chats."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.model import Role
from bot.replay.chat import Broken, Recorded
from bot.replay.readers import gather
from bot.replay.readers.gather import Gathering, Said, Talk

UTC_ZONE = ZoneInfo("UTC")
NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


def said(line: int, chat: str, role: Role = "buyer", text: str = "在吗", hours: int | None = None) -> Said:
    at = None if hours is None else NOON + timedelta(hours=hours)
    return Said(line, chat, role, text, at, "暖阳:小明" if role == "agent" else "", chat)


def talks(*messages: Said | Broken | None, nicknames: bool = True) -> list[Talk | Broken]:
    return list(Gathering("聊天.csv", nicknames).chats(messages))


def test_chats_between_each_other_are_parted() -> None:
    one, two = talks(said(2, "小鱼儿"), said(3, "大山山"), said(4, "小鱼儿", "agent"), said(5, "大山山", "agent"))
    assert isinstance(one, Talk)
    assert isinstance(two, Talk)
    assert [each.line for each in one.said] == [2, 4]
    assert [each.line for each in two.said] == [3, 5]
    assert (one.id, two.id) == ("买家1", "买家2")


def test_a_nickname_is_masked_in_what_is_said() -> None:
    (talk,) = talks(said(2, "小鱼儿"), said(3, "小鱼儿", "agent", "小鱼儿您好"))
    assert isinstance(talk, Talk)
    chat = talk.read(UTC_ZONE)
    assert isinstance(chat, Recorded)
    assert "小鱼儿" not in str(chat)
    assert chat.agents == ("", "小明")


def test_numbers_of_chats_are_kept() -> None:
    (talk,) = talks(said(2, "S-77"), nicknames=False)
    assert isinstance(talk, Talk)
    assert talk.id == "S-77"


def test_who_was_silent_longest_ends_when_too_many_are_open(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gather, "OPEN_CHATS", 2)
    found = talks(said(1, "a"), said(2, "b"), said(3, "a"), said(4, "c"), said(5, "b"))
    assert [[each.line for each in talk.said] for talk in found if isinstance(talk, Talk)] == [[2], [1, 3], [4], [5]]


def test_a_chat_without_end_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gather, "MOST_TURNS", 2)
    assert len(talks(*(said(number, "a") for number in range(1, 6)))) == 3


def test_a_buyer_who_comes_back_the_next_day_begins_anew() -> None:
    assert len(talks(said(1, "a", hours=0), said(2, "a", hours=11), said(3, "a", hours=23))) == 2


def test_none_ends_all() -> None:
    assert len(talks(said(1, "a"), None, said(2, "a"))) == 2


def test_a_chat_without_a_buyer_is_broken_and_says_what_may_be_wrong() -> None:
    (talk,) = talks(said(1, "a", "agent"))
    assert isinstance(talk, Talk)
    found = talk.read(UTC_ZONE)
    assert isinstance(found, Broken)
    assert "店铺账号" in found.message


def test_what_is_broken_goes_through() -> None:
    broken = Broken("聊天.csv", 3, "坏了")
    assert talks(said(1, "a"), broken)[0] is broken
