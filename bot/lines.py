"""The line formats, inwards: a line of JSON to a conversation or a reply, and an object to a line.

One UTF-8 JSON object a line. Unknown keys are ignored; what cannot be used raises `InputError` with the reason in
Chinese. How the answers look stands in `bot.rows`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from typing import Any

from bot.errors import InputError
from bot.model import Conversation, Turn

Key = str | int | None

_ROLES = ("buyer", "agent")
_YEARS = range(2000, 2101)  # reckoning with days around the ends of the calendar would overflow
_LATEST_EPOCH = 4_102_444_800  # the year 2100 in seconds; a larger number of a channel counts milliseconds


@dataclass(frozen=True, slots=True)
class Chat:
    """A chat line: the key to give back, the turns up to the last of the buyer, and the time to answer at, if given."""

    key: Key
    conversation: Conversation
    now: datetime | None


@dataclass(frozen=True, slots=True)
class Log:
    """A recorded chat: all of its turns, whoever spoke last, and the whole object for what a reader wants besides."""

    key: Key
    turns: tuple[Turn, ...]
    context: Mapping[str, Any]
    row: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ReplyLine:
    """A reply line: the key to give back, the agent's text, and the facts that hold for it (a closed world)."""

    key: Key
    text: str
    context: Mapping[str, Any]


def parse_chat(raw: bytes | str) -> Chat:
    """Read `{"id", "turns": [{"role", "text", "at"?}], "context"?}`; turns after the buyer's last one are left out.

    With `context.event` something has happened without a word of the buyer: all turns are kept, and there may be none.
    Raises `InputError` for anything that is not such an object.
    """
    log = parse_log(raw)
    now = log.context.get("now")
    turns = log.turns if _happened(log.context) else _to_last_buyer(log.turns)
    return Chat(
        key=log.key,
        conversation=Conversation(turns=turns, id="" if log.key is None else str(log.key), context=log.context),
        now=None if now is None else parse_moment(now, "context.now"),
    )


def parse_log(raw: bytes | str) -> Log:
    """Read the same line with every turn kept. Raises `InputError` for anything that is not such an object."""
    row = _object(raw)
    context = _context(row)
    turns = () if _happened(context) and not row.get("turns") else _turns(row)
    return Log(key=_key(row), turns=turns, context=context, row=row)


def parse_reply(raw: bytes | str) -> ReplyLine:
    """Read `{"id", "text", "context"?}`. Raises `InputError` for anything that is not such an object."""
    row = _object(raw)
    if "text" not in row:
        raise InputError("没有 text：要检查的话写在 text 里")
    return ReplyLine(key=_key(row), text=_text(row["text"], "text"), context=_context(row))


def parse_moment(value: object, name: str) -> datetime:
    """Read a time: ISO 8601, or the seconds or milliseconds since 1970 that channels send (then with UTC as its zone).

    `name` stands in the message of the `InputError` that anything else raises. A time without a zone stays so.
    """
    problem = InputError(f"{name} 不是时间：请写成 2026-11-11T09:30:00 这样，年份在 2000 到 2100 之间")
    try:
        moment = _moment(value)
    except (ValueError, OverflowError, OSError):
        raise problem from None
    if moment is None or moment.year not in _YEARS:
        raise problem
    return moment


def in_zone(moment: datetime, zone: tzinfo) -> datetime:
    """Give the same instant in `zone`; a time without a zone of its own is meant as the shop's."""
    return moment.replace(tzinfo=zone) if moment.tzinfo is None else moment.astimezone(zone)


def dump(row: Mapping[str, Any]) -> str:
    """Write one object as one line of JSON, without the line break; Chinese stays readable."""
    line = json.dumps(row, ensure_ascii=False)
    try:
        line.encode()
    except UnicodeEncodeError:  # half a surrogate pair came in: only escaped does it leave as valid UTF-8
        return json.dumps(row)
    return line


def _object(raw: bytes | str) -> dict[str, Any]:
    try:
        text = raw.decode("utf-8-sig") if isinstance(raw, bytes) else raw
    except UnicodeDecodeError as error:
        raise InputError(f"不是 UTF-8 编码（第 {error.start + 1} 个字节）：请把文件另存为 UTF-8") from None
    try:
        row = json.loads(text)
    except json.JSONDecodeError as error:
        raise InputError(f"不是合法的 JSON（第 {error.pos + 1} 个字符附近）：每行要有一个完整的 JSON 对象") from None
    except (ValueError, RecursionError):
        raise InputError("不是能用的 JSON：嵌套太深，或者数字太长") from None
    if not isinstance(row, dict):
        raise InputError('不是 JSON 对象：每行要写成 {"id": ..., ...} 这样')
    return row


def _key(row: Mapping[str, Any]) -> Key:
    key = row.get("id")
    if key is None or (isinstance(key, str | int) and not isinstance(key, bool)):
        return key
    raise InputError("id 要是文字或者整数")


def _context(row: Mapping[str, Any]) -> dict[str, Any]:
    context = row.get("context")
    if context is None:
        return {}
    if not isinstance(context, dict):
        raise InputError("context 要是 JSON 对象")
    return context


def _text(value: object, name: str) -> str:
    if not isinstance(value, str):
        raise InputError(f"{name} 要是文字")
    return value


def _happened(context: Mapping[str, Any]) -> bool:
    return isinstance(context.get("event"), str)


def _turns(row: Mapping[str, Any]) -> tuple[Turn, ...]:
    listed = row.get("turns")
    if not isinstance(listed, list) or not listed:
        raise InputError('没有 turns：对话要写成 [{"role": "buyer", "text": "..."}]')
    return tuple(_turn(turn, number) for number, turn in enumerate(listed, start=1))


def _to_last_buyer(turns: tuple[Turn, ...]) -> tuple[Turn, ...]:
    end = len(turns)
    while end and turns[end - 1].role != "buyer":
        end -= 1
    if not end:
        raise InputError("turns 里没有买家的话（role 是 buyer 的）")
    return turns[:end]


def _turn(value: object, number: int) -> Turn:
    if not isinstance(value, dict):
        raise InputError(f"turns 第 {number} 句要是 JSON 对象")
    role = value.get("role")
    if role not in _ROLES:
        raise InputError(f"turns 第 {number} 句的 role 只能是 buyer 或 agent")
    at = value.get("at")
    return Turn(
        role=role,
        text=_text(value.get("text"), f"turns 第 {number} 句的 text"),
        at=None if at is None else parse_moment(at, f"turns 第 {number} 句的 at"),
    )


def _moment(value: object) -> datetime | None:
    if isinstance(value, str):
        return datetime.fromisoformat(value.strip())
    if isinstance(value, int | float) and not isinstance(value, bool):
        seconds = value / 1000 if value >= _LATEST_EPOCH else value
        return datetime.fromtimestamp(seconds, tz=UTC)
    return None
