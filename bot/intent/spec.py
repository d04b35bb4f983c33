"""What the owner wrote about one intent, with the place of every line kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from bot.model import Mark

Lane = Literal["answer", "lookup", "refuse", "social"]
Stage = Literal["pre", "order", "post"]
WordLists = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Phrase:
    """An example or a pattern as the owner wrote it, and where."""

    text: str
    where: Mark


@dataclass(frozen=True, slots=True)
class After:
    """Short replies that mean the intent only right after a certain line of the shop.

    `agent` holds patterns looked for in the shop's last line, `examples` whole replies of the buyer.
    """

    agent: tuple[Phrase, ...]
    examples: tuple[Phrase, ...]


@dataclass(frozen=True, slots=True)
class IntentSpec:
    """One intent. `nots` are look-alikes that must not be taken for it; `lane` and `stage` are the taxonomy's."""

    id: str
    title: str
    lane: Lane
    stage: Stage
    examples: tuple[Phrase, ...]
    where: Mark
    patterns: tuple[Phrase, ...] = ()
    nots: tuple[Phrase, ...] = ()
    after: tuple[After, ...] = ()
