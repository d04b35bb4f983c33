"""Several answers in one natural message: one greeting, nothing twice, the question last, not too long."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from bot.reply.sentences import Anatomy, anatomy, bare, closed

MAX_LENGTH: Final = 120
"""Characters of a joined message: more is not read on a phone."""

SOCIAL: Final = frozenset({"greet", "ack", "thanks", "goodbye", "chitchat", "product_link"})
"""Small talk (ids of the taxonomy): beside a real answer it would only be in the way."""

_WEAKEST: Final = ("ack", "greet", "product_link")


@dataclass(frozen=True, slots=True)
class Part:
    """One answer: its intent, its text, and whether it asks for something the answer needs."""

    intent: str
    text: str
    asks: bool = False


@dataclass(frozen=True, slots=True)
class Joined:
    """One message; `left_out` holds the places (in the parts given) of answers it could not take in."""

    text: str
    left_out: tuple[int, ...] = ()


def heard(intents: Sequence[str]) -> tuple[str, ...]:
    """Keep the intents that a message answers in words, in their order and each once.

    Small talk yields to business; of small talk alone one answer is enough.
    """
    distinct = tuple(dict.fromkeys(intents))
    business = tuple(intent for intent in distinct if intent not in SOCIAL)
    if business or len(distinct) < 2:
        return business or distinct
    return (next((intent for intent in distinct if intent not in _WEAKEST), distinct[-1]),)


def join(parts: Sequence[Part], limit: int = MAX_LENGTH) -> Joined:
    """Make one message of the answers. A single answer is left as it is; the first always has its place."""
    if len(parts) < 2:
        return Joined(parts[0].text.strip() if parts else "")
    bodies = [anatomy(part.text) for part in parts]
    asker = _asker(parts, bodies)
    greeting = next((body.greeting for body in bodies if body.greeting), "")
    joined = _assemble(bodies, greeting, asker, limit)
    # a question must not stand there without the answer it belongs to
    return _assemble(bodies, greeting, None, limit) if asker in joined.left_out else joined


def _assemble(bodies: Sequence[Anatomy], greeting: str, asker: int | None, limit: int) -> Joined:
    closing = closed(bodies[asker].closing) if asker is not None else ""
    message = _Message(greeting, closing, limit)
    left_out = [index for index, body in enumerate(bodies) if not message.take(body, index == asker)]
    return Joined(message.text(), tuple(left_out))


def _asker(parts: Sequence[Part], bodies: Sequence[Anatomy]) -> int | None:
    """Choose whose question closes the message: what an answer needs, else a pure question, else that of the last one.

    The closing question of an earlier answer would stand far from what it is about, so it goes.
    """
    asking = [index for index, body in enumerate(bodies) if body.closing]
    needed = [index for index in asking if parts[index].asks]
    pure = [index for index in asking if not bodies[index].statements]
    last = [index for index in asking if index == len(parts) - 1]
    return next(iter(needed or pure or last), None)


class _Message:
    """A message while it grows: the closing has its place from the start, statements fill the room that is left."""

    __slots__ = ("_body", "_closing", "_greeting", "_limit", "_said")

    def __init__(self, greeting: str, closing: str, limit: int) -> None:
        self._greeting = greeting
        self._closing = closing
        self._limit = limit
        self._body: list[str] = []
        self._said = {bare(closing)} - {""}

    def take(self, body: Anatomy, is_asker: bool) -> bool:
        """Take an answer in; False where it has no place or would lose all it says."""
        if not body.statements:
            return is_asker or bare(body.closing) in self._said
        new = [closed(each) for each in body.statements if bare(each) and bare(each) not in self._said]
        room = self._limit - len(self._greeting) - sum(map(len, self._body)) - len(self._closing)
        if self._body and sum(map(len, new)) > room:
            return False
        self._body += dict.fromkeys(new)
        self._said.update(map(bare, new))
        return True

    def text(self) -> str:
        """Write the message; a comma after the greeting stays, its full stop too."""
        return f"{self._greeting}{''.join(self._body)}{self._closing}".strip()
