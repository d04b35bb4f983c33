"""A conversation in memory: what the store knows of it, where its machine stands, and its newest lines."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import orjson

from bot.conversation.state import Handoff, State
from bot.desk.views import Sight
from bot.model import Turn
from bot.store.records import Chat, Message, StoredSuggestion

TURNS: Final = 60
"""So many lines of a chat are read to draft an answer; what was said before them no longer counts."""


@dataclass(slots=True)
class Live:
    """A conversation in memory. `body` is the JSON of its live suggestion, `newest` the id of its newest line."""

    chat: Chat
    state: State
    turns: list[Turn] = field(default_factory=list)
    newest: int = 0
    body: bytes = b""
    buying: bool = False

    def add(self, message: Message) -> None:
        """Take a line in; one that is there already, and those of the system, are left out."""
        if message.role == "system" or message.id <= self.newest:
            return
        self.newest = message.id
        self.turns.append(Turn(message.role, message.text, message.at))
        del self.turns[:-TURNS]

    @property
    def sight(self) -> Sight:
        """The conversation as it is shown."""
        handoff = self.state.handoff.who if self.state.handoff else None
        return Sight(self.chat, self.state.status, handoff, answered=self.state.answered, buying=self.buying)

    def drafts(self) -> list[dict[str, Any]]:
        """The drafts of the live suggestion, the best first; [] where there is none."""
        if self.state.draft is None or not self.body:
            return []
        found: list[dict[str, Any]] = orjson.loads(self.body)["drafts"]
        return found


def revive(chat: Chat, recent: Sequence[Message], stored: StoredSuggestion | None) -> Live:
    """A conversation as the store has it, with nothing under way.

    A draft that does not know the buyer's last line counts for nothing: the process ended before it was withdrawn.
    """
    current = stored if stored and stored.upto_message >= chat.last_buyer else None
    body = current.row if current else b""
    handoff = _handoff(chat, body)
    waits = chat.waiting_since is not None or current is not None
    state = State(
        status="closed" if chat.status == "closed" else "handed_off" if handoff else "waiting" if waits else "idle",
        last=chat.last_buyer,
        waiting_since=chat.waiting_since,
        answered=any(message.role == "agent" for message in recent),
        draft=current.id if current else None,
        handoff=handoff,
    )
    live = Live(chat, state, body=body)
    for message in recent:
        live.add(message)
    return live


def _handoff(chat: Chat, body: bytes) -> Handoff | None:
    if chat.handoff:
        return Handoff(chat.handoff, asked=True)
    told = orjson.loads(body).get("handoff") if body else None
    return Handoff(told) if told else None


class Lives:
    """The conversations in memory. Where there are too many, those in which nothing is to come go, the oldest first."""

    def __init__(self, most: int = 20_000) -> None:
        self._most = most
        self._by_id: OrderedDict[int, Live] = OrderedDict()

    def __len__(self) -> int:
        return len(self._by_id)

    def __iter__(self) -> Iterator[Live]:
        return iter(tuple(self._by_id.values()))

    def get(self, conversation: int) -> Live | None:
        """Find a conversation; it counts as used."""
        live = self._by_id.get(conversation)
        if live is not None:
            self._by_id.move_to_end(conversation)
        return live

    def put(self, live: Live) -> None:
        """Keep a conversation."""
        self._by_id[live.chat.id] = live
        if len(self._by_id) > self._most:
            self._forget(self._spare())

    def drop(self, conversation: int) -> None:
        """Forget a conversation, as when its buyer's data is deleted."""
        self._by_id.pop(conversation, None)

    def _spare(self) -> list[int]:
        """Give the older half of those in which nothing is under way, so that this is seldom looked for."""
        quiet = [number for number, live in self._by_id.items() if not live.state.timers and not live.state.thinking]
        return quiet[: max(1, len(quiet) // 2)]

    def _forget(self, numbers: Iterable[int]) -> None:
        for number in numbers:
            del self._by_id[number]
