"""What programs send in, and the line formats of `huashu suggest` and `huashu lint-reply`."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from bot.web.shapes.basic import MOST_LETTERS, Answer, Asked, Id, Json, Key, Name, Query, Text, When
from bot.web.shapes.chats import Finding


class NewMessage(Asked):
    """A buyer's message. `external_id` is the channel's own id: the same one again is the same message."""

    shop: Name
    channel: Name
    external_id: Key
    buyer: Key
    text: Text
    at: When | None = None
    buyer_name: str = Field(default="", max_length=100, pattern=r"^[^\x00]*$")
    context: Json = Field(default={})


class Taken(Answer):
    """Where the message stands now; it is stored."""

    conversation: int
    message: int
    duplicate: bool


class NewOrderEvent(Asked):
    """What happened to a buyer's order."""

    shop: Name
    channel: Name
    buyer: Key
    event: Name
    order: Json = Field(default={})
    at: When | None = None


class OfChat(Answer):
    """Which chat that was."""

    conversation: int


class ShopQuery(Query):
    """Which shop; the first one where none is named."""

    shop: Name | None = None


class _Line(BaseModel):
    """A line of JSON Lines: unknown keys are passed over. `bot.lines` reads it; this tells what it looks like."""

    model_config = ConfigDict(extra="allow")


MOST_TURNS = 500


class Turn(_Line):
    """One message of a chat."""

    role: str = Field(pattern="^(buyer|agent)$")
    text: str = Field(max_length=MOST_LETTERS)
    at: When | None = None


_BUYERS = {"contains": {"type": "object", "properties": {"role": {"const": "buyer"}}, "required": ["role"]}}


class ChatLine(_Line):
    """A chat; the answer is for the buyer's last message."""

    id: str | int | None = None
    turns: Annotated[list[Turn], Field(min_length=1, max_length=MOST_TURNS, json_schema_extra=_BUYERS)]
    context: dict[str, Any] | None = None


class LintQuestion(_Line):
    """The part of a reply's line that says where it is to be checked."""

    conversation: Id | None = None
    shop: Name | None = None


class ReplyLine(LintQuestion):
    """A reply to be checked; with `conversation` or `shop` as the next line of that chat or for that shop."""

    id: str | int | None = None
    text: str = Field(max_length=MOST_LETTERS)
    context: dict[str, Any] | None = None


class SuggestedLine(Answer):
    """A suggestion, as `huashu suggest` writes it."""

    model_config = ConfigDict(extra="allow")

    id: str | int | None
    intents: list[Json]
    slots: Json
    drafts: list[Json]
    handoff: str | None
    lookups: list[str]
    reasons: list[str]
    nearest: list[Json]
    version: str


class Linted(Answer):
    """What the rules say of a reply, as `huashu lint-reply` writes it.

    `rewrite` is the whole text as it could be sent, null where there is nothing to change or no way to mend it.
    """

    id: str | int | None
    findings: list[Finding]
    rewrite: str | None
