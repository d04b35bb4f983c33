"""Situations and replies for tests, on the sample shop of tests/facts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from bot.facts.models import ShopFacts
from bot.model import Mark, Slot, SlotValue
from bot.reply.situation import Situation
from bot.reply.spec import Block, ReplySpec, Wording
from tests.facts.sample import FACTS, at

HERE = Mark("replies/test.yaml", 1, 1)
FIELDS = (
    "asked", "said", "order_state", "order_seen", "context", "intent", "intents", "reason", "special", "points",
    "slots",
)  # fmt: skip
MONDAY = at("2026-11-23 15:00")


def slot(kind: str, value: SlotValue, unit: str = "") -> Slot:
    """A slot as the finder gives it."""
    return Slot(kind, value, str(value), (0, 0), {"unit": unit} if unit else {})


def situation(
    *, facts: ShopFacts = FACTS, product: str | None = None, when: str | None = None, **said: Any
) -> Situation:
    """A situation on a Monday at 15:00; other keywords are slots or fields of `Situation`."""
    fields = {name: said.pop(name) for name in FIELDS if name in said}
    slots = tuple(slot(kind, _value(kind, value)) for kind, value in said.items())
    now = MONDAY if when is None else at(when)
    made = Situation(facts=facts, now=now, slots=slots, product=facts.product(product) if product else None)
    return replace(made, **fields)


def _value(kind: str, value: Any) -> SlotValue:
    found: SlotValue = Decimal(str(value)) if kind in {"amount", "offer"} else value
    return found


def wordings(*texts: str, line: int = 1) -> tuple[Wording, ...]:
    """Wordings that stand one below the other."""
    return tuple(Wording(text, Mark("replies/test.yaml", line + index, 7)) for index, text in enumerate(texts))


def block(
    *say: str,
    ask: Sequence[str] = (),
    when: Mapping[str, object] | None = None,
    needs: Sequence[str] = (),
    handoff: str | None = None,
    lookup: str | None = None,
) -> Block:
    """A block of texts."""
    return Block(
        when=when or {},
        needs=tuple(needs),
        ask=wordings(*ask, line=50),
        say=wordings(*say),
        handoff=handoff,
        lookup=lookup,
        where=HERE,
    )


def spec(intent: str, *blocks: Block) -> ReplySpec:
    """Replies to one intent."""
    return ReplySpec(intent, blocks, HERE)
