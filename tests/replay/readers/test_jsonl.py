"""JSON Lines of recorded chats."""

from __future__ import annotations

import io
import json
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.replay.chat import Broken, Recorded
from bot.replay.readers import jsonl
from bot.replay.readers.source import Source

SHANGHAI = ZoneInfo("Asia/Shanghai")
BUYER = {"role": "buyer", "text": "有货吗", "at": "2026-11-20T10:00:00"}
AGENT = {"role": "agent", "text": "有的", "agent": "暖阳:小明"}


def read(content: str) -> list[Recorded | Broken]:
    source = Source(Path("聊天.jsonl"), io.BytesIO(content.encode()))
    return [row if isinstance(row, Broken) else row.read(SHANGHAI) for row in jsonl.rows(source)]


def one(**keys: object) -> Recorded | Broken:
    (found,) = read(json.dumps(keys))
    return found


def test_all_that_is_recorded_is_kept() -> None:
    chat = one(
        id=7, turns=[BUYER, AGENT], gold=["stock"], also=["greeting"], agent_said="还有", context={"region": "江苏"}
    )
    assert isinstance(chat, Recorded)
    assert (chat.id, chat.agents, chat.gold, chat.also) == ("7", ("", "小明"), ("stock",), ("greeting",))
    assert chat.labelled
    assert chat.agent_said == "还有"
    assert str(chat.turns[0].at) == "2026-11-20 10:00:00+08:00"


def test_a_chat_without_an_id_is_named_by_its_line() -> None:
    chat = read("\n" + json.dumps({"turns": [BUYER]}))[0]
    assert isinstance(chat, Recorded)
    assert (chat.id, chat.line, chat.labelled) == ("第2行", 2, False)


def test_personal_data_is_masked() -> None:
    chat = one(turns=[{"role": "buyer", "text": "我电话13812345678"}])
    assert isinstance(chat, Recorded)
    assert chat.turns[0].text == "我电话〔手机号已隐去〕"


@pytest.mark.parametrize(
    "keys",
    [{"turns": []}, {"turns": [BUYER], "gold": "x"}, {"turns": [BUYER], "agent_said": 3}, {"turns": [{"role": "x"}]}],
)
def test_what_is_of_no_use_is_broken_and_said_to_be(keys: dict[str, object]) -> None:
    found = one(**keys)
    assert isinstance(found, Broken)
    assert found.line == 1
    assert "跳过了这一段" in found.message


def test_a_cut_last_line_loses_itself_only() -> None:
    good, bad = read(json.dumps({"turns": [BUYER]}) + '\n{"turns": [{"ro')
    assert isinstance(good, Recorded)
    assert isinstance(bad, Broken)
    assert bad.line == 2
