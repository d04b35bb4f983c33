"""For one intent, the first block whose conditions hold and that can be said with the facts that are there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.model import Mark
from bot.reply import placeholders
from bot.reply.conditions import all_hold
from bot.reply.fill import missing, parse
from bot.reply.needs import met
from bot.reply.rotation import last_said
from bot.reply.situation import Situation
from bot.reply.spec import Block, ReplySpec, Wording

Get = Callable[[str], str | None]


@dataclass(frozen=True, slots=True)
class Filled:
    """A wording with its values in place."""

    text: str
    names: tuple[str, ...]
    where: Mark


@dataclass(frozen=True, slots=True)
class Selection:
    """What can be said to one intent: the block, its usable wordings with the one to send first, and whether it asks.

    With `block` None nothing can be said; `missing` then names the facts that were wanted.
    """

    intent: str
    block: Block | None
    wordings: tuple[Filled, ...] = ()
    asks: bool = False
    missing: tuple[str, ...] = ()


class Values:
    """The values of placeholders in one situation, each computed once."""

    __slots__ = ("_known", "_situation")

    def __init__(self, situation: Situation) -> None:
        self._situation = situation
        self._known: dict[str, str | None] = {}

    def __call__(self, name: str) -> str | None:
        """Tell the value of a placeholder, None where it has none."""
        if name not in self._known:
            self._known[name] = placeholders.value(name, self._situation)
        return self._known[name]


def select(spec: ReplySpec, situation: Situation, get: Get) -> Selection:
    """Choose the block and put its wordings into the order in which they take turns.

    A block none of whose wordings can be filled is passed over; `situation.intent` must be the spec's.
    """
    wanted: list[str] = []
    for block in spec.blocks:
        if not all_hold(block.when, situation):
            continue
        asks = not all(met(need, situation) for need in block.needs)
        filled, lacking = _fill(block.ask if asks else block.say, get)
        if filled:
            ordered = sorted(filled, key=lambda pair: last_said(pair[0].text, situation.said))
            return Selection(spec.intent, block, tuple(each for _, each in ordered), asks)
        wanted += lacking
    return Selection(spec.intent, None, missing=tuple(dict.fromkeys(wanted)))


def _fill(wordings: Sequence[Wording], get: Get) -> tuple[list[tuple[Wording, Filled]], list[str]]:
    filled: list[tuple[Wording, Filled]] = []
    wanted: list[str] = []
    for wording in wordings:
        template = parse(wording.text)
        if template is None:
            continue
        lacking = missing(template, get)
        wanted += lacking
        if not lacking:
            values = {name: get(name) or "" for name in template.names}
            filled.append((wording, Filled(template.fill(values), template.names, wording.where)))
    return filled, wanted
