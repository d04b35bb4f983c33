"""What the buyer's window says over its WebSocket."""

from __future__ import annotations

from typing import Literal

from pydantic import TypeAdapter

from bot.web.shapes.basic import Answer, Asked, Key, Known, Text


class Started(Answer):
    """A new buyer, and the key by which he is known."""

    buyer: str
    key: str


class From(Asked):
    """The first thing it says: the id of the last message that it shows."""

    after: Known


class Say(Asked):
    """A message; `client_id` is the window's own id of it: sent again, it is the same message."""

    text: Text
    client_id: Key


class Ping(Asked):
    """Asks whether anybody is there."""

    type: Literal["ping"]


WINDOW: TypeAdapter[From | Say | Ping] = TypeAdapter(From | Say | Ping)
