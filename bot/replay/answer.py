"""One recorded chat to its rows: each message answered as it would have been live. Pure but for the stopwatch given."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from bot.engine import Considered, Shop, consider
from bot.history import incoming
from bot.model import Draft, Finding, Match, Suggestion
from bot.replay import compare
from bot.replay.bursts import Asked, messages
from bot.replay.chat import Recorded
from bot.replay.openings import Openings
from bot.replay.row import Flag, Guess, Outcome, Row, Said, Side, Used
from bot.rules.context import from_facts
from bot.text import masking

Before = Callable[[Asked], Side | None]
"""How a message fared with the other script; None where it was not there."""
Stopwatch = Callable[[], float]


@dataclass(frozen=True, slots=True)
class Answered:
    """A chat's rows, what the agents said before the buyer's first message, and the seconds that each answer took.

    Answers that were known from another chat took none and have no seconds.
    """

    rows: tuple[Row, ...]
    opening: tuple[Said, ...]
    seconds: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Desk:
    """Who answers: the shop, the time (with a zone) of messages that have none, what measures the answering.

    `openings` remembers how the shop answers the beginnings of chats.
    """

    shop: Shop
    default: datetime
    stopwatch: Stopwatch
    openings: Openings = field(default_factory=Openings)


def answer(desk: Desk, file: str, chat: Recorded, before: Before | None = None) -> Answered:
    """Answer every message of a chat."""
    shop, stopwatch = desk.shop, desk.stopwatch
    points = list(messages(chat, desk.default))
    rows: list[Row] = []
    seconds: list[float] = []
    for point in points:
        found = desk.openings.find(point)
        if found is None:
            start = stopwatch()
            found = consider(shop, point.conversation, point.now)
            seconds.append(stopwatch() - start)
            desk.openings.keep(point, found)
        row = _row(file, chat, point, found)
        row = replace(row, said=tuple(_said(shop, chat, point, range(*point.reply), found.context)))
        if point is points[-1]:
            row = _written(shop, row, chat, found.context)
        rows.append(row if before is None else replace(row, change=compare.change(before(point), row)))
    first = points[0].first if points else len(chat.turns)
    context = from_facts(shop.facts, chat.context, points[0].now if points else desk.default)
    return Answered(tuple(rows), tuple(_said(shop, chat, None, range(first), context)), tuple(seconds))


def side(shop: Shop, point: Asked) -> Side:
    """How a message fares with a script."""
    found = consider(shop, point.conversation, point.now)
    return _side(found)


def _row(file: str, chat: Recorded, point: Asked, found: Considered) -> Row:
    fared = _side(found)
    at = chat.turns[point.last].at
    message = incoming(chat.turns[: point.last + 1])  # as masked; the conversation has what stands in for the masks
    return Row(
        file=file,
        line=chat.line,
        chat=chat.id,
        turn=point.last,
        at=None if at is None else at.isoformat(),
        text="" if message is None else message.text,
        outcome=fared.outcome,
        intents=fared.intents,
        nearest=_guesses(found.suggestion.nearest),
        draft=fared.draft,
        handoff=fared.handoff,
        lookups=fared.lookups,
        facts=fared.facts,
        flags=fared.flags,
        withheld=fared.withheld,
        gold=chat.gold if point.labelled else None,
        also=chat.also if point.labelled else (),
        said=(),
    )


def _side(found: Considered) -> Side:
    suggestion = found.suggestion
    draft: Draft | None = suggestion.drafts[0] if suggestion.drafts else None
    return Side(
        outcome=_outcome(suggestion, found.withheld),
        intents=_guesses(suggestion.intents),
        draft=None if draft is None else draft.text,
        handoff=suggestion.handoff,
        lookups=suggestion.lookups,
        facts=() if draft is None else tuple(Used(fact.name, fact.value) for fact in draft.facts),
        flags=() if draft is None else _flags(draft.text, draft.findings),
        withheld=found.withheld,
    )


def _outcome(suggestion: Suggestion, withheld: Sequence[str]) -> Outcome:
    if not suggestion.intents:
        return "not_understood"
    if not suggestion.drafts:
        return "blocked" if withheld else "speechless"
    return "handed_over" if suggestion.handoff else "answered"


def _said(shop: Shop, chat: Recorded, point: Asked | None, turns: range, context: Mapping[str, Any]) -> Iterator[Said]:
    """The agents' lines among these turns, judged by what was known at the message before them."""
    asked = None if point is None else chat.turns[point.last].at
    for number in turns:
        turn = chat.turns[number]
        if turn.role == "agent":
            waited = None if asked is None or turn.at is None else max(0.0, (turn.at - asked).total_seconds())
            flags = _flags(turn.text, shop.checker.check(masking.stand_in(turn.text), context))
            yield Said(number, chat.agents[number], turn.text, waited, flags)


def _written(shop: Shop, row: Row, chat: Recorded, context: Mapping[str, Any]) -> Row:
    """The chat's last message, with what the record says was answered to it, where no turn says so."""
    if chat.agent_said is None or row.said:
        return row
    flags = _flags(chat.agent_said, shop.checker.check(masking.stand_in(chat.agent_said), context))
    return replace(row, said=(Said(len(chat.turns), "", chat.agent_said, None, flags),))


def _guesses(matches: Sequence[Match]) -> tuple[Guess, ...]:
    return tuple(Guess(match.intent, round(match.confidence, 4)) for match in matches)


def _flags(text: str, findings: Sequence[Finding]) -> tuple[Flag, ...]:
    return tuple(Flag(one.code, one.severity, one.span, text[one.span[0] : one.span[1]]) for one in findings)
