"""Who watches: a bounded queue for each open console, and who of the agents is there."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.desk.people import sees
from bot.store.people import Agent

LAGGING = "lagging"
"""The kind of the last event of a subscriber that could not keep up: it has to resume by its last number."""

SEVERAL = 64
"""Events given at once, at most."""


@dataclass(frozen=True, slots=True)
class Pushed:
    """An event on its way to the consoles: `frame` is the whole text, made once. `seq` is None for a passing one."""

    seq: int | None
    kind: str
    conversation: int | None
    shop: str | None
    frame: bytes


class Subscription(AsyncIterator[Pushed]):
    """One open console. `seq` is the number of the newest event that it has, or may know from the lists.

    With `reset` it was away for too long: what it missed is not in the queue, and it has to load its lists anew.
    """

    def __init__(self, agent: Agent, seq: int, most: int) -> None:
        self.agent = agent
        self.seq = seq
        self.reset = False
        self.looking: int | None = None
        self._most = most
        self._queue: deque[Pushed] = deque()
        self._woken = asyncio.Event()
        self._ended = False

    def __len__(self) -> int:
        return len(self._queue)

    def offer(self, pushed: Pushed) -> None:
        """Queue an event that the agent may see. Where the queue is full the subscriber is told so and dropped."""
        if self._ended or not (pushed.shop is None or sees(self.agent, pushed.shop)):
            return
        if len(self._queue) >= self._most:
            self._queue.clear()
            self._queue.append(Pushed(None, LAGGING, None, None, b'{"type":"lagging"}'))
            self._ended = True
        else:
            self._queue.append(pushed)
        self._woken.set()

    def catch_up(self, missed: Iterable[Pushed]) -> None:
        """Put what was missed before what has come since; what stands in both comes once."""
        earlier = list(missed)
        newest = max((each.seq for each in earlier if each.seq is not None), default=self.seq)
        later = [each for each in self._queue if each.seq is None or each.seq > newest]
        self._queue = deque([*earlier, *later])
        if self._queue:
            self._woken.set()

    def end(self) -> None:
        """Let whoever reads come to the end, after what is queued."""
        self._ended = True
        self._woken.set()

    async def __anext__(self) -> Pushed:
        while not self._queue:
            if self._ended:
                raise StopAsyncIteration
            self._woken.clear()
            await self._woken.wait()
        return self._next()

    async def several(self) -> Sequence[Pushed]:
        """Wait for an event, and give it with those that are there by then; none where it has come to its end."""
        try:
            first = await anext(self)
        except StopAsyncIteration:
            return ()
        return (first, *(self._next() for _ in range(min(len(self._queue), SEVERAL - 1))))

    def _next(self) -> Pushed:
        pushed = self._queue.popleft()
        self.seq = self.seq if pushed.seq is None else max(self.seq, pushed.seq)
        return pushed


class Hub:
    """All open consoles."""

    def __init__(self, most: int = 1000) -> None:
        self._most = most
        self._open: set[Subscription] = set()

    def __len__(self) -> int:
        return len(self._open)

    def __iter__(self) -> Iterator[Subscription]:
        return iter(tuple(self._open))

    def add(self, agent: Agent, seq: int) -> Subscription:
        """Open a console for an agent who has everything up to `seq`."""
        made = Subscription(agent, seq, self._most)
        self._open.add(made)
        return made

    def remove(self, subscription: Subscription) -> None:
        """Close a console."""
        self._open.discard(subscription)
        subscription.end()

    def push(self, pushed: Pushed) -> None:
        """Give an event to all who may see it."""
        for subscription in self._open:
            subscription.offer(pushed)

    def watched(self, shop: str | None) -> bool:
        """Tell whether anybody would see an event of that shop: what nobody sees needs no frame."""
        return any(shop is None or sees(each.agent, shop) for each in self._open)

    def present(self, agent: int) -> bool:
        """Tell whether the agent has a console open."""
        return any(each.agent.id == agent for each in self._open)

    def online(self) -> dict[int, tuple[Agent, int | None]]:
        """Who is there, and which conversation each looks at."""
        found: dict[int, tuple[Agent, int | None]] = {}
        for each in self._open:
            known = found.get(each.agent.id)
            found[each.agent.id] = (each.agent, each.looking if known is None or known[1] is None else known[1])
        return found
