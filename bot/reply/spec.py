"""The replies as the owner wrote them, each with its place in his files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Final, Literal, get_args

from bot.model import Mark

Need = Literal["region", "quantity", "product", "courier", "measure", "amount", "date"]
HandoffRole = Literal["agent", "manager", "aftersale"]

NEEDS: Final[tuple[Need, ...]] = get_args(Need)
"""What a block can require of the buyer before it can answer."""

HANDOFF_ROLES: Final[tuple[HandoffRole, ...]] = get_args(HandoffRole)
"""To whom a block can hand the chat over."""

UNKNOWN_FACT: Final = "_unknown_fact"
"""The reserved id in replies/: what is said when an answer needs a fact that the shop has not declared."""

NOT_UNDERSTOOD: Final = "_not_understood"
"""The reserved id in replies/: what is said when no intent was found."""

RESERVED: Final = (UNKNOWN_FACT, NOT_UNDERSTOOD)
"""Ids in replies/ that are no intents."""

_NOTHING: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Wording:
    """One way to say it: a text with placeholders such as `{运费}`."""

    text: str
    where: Mark


@dataclass(frozen=True, slots=True)
class Block:
    """One reply of an intent: it is used when every condition of `when` holds.

    Where one of `needs` is not known of the buyer, the block asks (`ask`) instead of answering (`say`).
    `handoff` names the role that must take over, `lookup` tells the agent in Chinese what to look up.
    """

    when: Mapping[str, object] = field(default_factory=lambda: _NOTHING)
    needs: tuple[str, ...] = ()
    ask: tuple[Wording, ...] = ()
    say: tuple[Wording, ...] = ()
    handoff: str | None = None
    lookup: str | None = None
    where: Mark = field(kw_only=True)


@dataclass(frozen=True, slots=True)
class ReplySpec:
    """All replies to one intent, in the owner's order: the first that fits is taken."""

    intent: str
    blocks: tuple[Block, ...]
    where: Mark
