"""Chats, their messages, drafts and findings."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from bot.web.shapes.basic import (
    MOST_IN_A_LIST,
    Answer,
    Asked,
    At,
    Digit,
    Id,
    Json,
    Key,
    Known,
    Name,
    Query,
    Remark,
    Text,
)

Filter = Literal["open", "mine", "all"]
Role = Literal["agent", "manager", "aftersale"]
Reason = Literal["wrong_intent", "wrong_fact", "tone", "incomplete", "other"]


class Person(Answer):
    """An agent, as colleagues see him."""

    id: int
    display: str


class Message(Answer):
    """A line of a chat; `agent` is null for the buyer, the system and what was sent by itself."""

    id: int
    role: Literal["buyer", "agent", "system"]
    text: str
    at: At
    agent: Person | None
    delivered: bool


class Messages(Answer):
    """Lines in the order in which they were written."""

    items: list[Message]


class Finding(Answer):
    """What a rule found. `span` counts Unicode characters of the text."""

    code: str
    severity: Literal["block", "rewrite", "warn"]
    span: tuple[int, int]
    message: str
    suggestion: str | None


class Intent(Answer):
    """What the buyer may mean."""

    id: str
    title: str
    confidence: float


class Fact(Answer):
    """A fact of the shop that a draft uses, and where it stands (`file:line:column`)."""

    name: str
    value: str
    source: str | None


class Draft(Answer):
    """A wording that may be sent."""

    text: str
    intents: list[str]
    facts: list[Fact]
    findings: list[Finding]


class Suggestion(Answer):
    """What Huashu proposes to answer; the best draft first."""

    id: int
    conversation: int
    upto_message: int
    script_version: str
    at: At
    intents: list[Intent]
    slots: Json
    drafts: list[Draft]
    handoff: str | None
    lookups: list[str]
    reasons: list[str]
    nearest: list[Intent]


class LastLine(Answer):
    """The last line of buyer or agent."""

    id: int
    role: str
    text: str
    at: At


class Need(Answer):
    """How much a chat needs somebody, and why."""

    score: float
    why: list[str]
    level: Literal["normal", "soon", "late", "over"]


class Conversation(Answer):
    """One buyer's chat with one shop. In lists the buyer's account, name and personal data are masked."""

    id: int
    shop: str
    channel: str
    buyer: str
    buyer_name: str
    status: str
    assigned_to: Person | None
    handoff: str | None
    last: LastLine
    last_buyer: int
    waiting_since: At | None
    unread: int
    need: Need
    order: Json | None
    product: Json | None
    suggestion: Suggestion | None = None


class Conversations(Answer):
    """A page of chats; `next` is the cursor of the page after it."""

    items: list[Conversation]
    next: str | None


class ChatPath(Query):
    """Which chat."""

    id: Id


class ChatsQuery(Query):
    """Which chats."""

    shop: Name | None = None
    filter: Filter = "open"
    limit: int = Field(default=50, ge=1, le=MOST_IN_A_LIST)
    cursor: str | None = Field(default=None, pattern=r"^[0-9]{1,16}\.[0-9]{1,15}$")


class AfterQuery(Query):
    """From where on: the id of the last message that is known."""

    after: Known = 0


class Send(Asked):
    """A text for the buyer.

    `client_id` is the sender's own id of this message: sent again, it is the same message. `expected_last` is the id of
    the last message of the buyer that the sender has seen.
    """

    text: Text
    client_id: Key
    expected_last: Known
    suggestion: Id | None = None
    draft: Digit | None = None


class SentMessage(Answer):
    """What was sent."""

    message: Message


class Reject(Asked):
    """A draft that is no good, and why."""

    suggestion: Id
    reason: Reason


class Transfer(Asked):
    """To which agent."""

    to: Id


class Handoff(Asked):
    """To whom a chat goes over."""

    role: Role
    note: Remark = ""


class Canned(Answer):
    """A wording of the script to choose by hand; `initials` are the pinyin initials of its title."""

    id: str
    title: str
    text: str
    initials: str


class CannedReplies(Answer):
    """All of a shop."""

    items: list[Canned]
