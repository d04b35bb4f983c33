"""All writes of one transaction in memory: what they need of the database, and what they leave behind.

A write is a pure function over a `Batch`. So writes that wait together see each other's results in order, and cost the
database a few statements in all, however many they are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import chain
from typing import Any, Generic, NamedTuple, TypeVar

from bot.store.columns import encode
from bot.store.errors import ConflictError
from bot.store.records import Chat, Decision, Event, Message, Sent, StoredEvent, StoredSuggestion

T_co = TypeVar("T_co", covariant=True)


class BuyerKey(NamedTuple):
    """Who writes, where: at most one chat has it."""

    shop: str
    channel: str
    buyer: str


class ExternalKey(NamedTuple):
    """A message as its channel names it: at most one message has it."""

    shop: str
    channel: str
    external_id: str


class ClientKey(NamedTuple):
    """A try to send, as the sender names it: at most one decision has it."""

    conversation: int
    client_id: str


@dataclass(frozen=True, slots=True)
class Needs:
    """What a write wants to find in the batch, if the database has it."""

    chats: tuple[int, ...] = ()
    buyers: tuple[BuyerKey, ...] = ()
    externals: tuple[ExternalKey, ...] = ()
    clients: tuple[ClientKey, ...] = ()
    messages: tuple[int, ...] = ()

    @classmethod
    def of(cls, all_needs: Iterable[Needs]) -> Needs:
        """Give what all of them want, each thing once, in order."""
        every = tuple(all_needs)
        return cls(
            *(
                tuple(dict.fromkeys(chain.from_iterable(getattr(needs, name) for needs in every)))
                for name in cls.__slots__
            )
        )


class Done(NamedTuple, Generic[T_co]):
    """What a write came to, and its chat."""

    value: T_co
    conversation: int | None


@dataclass(frozen=True, slots=True)
class Write(Generic[T_co]):
    """One write. `apply` raises `ConflictError` before it has changed anything, or changes the batch."""

    needs: Needs
    apply: Callable[[Batch], Done[T_co]]


@dataclass(slots=True)
class Batch:
    """What one transaction has read, and what it will write. `last` holds the highest number given of each kind."""

    last: dict[str, int]
    chats: dict[int, Chat] = field(default_factory=dict)
    buyers: dict[BuyerKey, int] = field(default_factory=dict)
    externals: dict[ExternalKey, Message] = field(default_factory=dict)
    clients: dict[ClientKey, Sent] = field(default_factory=dict)
    messages: dict[int, Message] = field(default_factory=dict)
    created: set[int] = field(default_factory=set)
    changed: set[int] = field(default_factory=set)
    new_messages: list[Message] = field(default_factory=list)
    new_suggestions: list[StoredSuggestion] = field(default_factory=list)
    new_decisions: list[tuple[Decision, str]] = field(default_factory=list)
    withdrawn: dict[int, tuple[datetime, str]] = field(default_factory=dict)
    delivered: dict[int, datetime] = field(default_factory=dict)
    events: list[StoredEvent] = field(default_factory=list)

    def number(self, kind: str) -> int:
        """Give the next number of a kind."""
        self.last[kind] += 1
        return self.last[kind]

    def chat(self, conversation: int) -> Chat:
        """Give a chat as the writes before have left it. Raises `ConflictError` (unknown)."""
        try:
            return self.chats[conversation]
        except KeyError:
            raise ConflictError("unknown", f"没有编号是 {conversation} 的会话") from None

    def open_chat(self, key: BuyerKey, buyer_name: str, status: str, at: datetime) -> Chat:
        """Begin a chat."""
        chat = Chat(self.number("chat"), *key, buyer_name=buyer_name, status=status, created_at=at, last_at=at)
        self.buyers[key] = chat.id
        self.created.add(chat.id)
        self.chats[chat.id] = chat
        return chat

    def change(self, chat: Chat, **changes: Any) -> Chat:
        """Give the chat these values, and one version more."""
        changed = replace(chat, version=chat.version + 1, **changes)
        self.chats[chat.id] = changed
        self.changed.add(chat.id)
        return changed

    def add_message(self, message: Message) -> None:
        """Take a message in; one of a channel is found by its external id from now on."""
        self.new_messages.append(message)
        self.messages[message.id] = message
        if message.external_id:
            chat = self.chats[message.conversation]
            self.externals[ExternalKey(chat.shop, chat.channel, message.external_id)] = message

    def log(self, shop: str, conversation: int | None, events: Sequence[Event], at: datetime, **ids: object) -> None:
        """Put events into the log, each with `ids` besides its own data."""
        for event in events:
            data = encode({**event.data, **ids})
            self.events.append(StoredEvent(self.number("event"), shop, conversation, event.kind, data, at))
