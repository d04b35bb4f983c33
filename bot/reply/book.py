"""The shop's replies: intents and a situation in, ready drafts out. Pure and deterministic."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final

from bot.model import Fact, Mark
from bot.reply import sources
from bot.reply.conditions import ASKED
from bot.reply.fill import parse
from bot.reply.heard import aside, asks_in_vain, heard
from bot.reply.join import BREAK, Joined, Part, join
from bot.reply.lens import Lens
from bot.reply.needs import met
from bot.reply.repeats import fresh
from bot.reply.select import Filled, Selection, select
from bot.reply.situation import Situation
from bot.reply.spec import UNKNOWN_FACT, ReplySpec
from bot.reply.walk import variants

__all__ = ["Reply", "ReplyBook", "variants"]

_DRAFTS: Final = 3
_RANKS: Final = ("agent", "aftersale", "manager")
"""Who can take a chat over, by how much he may decide."""
_NO_MARKS: Mapping[str, Mark] = MappingProxyType({})
_NO_TITLES: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Reply:
    """A draft before the rules have seen it.

    `intents` are those it answers, `facts` what it states, `handoff` the role that must take over, `lookups` what the
    agent must look up or still answer (Chinese), `where` the wordings it is made of, `asks` the needs it asks for.
    """

    text: str
    intents: tuple[str, ...]
    facts: tuple[Fact, ...] = ()
    handoff: str | None = None
    lookups: tuple[str, ...] = ()
    where: tuple[Mark, ...] = ()
    asks: tuple[str, ...] = ()


class ReplyBook:
    """All replies of a shop. Immutable once made."""

    __slots__ = ("_marks", "_specs", "_titles", "counted")

    def __init__(
        self,
        specs: Iterable[ReplySpec],
        marks: Mapping[str, Mark] = _NO_MARKS,
        titles: Mapping[str, str] = _NO_TITLES,
    ) -> None:
        """Take the replies; `marks` as `sources.mark` wants them, `titles` names intents for the agent."""
        self._specs = {spec.intent: spec for spec in specs}
        self._marks = dict(marks)
        self._titles = dict(titles)
        self.counted = frozenset(
            spec.intent for spec in self._specs.values() if any(ASKED in block.when for block in spec.blocks)
        )
        """Intents whose answer depends on how often they were asked."""

    @property
    def marks(self) -> Mapping[str, Mark]:
        """Where each fact of the shop stands, by its dotted path."""
        return MappingProxyType(self._marks)

    def over(self, marks: Mapping[str, Mark]) -> ReplyBook:
        """The same replies over other facts, which stand at `marks`."""
        return ReplyBook(self._specs.values(), marks, self._titles)

    @property
    def specs(self) -> tuple[ReplySpec, ...]:
        """All replies, in the order they were given."""
        return tuple(self._specs.values())

    def draft(self, intents: Sequence[str], situation: Situation) -> tuple[Reply, ...]:
        """Draft the message: the best first, then at most two alternatives; () where nothing can be said.

        An intent whose facts are missing is answered by the reserved reply `_unknown_fact`, and the agent is told
        which facts. A long message becomes two, a line break between; what these do not hold comes as the first
        alternative.
        """
        lens = Lens(situation)
        mine = [intent for intent in intents if intent in self._specs]
        kept = heard(mine, situation.order_state, situation.points)
        chosen = [each for each in self._answers(kept, lens) if not (each.asks and asks_in_vain(each.intent, kept))]
        if not chosen:
            return ()
        drafts: list[Reply] = []
        best, rest = self._compose(chosen, 0, lens)
        best = _with_roles(best, self._answers(aside(mine, kept), lens), lens)
        drafts.append(best)
        if rest:
            drafts.append(self._compose(rest, 0, lens)[0])
        turns = min(_DRAFTS, max(len(each.wordings) for each in chosen))
        drafts += [self._compose(chosen, turn, lens)[0] for turn in range(1, turns)]
        return _distinct(drafts)

    def _answers(self, intents: Sequence[str], lens: Lens) -> list[Selection]:
        return [found for intent in intents if (found := self._answer(self._specs[intent], lens)) is not None]

    def _answer(self, spec: ReplySpec, lens: Lens) -> Selection | None:
        """Choose what to say to an intent; what lacks a fact is answered by the reserved reply."""
        found = select(spec, lens.at(spec.intent))
        if found.block is not None:
            return found
        fallback = self._specs.get(UNKNOWN_FACT)
        if fallback is None:
            return None
        stand_in = select(fallback, lens.at(UNKNOWN_FACT))
        return None if stand_in.block is None else replace(stand_in, intent=spec.intent, missing=found.missing)

    def _compose(self, chosen: Sequence[Selection], turn: int, lens: Lens) -> tuple[Reply, list[Selection]]:
        """Make one message with everybody's wording of that turn; also give what had no place in it."""
        filled = [each.wordings[turn % len(each.wordings)] for each in chosen]
        parts = [_part(each, words, lens) for each, words in zip(chosen, filled, strict=True)]
        joined = join(parts, lens.situation.facts.messages.length)
        taken = [index for index in range(len(chosen)) if index not in joined.left_out]
        rest = [chosen[index] for index in joined.left_out]
        kept = [chosen[index] for index in taken]
        words = [filled[index] for index in taken]
        reply = Reply(
            text=joined.text,
            intents=tuple(each.intent for each in kept),
            facts=self._facts(words, joined, lens),
            handoff=_gravest(each.block.handoff for each in kept if each.block is not None),
            lookups=tuple(dict.fromkeys([*_lookups(kept, lens), *map(self._left_out, rest)])),
            where=tuple(each.where for each in words),
            asks=_asked_for(kept, lens.situation),
        )
        return reply, rest

    def _facts(self, words: Sequence[Filled], joined: Joined, lens: Lens) -> tuple[Fact, ...]:
        """List what the message states; a fact whose sentence was left out is not among them."""
        names = dict.fromkeys(name for each in words for name in each.names)
        values = ((name, lens.value(name)) for name in names)
        whole = joined.text.replace(BREAK, "")  # a long value may stand in both messages
        return tuple(
            Fact(name, value, sources.mark(name, lens.situation, self._marks))
            for name, value in values
            if value is not None and (value in joined.text or value in whole)
        )

    def _left_out(self, rest: Selection) -> str:
        return f"还没答到“{self._titles.get(rest.intent, rest.intent)}”，见备选"


