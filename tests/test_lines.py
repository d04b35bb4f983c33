"""Lines in: what is read, what is refused and with which words, and that nothing makes the reader fall over."""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import UTC, datetime, timedelta, timezone
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import lines
from bot.errors import InputError
from bot.model import Turn

ASKED = {"role": "buyer", "text": "包邮吗"}
ANSWERED = {"role": "agent", "text": "亲，满69元包邮"}


def line(**row: Any) -> bytes:
    return json.dumps(row).encode()


def test_a_chat_is_read() -> None:
    chat = lines.parse_chat(line(id="a1", turns=[ANSWERED, ASKED], context={"region": "江苏"}))
    assert chat.key == "a1"
    assert chat.now is None
    assert chat.conversation.id == "a1"
    assert chat.conversation.turns == (Turn("agent", "亲，满69元包邮"), Turn("buyer", "包邮吗"))
    assert chat.conversation.context == {"region": "江苏"}


def test_a_log_keeps_every_turn_and_the_keys_besides() -> None:
    log = lines.parse_log(line(id="a1", turns=[ASKED, ANSWERED], gold=["ship_time"]))
    assert [turn.role for turn in log.turns] == ["buyer", "agent"]
    assert log.row["gold"] == ["ship_time"]


def test_turns_after_the_buyers_last_one_are_left_out() -> None:
    chat = lines.parse_chat(line(turns=[ASKED, ANSWERED, ANSWERED]))
    assert chat.conversation.turns == (Turn("buyer", "包邮吗"),)


@pytest.mark.parametrize(("given_id", "text"), [("x", "x"), (7, "7"), (None, "")])
def test_the_id_comes_back_as_it_was(given_id: str | int | None, text: str) -> None:
    chat = lines.parse_chat(line(id=given_id, turns=[ASKED]))
    assert (chat.key, chat.conversation.id) == (given_id, text)


def test_unknown_keys_empty_contexts_and_a_byte_order_mark_are_no_mistake() -> None:
    raw = b"\xef\xbb\xbf" + line(turns=[{**ASKED, "mood": 1}], context=None, gold=["x"])
    assert lines.parse_chat(raw).conversation.context == {}


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"{", "不是合法的 JSON"),
        (b"\xff\xfe{}", "不是 UTF-8"),
        (b"[1]", "不是 JSON 对象"),
        (b"[" * 100_000, "JSON"),
        (b'{"id": ' + b"9" * 5_000 + b"}", "数字太长"),
        (line(id=[], turns=[ASKED]), "id 要是"),
        (line(id=True, turns=[ASKED]), "id 要是"),
        (line(id="a"), "没有 turns"),
        (line(turns=[]), "没有 turns"),
        (line(turns="包邮吗"), "没有 turns"),
        (line(turns=[ANSWERED]), "没有买家的话"),
        (line(turns=[ASKED, "包邮吗"]), "第 2 句要是 JSON 对象"),
        (line(turns=[{"role": "robot", "text": "包邮吗"}]), "第 1 句的 role"),
        (line(turns=[{"role": [], "text": "包邮吗"}]), "第 1 句的 role"),
        (line(turns=[{"role": "buyer"}]), "第 1 句的 text 要是文字"),
        (line(turns=[{**ASKED, "at": "昨天"}]), "第 1 句的 at 不是时间"),
        (line(turns=[ASKED], context=[]), "context 要是"),
        (line(turns=[ASKED], context={"now": "1899-01-01T00:00"}), "context.now 不是时间"),
    ],
)
def test_a_malformed_chat_is_refused_with_its_reason(raw: bytes, reason: str) -> None:
    with pytest.raises(InputError, match=reason):
        lines.parse_chat(raw)


def test_a_reply_is_read() -> None:
    reply = lines.parse_reply(line(id=3, text="亲，没有赠品的", context={"gifts": []}))
    assert (reply.key, reply.text, reply.context) == (3, "亲，没有赠品的", {"gifts": []})


@pytest.mark.parametrize(("row", "reason"), [({"id": 1}, "没有 text"), ({"text": 5}, "text 要是文字")])
def test_a_malformed_reply_is_refused_with_its_reason(row: dict[str, Any], reason: str) -> None:
    with pytest.raises(InputError, match=reason):
        lines.parse_reply(line(**row))


@pytest.mark.parametrize(
    ("value", "moment"),
    [
        ("2026-11-11T09:30:00", datetime(2026, 11, 11, 9, 30)),  # noqa: DTZ001  a time without a zone stays so
        (" 2026-11-11 09:30+08:00 ", datetime(2026, 11, 11, 9, 30, tzinfo=timezone(timedelta(hours=8)))),
        (1_794_360_600, datetime(2026, 11, 11, 1, 30, tzinfo=UTC)),
        (1_794_360_600_000, datetime(2026, 11, 11, 1, 30, tzinfo=UTC)),
    ],
)
def test_times_are_read(value: object, moment: datetime) -> None:
    assert lines.parse_moment(value, "now") == moment


@pytest.mark.parametrize("value", [True, None, [], "", "9:30", float("nan"), float("inf"), 10**400, 0, "9999-12-31"])
def test_what_is_no_time_is_refused(value: object) -> None:
    with pytest.raises(InputError, match="now 不是时间"):
        lines.parse_moment(value, "now")


def test_a_time_without_a_zone_is_the_shops() -> None:
    zone = ZoneInfo("Asia/Shanghai")
    meant = datetime(2026, 11, 11, 9, 30, tzinfo=zone)
    assert lines.in_zone(meant.replace(tzinfo=None), zone) == meant
    assert lines.in_zone(meant.astimezone(UTC), zone).utcoffset() == timedelta(hours=8)


@given(st.binary() | st.text().map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_any_bytes_are_read_or_refused(raw: bytes) -> None:
    for parse in (lines.parse_chat, lines.parse_reply):
        with pytest.raises(InputError):
            parse(raw)


anything = st.recursive(st.none() | st.booleans() | st.integers() | st.floats() | st.text(), st.lists, max_leaves=5)
turn = st.dictionaries(st.sampled_from(["role", "text", "at"]), anything | st.sampled_from(["buyer", "agent"]))


@given(st.fixed_dictionaries({"turns": st.lists(turn) | anything}, optional={"id": anything, "context": anything}))
def test_any_object_is_read_or_refused(row: dict[str, Any]) -> None:
    with suppress(InputError):
        assert lines.parse_chat(json.dumps(row)).conversation.turns[-1].role == "buyer"


@given(st.dictionaries(st.text(), st.text(st.characters()) | st.integers()))
def test_a_dumped_object_is_one_line_of_utf8_and_comes_back(row: dict[str, Any]) -> None:
    text = lines.dump(row)
    assert "\n" not in text
    assert json.loads(text.encode()) == row


def test_half_a_surrogate_pair_leaves_escaped() -> None:
    assert lines.dump({"id": "\ud800"}) == '{"id": "\\ud800"}'
    assert lines.dump({"id": "亲"}) == '{"id": "亲"}'


def test_an_event_needs_no_word_of_the_buyer() -> None:
    assert lines.parse_chat('{"id": 1, "context": {"event": "paid"}}').conversation.turns == ()
    line = '{"turns": [{"role": "buyer", "text": "好"}, {"role": "agent", "text": "在"}], "context": {"event": "paid"}}'
    assert [turn.text for turn in lines.parse_chat(line).conversation.turns] == ["好", "在"]


def test_without_an_event_turns_are_needed() -> None:
    with pytest.raises(InputError):
        lines.parse_chat('{"id": 1, "context": {"event": 5}}')
