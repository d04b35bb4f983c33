"""A chat tried once more with its lines written differently: is it understood alike, are breaches still found.

What differs is counted in the tally under the names below, keyed by the kind of change.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.engine import consider
from bot.model import Turn
from bot.replay.answer import Desk, side
from bot.replay.bursts import Asked, messages
from bot.replay.chat import Recorded
from bot.replay.compare import accepted
from bot.replay.mutate.kinds import Mutation
from bot.replay.row import Row, Side
from bot.replay.summary import Example
from bot.replay.tally import Tally
from bot.text import masking

TOUCHED, ALIKE = "mutated", "mutated_alike"
LABELLED, RIGHT, STILL_RIGHT = "mutated_labelled", "mutated_right", "mutated_still_right"
FOUND, STILL_FOUND = "mutated_found", "mutated_still_found"
BLOCKED, STILL_BLOCKED = "mutated_blocked", "mutated_still_blocked"
LOST, ESCAPED = "mutated_lost", "mutated_escaped"


@dataclass(frozen=True, slots=True)
class Tried:
    """A chat as it was answered, and who answers."""

    desk: Desk
    mutation: Mutation
    tally: Tally


def count(tried: Tried, file: str, chat: Recorded, rows: Sequence[Row]) -> None:
    """Count how each message of a chat fares with each kind of change; `rows` are what it gave as it stands."""
    for point, row in zip(messages(chat, tried.desk.default), rows, strict=True):
        for kind in tried.mutation.kinds:
            _message(tried, kind, (file, chat, point, row))
        if any(said.flags for said in row.said):
            _reply(tried, file, chat, (point, row))


def _message(tried: Tried, kind: str, what: tuple[str, Recorded, Asked, Row]) -> None:
    file, chat, point, row = what
    turns = point.conversation.turns
    burst = turns[point.first - point.last - 1 :]
    plain = tuple(turn.text for turn in burst)
    lines = tried.mutation.mutate(kind, plain, file, chat.line, chat.id, point.last)
    if lines == plain:
        return
    changed = (*turns[: len(turns) - len(burst)], *(Turn("buyer", line, burst[-1].at) for line in lines))
    fared = side(tried.desk.shop, replace(point, conversation=replace(point.conversation, turns=changed)))
    alike = _understood(row.side) == _understood(fared)
    tally, key = tried.tally, (kind,)
    tally.add(TOUCHED, key)
    tally.add(ALIKE, key, int(alike))
    right, still = True, alike
    if row.gold is not None:
        right, still = (accepted(each.intents, row.gold, row.also) for each in (row, fared))
        for name, n in ((LABELLED, True), (RIGHT, right), (STILL_RIGHT, still)):
            tally.add(name, key, int(n))
    if right and not still:
        tally.show(LOST, key, Example(file, chat.id, point.last, f"{_told(plain)} → {_told(lines)}"))


def _understood(side: Side) -> tuple[str, str]:
    return (side.intents[0].id if side.intents else ""), side.outcome


def _reply(tried: Tried, file: str, chat: Recorded, what: tuple[Asked, Row]) -> None:
    """The agents' lines up to the buyer's next message; those sent apart are checked apart."""
    point, row = what
    desk, tally = tried.desk, tried.tally
    context = consider(desk.shop, point.conversation, point.now).context
    plain = tuple(masking.stand_in(said.text) for said in row.said)
    codes = dict.fromkeys((flag.code, flag.severity) for said in row.said for flag in said.flags)
    for kind in tried.mutation.kinds:
        lines = tried.mutation.mutate(kind, plain, file, chat.line, chat.id, point.last, "reply")
        if lines == plain:
            continue
        findings = [finding for line in lines for finding in desk.shop.checker.check(line, context)]
        found = {finding.code for finding in findings}
        blocked = {finding.code for finding in findings if finding.severity == "block"}
        for name, still, severe, left in ((FOUND, STILL_FOUND, False, found), (BLOCKED, STILL_BLOCKED, True, blocked)):
            wanted = [code for code, severity in codes if severity == "block" or not severe]
            tally.add(name, (kind,), len(wanted))
            tally.add(still, (kind,), sum(code in left for code in wanted))
        for text in _escaped([code for code, _ in codes if code not in found], plain, lines):
            tally.show(ESCAPED, (kind,), Example(file, chat.id, point.last, text))


def _escaped(codes: Sequence[str], plain: Sequence[str], lines: Sequence[str]) -> Iterator[str]:
    if codes:
        yield f"{'、'.join(codes)}：{_told(plain)} → {_told(lines)}"


def _told(lines: Sequence[str]) -> str:
    return " | ".join(lines)
