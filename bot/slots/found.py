"""A slot as the finders see it: positions in the cleaned text, which the finder of all turns into raw ones."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from bot.model import SlotValue

_NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Found:
    """One value; `start` and `end` are offsets in the cleaned text, the rest is as in `bot.model.Slot`."""

    kind: str
    value: SlotValue
    start: int
    end: int
    detail: Mapping[str, str] = field(default_factory=lambda: _NOTHING)
