"""Rows as lines of JSON, and back: what `--out` writes is what `--baseline` reads.

The order of the keys is that of the fields, so equal rows are equal bytes.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any, get_args

import orjson

from bot import lines
from bot.errors import InputError
from bot.replay.row import OUTCOMES, SEVERITIES, Change, Effect, Flag, Guess, Row, Said, Side, Used, Verdict

_VERDICTS, _EFFECTS = get_args(Verdict), get_args(Effect)


def dump(row: Row) -> bytes:
    """Give the row as one line of UTF-8 JSON, with its line break."""
    try:
        return orjson.dumps(row, option=orjson.OPT_APPEND_NEWLINE)
    except TypeError:  # half a surrogate pair in a message: only escaped is it valid UTF-8
        return lines.dump(asdict(row)).encode() + b"\n"


def parse(raw: bytes) -> Row:
    """Read a line that `dump` wrote. Raises `InputError` for anything else."""
    try:
        return _row(_loads(raw))
    except (KeyError, TypeError, ValueError, AttributeError):
        raise InputError("不是重放结果的一行：要用 huashu replay --out 写出来的文件") from None


def _loads(raw: bytes) -> Any:
    try:
        return orjson.loads(raw)
    except orjson.JSONDecodeError:  # it takes no half surrogate pair, even escaped; what is no JSON fails here too
        return json.loads(raw)


def _row(data: Mapping[str, Any]) -> Row:
    side = _side(data)
    return Row(
        file=_text(data["file"]),
        line=int(data["line"]),
        chat=_text(data["chat"]),
        turn=int(data["turn"]),
        at=_optional(data["at"]),
        text=_text(data["text"]),
        outcome=side.outcome,
        intents=side.intents,
        nearest=_guesses(data["nearest"]),
        draft=side.draft,
        handoff=side.handoff,
        lookups=side.lookups,
        facts=side.facts,
        flags=side.flags,
        withheld=side.withheld,
        gold=None if data["gold"] is None else _texts(data["gold"]),
        also=_texts(data["also"]),
        said=tuple(map(_said, data["said"])),
        change=_change(data.get("change")),
    )


def _side(data: Mapping[str, Any]) -> Side:
    return Side(
        outcome=_one_of(data["outcome"], OUTCOMES),
        intents=_guesses(data["intents"]),
        draft=_optional(data["draft"]),
        handoff=_optional(data["handoff"]),
        lookups=_texts(data["lookups"]),
        facts=tuple(Used(_text(each["name"]), _text(each["value"])) for each in data["facts"]),
        flags=_flags(data["flags"]),
        withheld=_texts(data["withheld"]),
    )


def _said(data: Mapping[str, Any]) -> Said:
    seconds = data["seconds"]
    return Said(
        int(data["turn"]),
        _text(data["agent"]),
        _text(data["text"]),
        None if seconds is None else float(seconds),
        _flags(data["flags"]),
    )


def _change(data: Mapping[str, Any] | None) -> Change | None:
    if data is None:
        return None
    before = data["before"]
    verdict, effect = _one_of(data["verdict"], _VERDICTS), _one_of(data["effect"], _EFFECTS)
    return Change(verdict, effect, None if before is None else _side(before))


def _guesses(data: Sequence[Mapping[str, Any]]) -> tuple[Guess, ...]:
    return tuple(Guess(_text(each["id"]), float(each["confidence"])) for each in data)


def _flags(data: Sequence[Mapping[str, Any]]) -> tuple[Flag, ...]:
    return tuple(
        Flag(
            _text(each["code"]),
            _one_of(each["severity"], SEVERITIES),
            (int(each["span"][0]), int(each["span"][1])),
            _text(each["words"]),
        )
        for each in data
    )


def _one_of(value: object, known: Sequence[str]) -> Any:
    if value not in known:
        raise ValueError(value)
    return value


def _texts(data: Sequence[str]) -> tuple[str, ...]:
    return tuple(map(_text, data))


def _optional(value: object) -> str | None:
    return None if value is None else _text(value)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value
