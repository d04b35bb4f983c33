"""How a desk and its workers talk: frames of a length and JSON, over a pair of sockets.

A request is small: the shop's key, the lines of the chat, what the channel knows, the time. An answer is two frames in
one: a head that the desk reads, and the body of the suggestion, which it only stores and passes on.
"""

from __future__ import annotations

import struct
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any, Final

import orjson

from bot.conversation.autosend import Digest
from bot.desk.thinker import Request, Thought
from bot.model import Turn

LENGTH: Final = struct.Struct("!II")
"""What stands before each frame: the length of the head, and of the body, in bytes."""


READY: Final = 0
"""The number of the frame that says that the shops are open; a draft's number is never 0."""


def pack(head: Any, body: bytes = b"") -> bytes:
    """A frame."""
    written = orjson.dumps(head, default=str)
    return LENGTH.pack(len(written), len(body)) + written + body


def pack_request(number: int, request: Request) -> bytes:
    """A wish for a draft, under a number."""
    turns = [(turn.role, turn.text, _seconds(turn.at)) for turn in request.turns]
    row = [number, request.shop, request.conversation, turns, dict(request.context), request.now.timestamp()]
    return pack(row)


def read_request(head: bytes) -> tuple[int, Request]:
    """The number and the wish."""
    number, shop, conversation, turns, context, now = orjson.loads(head)
    lines = tuple(Turn(role, text, _moment(at)) for role, text, at in turns)
    return number, Request(shop, conversation, lines, context, datetime.fromtimestamp(now, UTC))


def pack_thought(number: int, thought: Thought) -> bytes:
    """The draft for that number."""
    row = [number, thought.version, asdict(thought.digest), thought.buying, thought.seconds]
    return pack(row, thought.body)


def pack_failure(number: int, why: str) -> bytes:
    """That there is no draft for that number."""
    return pack([number, why])


def pack_ready() -> bytes:
    """That requests can come."""
    return pack([READY])


def read_ready(head: bytes) -> str:
    """Why no requests can come; "" where they can."""
    return "".join(map(str, orjson.loads(head)[1:]))


def read_answer(head: bytes, body: bytes) -> tuple[int, Thought | str]:
    """The number, and the draft or why there is none."""
    row = orjson.loads(head)
    if not body:
        return row[0], str(row[1])
    number, version, digest, buying, seconds = row
    told = Digest(**{**digest, "intents": tuple(digest["intents"]), "answered": tuple(digest["answered"])})
    return number, Thought(body, version, told, buying, seconds)


def _seconds(at: datetime | None) -> float | None:
    return None if at is None else at.timestamp()


def _moment(seconds: float | None) -> datetime | None:
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC)
