"""For one intent, the first block whose conditions hold and that can be said with the facts that are there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.model import Mark
from bot.reply.fill import parse
from bot.reply.lens import Lens
from bot.reply.needs import met
from bot.reply.rotation import last_said
from bot.reply.spec import Block, ReplySpec, Wording


@dataclass(frozen=True, slots=True)
class Filled:
    """A wording with its values in place; `template` is the wording as the owner wrote it."""

    text: str
    names: tuple[str, ...]
    where: Mark
    template: str = ""


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


def select(spec: ReplySpec, lens: Lens) -> Selection:
    """Choose the block and put its wordings into the order in which they take turns.

    A block none of whose wordings can be filled is passed over; the lens must look at the spec's intent.
    """
    situation = lens.situation
    wanted: list[str] = []
    for block in spec.blocks:
        if not lens.all_hold(block.when):
            continue
        asks = not all(met(need, situation) for need in block.needs)
        filled, lacking = _fill(block.ask if asks else block.say, lens)
        if filled:
            if situation.said and len(filled) > 1:
                filled.sort(key=lambda pair: last_said(pair[0].text, situation.said))
            return Selection(spec.intent, block, tuple(each for _, each in filled), asks)
        wanted += lacking
    return Selection(spec.intent, None, missing=tuple(dict.fromkeys(wanted)))


def _fill(wordings: Sequence[Wording], lens: Lens) -> tuple[list[tuple[Wording, Filled]], list[str]]:
    filled: list[tuple[Wording, Filled]] = []
    wanted: list[str] = []
    for wording in wordings:
        template = parse(wording.text)
        if template is None:
            continue
        values = {name: value for name in template.names if (value := lens.value(name)) is not None}
        if len(values) < len(template.names):
            wanted += [name for name in template.names if name not in values]
        else:
            filled.append((wording, Filled(template.fill(values), template.names, wording.where, wording.text)))
    return filled, wanted
