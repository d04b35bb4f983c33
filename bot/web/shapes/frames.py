"""What a console says over its WebSocket."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, TypeAdapter

from bot.web.shapes.basic import MOST_LETTERS, Asked, Id, Known


class Hello(Asked):
    """The first thing it says: the number of the last event that it has; null where it has just loaded its lists."""

    type: Literal["hello"]
    after: Known | None = None


class Seen(Asked):
    """Which chat the agent looks at; null: none."""

    type: Literal["seen"]
    conversation: Id | None = None


class Typing(Asked):
    """The agent writes in that chat."""

    type: Literal["typing"]
    conversation: Id


class Lint(Asked):
    """Check this text as the next line of that chat; `id` comes back with the answer."""

    type: Literal["lint"]
    id: int | str
    conversation: Id
    text: str = Field(max_length=MOST_LETTERS)


class Ping(Asked):
    """Asks whether anybody is there."""

    type: Literal["ping"]


Frame = Annotated[Hello | Seen | Typing | Lint | Ping, Field(discriminator="type")]
FRAME: TypeAdapter[Frame] = TypeAdapter(Frame)
