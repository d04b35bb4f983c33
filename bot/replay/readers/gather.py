"""Messages that come one by one, those of several chats between each other, gathered into chats.

Only a bounded number of chats is open at a time, so memory stays constant however long the file is.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot import lines
from bot.model import Role, Turn
from bot.replay.chat import Broken, Recorded
from bot.replay.readers import private
from bot.text import masking

OPEN_CHATS = 500
"""Chats that may be under way at once; when one more begins, the one that was silent longest ends."""
ANOTHER_CHAT = timedelta(hours=12)
"""A silence after which the same buyer, or the same number of a chat, begins a chat of its own."""
MOST_TURNS = 2000
"""Messages of one chat; what follows is a chat of its own."""


@dataclass(frozen=True, slots=True)
class Said:
    """One message as it stands in the file: `chat` says which chat it belongs to, `nick` which buyer."""

    line: int
    chat: str
    role: Role
    text: str
    at: datetime | None = None
    agent: str = ""
    nick: str = ""


@dataclass(frozen=True, slots=True)
class Talk:
    """The messages of one chat, not masked yet. `id` names no person."""

    file: str
    id: str
    said: tuple[Said, ...]

    @property
    def line(self) -> int:
        """Where the chat begins in the file."""
        return self.said[0].line

    def read(self, zone: ZoneInfo) -> Recorded | Broken:
        """Give times their zone and mask; a chat in which the buyer says nothing is broken."""
        if all(one.role != "buyer" for one in self.said):
            return Broken(
                self.file, self.line, "这段对话里没有买家的话：跳过了这一段；买家和客服认反了的话，写明店铺账号"
            )
        names = sorted({one.nick for one in self.said} - {""})
        turns = tuple(_turn(one, names, zone) for one in self.said)
        agents = tuple(private.short(one.agent) if one.role == "agent" else "" for one in self.said)
        return Recorded(id=self.id, turns=turns, agents=agents, line=self.line)


def _turn(one: Said, names: Sequence[str], zone: ZoneInfo) -> Turn:
    at = None if one.at is None else lines.in_zone(one.at, zone)
    return Turn(one.role, masking.mask(one.text, names), at)


@dataclass(slots=True)
class Gathering:
    """Collects the messages of one file into chats.

    With `nicknames` the chats' keys are the buyers' names: then a chat is named by its number in the file, which says
    nothing about the person, cannot be guessed back, and is the same in every run.
    """

    file: str
    nicknames: bool
    _open: OrderedDict[str, list[Said]] = field(default_factory=OrderedDict)
    _begun: int = 0
    _ids: dict[str, str] = field(default_factory=dict)

    def chats(self, messages: Iterable[Said | Broken | None]) -> Iterator[Talk | Broken]:
        """Give every chat when it is at its end; what is broken at once. None ends all chats that are open."""
        for one in messages:
            if isinstance(one, Broken):
                yield one
            elif one is None:
                yield from self._end_all()
            else:
                yield from self._add(one)
        yield from self._end_all()

    def _add(self, one: Said) -> Iterator[Talk]:
        if _again(self._open.get(one.chat), one):
            yield self._end(one.chat)
        said = self._open.setdefault(one.chat, [])
        if not said:
            self._begun += 1
            self._ids[one.chat] = f"买家{self._begun}" if self.nicknames else one.chat
        said.append(one)
        self._open.move_to_end(one.chat)
        if len(said) >= MOST_TURNS:
            yield self._end(one.chat)
        elif len(self._open) > OPEN_CHATS:
            yield self._end(next(iter(self._open)))

    def _end_all(self) -> Iterator[Talk]:
        while self._open:
            yield self._end(next(iter(self._open)))

    def _end(self, chat: str) -> Talk:
        return Talk(self.file, self._ids.pop(chat), tuple(self._open.pop(chat)))


def _again(said: list[Said] | None, one: Said) -> bool:
    """Whether the buyer comes back after so long that it is another chat."""
    before, at = (said[-1].at, one.at) if said else (None, None)
    if before is None or at is None or (before.tzinfo is None) != (at.tzinfo is None):
        return False
    return at - before >= ANOTHER_CHAT
