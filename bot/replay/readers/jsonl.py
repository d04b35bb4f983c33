"""JSON Lines: a chat a line, as `huashu suggest` reads them, with `agent`, `gold`, `also` and `agent_said` besides."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from bot import lines
from bot.errors import InputError
from bot.model import Turn
from bot.replay.chat import Broken, Recorded
from bot.replay.readers import private
from bot.replay.readers.source import Source
from bot.text import masking


@dataclass(frozen=True, slots=True)
class Row:
    """One line, not parsed yet."""

    file: str
    line: int
    text: str

    def read(self, zone: ZoneInfo) -> Recorded | Broken:
        """Parse the line; a labelled or recorded key of a wrong kind makes it broken too."""
        try:
            log = lines.parse_log(self.text.removeprefix("\ufeff"))
            return _recorded(log, self.line, zone)
        except InputError as error:
            return Broken(self.file, self.line, f"{error}；跳过了这一段")


def rows(source: Source) -> Iterator[Row | Broken]:
    """Give every line that is not blank."""
    for line in source.lines():
        if line.trouble:
            yield Broken(source.name, line.number, line.trouble)
        elif line.text.strip():
            yield Row(source.name, line.number, line.text)


def _recorded(log: lines.Log, line: int, zone: ZoneInfo) -> Recorded:
    said = log.row.get("agent_said")
    if said is not None and not isinstance(said, str):
        raise InputError("agent_said 要是文字")
    return Recorded(
        id=f"第{line}行" if log.key is None else str(log.key),
        turns=tuple(_turn(turn, zone) for turn in log.turns),
        agents=_agents(log.row["turns"]),
        context=private.context(log.context),
        labelled=log.row.get("gold") is not None,
        gold=_labels(log.row, "gold"),
        also=_labels(log.row, "also"),
        agent_said=None if said is None else masking.mask(said),
        line=line,
    )


def _turn(turn: Turn, zone: ZoneInfo) -> Turn:
    at = None if turn.at is None else lines.in_zone(turn.at, zone)
    return dataclasses.replace(turn, text=masking.mask(turn.text), at=at)


def _agents(turns: Sequence[Mapping[str, Any]]) -> tuple[str, ...]:
    return tuple(private.short(str(turn.get("agent") or "")) if turn["role"] == "agent" else "" for turn in turns)


def _labels(row: Mapping[str, Any], key: str) -> tuple[str, ...]:
    listed = row.get(key)
    if listed is None:
        return ()
    if isinstance(listed, list) and all(isinstance(label, str) for label in listed):
        return tuple(listed)
    raise InputError(f'{key} 要写成意图的列表，如 ["ship_time"]')
