"""A desk at work in a test: a real SQLite store, a clock that a test moves, and a thinker that a test holds back."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import orjson

from bot.conversation.autosend import Digest
from bot.conversation.commands import TIMERS
from bot.conversation.pace import AT_ONCE, Pace
from bot.desk.answering import Reply
from bot.desk.desk import Desk
from bot.desk.errors import ThinkerError
from bot.desk.hub import Subscription
from bot.desk.room import Parts
from bot.desk.served import Served
from bot.desk.thinker import Request, Thinker, Thought
from bot.engine import Shop
from bot.store.people import Agent, AgentRole
from bot.store.records import Incoming
from bot.store.store import Store

START = datetime(2026, 11, 22, 2, tzinfo=UTC)


def _person(number: int, name: str, display: str, role: AgentRole, shop: str = "shop") -> Agent:
    return Agent(number, name, display, role, (shop,), True, "-")


XIAOLI = _person(1, "xiaoli", "小丽", "agent")
AMING = _person(2, "aming", "阿明", "agent")
MANAGER = _person(3, "lan", "兰姐", "manager")
STRANGER = _person(4, "other", "别家", "agent", "another")
PEOPLE = (XIAOLI, AMING, MANAGER, STRANGER)


class TestClock:
    """A clock that stands still until it is moved."""

    __test__ = False

    def __init__(self) -> None:
        self._now = START
        self._moved = asyncio.Event()

    def now(self) -> datetime:
        return self._now

    def advance(self, seconds: float) -> None:
        self._now += timedelta(seconds=seconds)
        self._moved.set()
        self._moved = asyncio.Event()

    async def wait(self, until: datetime | None, woken: asyncio.Event) -> None:
        while not woken.is_set() and (until is None or self._now < until):
            waits = [asyncio.ensure_future(each.wait()) for each in (woken, self._moved)]
            try:
                await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
            finally:
                for each in waits:
                    each.cancel()


def thought(text: str = "亲，今天就能发出~", **told: Any) -> Thought:
    """A draft of one sentence."""
    digest = Digest(intents=("ship_time",), answered=("ship_time",), drafts=1, confidence=0.95)
    body: dict[str, Any] = {
        "intents": [{"id": "ship_time", "confidence": 0.9, "title": "发货时间"}],
        "slots": {},
        "drafts": [{"text": text, "intents": ["ship_time"], "facts": [], "findings": []}],
        "handoff": told.get("handoff"),
        "lookups": [],
        "reasons": [],
        "nearest": [],
    }
    return Thought(orjson.dumps(body), "v1", replace(digest, handoff=told.get("handoff")), told.get("buying", False))


@dataclass
class Scripted:
    """Gives the thoughts that a test wants; while `held` none is given. A `None` is a failure."""

    answers: list[Thought | None] = field(default_factory=list)
    asked: list[Request] = field(default_factory=list)
    renewed: int = 0
    stopped: bool = False
    gate: asyncio.Event = field(default_factory=asyncio.Event)
    begun: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        self.gate.set()

    async def start(self) -> None:
        """Ready at once."""

    async def think(self, request: Request) -> Thought:
        self.asked.append(request)
        self.begun.set()
        await self.gate.wait()
        answer = self.answers.pop(0) if self.answers else thought(f"亲，答第{len(self.asked)}次~")
        if answer is None:
            raise ThinkerError("没有写成")
        return answer

    async def renew(self) -> None:
        self.renewed += 1

    async def stop(self) -> None:
        self.stopped = True


@dataclass
class Working:
    """A desk, and what a test needs to play with it."""

    desk: Desk
    store: Store
    clock: TestClock
    mind: Scripted
    people: dict[str, Agent]
    lines: int = 0

    def agent(self, wanted: Agent) -> Agent:
        return self.people[wanted.name]

    async def says(self, text: str = "什么时候发货呀？", buyer: str = "买家甲", **told: Any) -> int:
        """The buyer writes, and everything that follows is done; gives the conversation."""
        self.lines += 1
        incoming = Incoming("shop", "buyer", f"m{self.lines}", buyer, text, self.clock.now(), **told)
        receipt = await self.desk.receive(incoming)
        await self.desk.settle()
        return receipt.conversation

    async def reply(self, conversation: int, text: str, client_id: str = "c1", **told: Any) -> Reply:
        """What an agent would send who has seen everything."""
        row = await self.desk.view(conversation)
        return Reply(conversation, text, client_id, told.pop("expected_last", row["last_buyer"]), **told)

    async def takes_the_draft(self, conversation: int, agent: Agent = XIAOLI, client_id: str = "c1") -> str:
        """An agent sends the first draft as it is; gives its text."""
        suggestion = (await self.desk.view(conversation))["suggestion"]
        text: str = suggestion["drafts"][0]["text"]
        reply = await self.reply(conversation, text, client_id, suggestion=suggestion["id"], draft=0)
        await self.desk.send(self.agent(agent), reply)
        await self.desk.settle()
        return text

    async def wait(self, seconds: float) -> None:
        """Time passes, and what was due is done."""
        self.clock.advance(seconds)
        for timer in TIMERS:
            self.desk.ring(timer)
        await self.desk.settle()


@contextlib.asynccontextmanager
async def working(
    folder: Path, shop: Shop, *, pace: Pace = AT_ONCE, thinker: Thinker | None = None, started: bool = True
) -> AsyncIterator[Working]:
    """A desk that serves `shop` under the key "shop"."""
    mind, clock = Scripted(), TestClock()
    async with await Store.open(str(folder / "huashu.db")) as store:
        shops = {"shop": Served("shop", Path(shop.root), shop)}
        desk = Desk(Parts(store, shops, thinker or mind, clock, pace))
        known = {agent.name: agent for agent in await store.agents()}
        for agent in PEOPLE:
            if agent.name not in known:
                known[agent.name] = await store.add_agent(agent, START)
        if started:
            await desk.start()
            await desk.settle()
        try:
            yield Working(desk, store, clock, mind, known)
        finally:
            await desk.stop()


async def drained(subscription: Subscription) -> list[dict[str, Any]]:
    """What a console has got so far."""
    return [orjson.loads((await anext(subscription)).frame) for _ in range(len(subscription))]


def kinds(events: Sequence[dict[str, Any]]) -> list[str]:
    return [event["kind"] for event in events]