def _with_roles(best: Reply, beside: Sequence[Selection], lens: Lens) -> Reply:
    """Call the person whom an answer that was left out would have called, with what he is to look up."""
    roles = (best.handoff, *(each.block.handoff for each in beside if each.block is not None))
    lookups = dict.fromkeys([*best.lookups, *_lookups(beside, lens)])
    return replace(best, handoff=_gravest(roles), lookups=tuple(lookups))


def _gravest(roles: Iterable[str | None]) -> str | None:
    """Of several persons wanted, the one who may decide most."""
    return max((role for role in roles if role), key=_RANKS.index, default=None)


def _part(chosen: Selection, words: Filled, lens: Lens) -> Part:
    """Make a part of a message: nothing that the chat has just heard, and the values by which facts are told apart."""
    text = fresh(words.text, words.template, lens.situation.said, chosen.asks)
    values = {name: value for name in words.names if (value := lens.value(name)) is not None}
    return Part(chosen.intent, text, chosen.asks, values)


def _lookups(kept: Sequence[Selection], lens: Lens) -> list[str]:
    """List what the agent must look up: what the owner wrote, and the facts that are missing.

    A name in braces that has no value stands for itself: 查一下商品的材质.
    """
    found: list[str] = []
    for each in kept:
        if each.missing:
            found.append(f"缺少资料：{'、'.join(each.missing)}")
        elif each.block is not None and each.block.lookup:
            template = parse(each.block.lookup)
            values = {name: lens.value(name) or name for name in template.names} if template else {}
            found.append(template.fill(values) if template else each.block.lookup)
    return found


def _asked_for(kept: Sequence[Selection], situation: Situation) -> tuple[str, ...]:
    """Name what the message asks the buyer for."""
    asking = (each.block for each in kept if each.block is not None and each.asks)
    return tuple(dict.fromkeys(need for block in asking for need in block.needs if not met(need, situation)))


def _distinct(drafts: Sequence[Reply]) -> tuple[Reply, ...]:
    first: dict[str, Reply] = {}
    for draft in drafts:
        first.setdefault(draft.text, draft)
    return tuple(first.values())[:_DRAFTS]
