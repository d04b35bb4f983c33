from __future__ import annotations

import asyncio
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest

from bot.desk import forks
from bot.desk.errors import ThinkerError
from bot.desk.forks import ForkedThinker
from bot.desk.group import Answered
from bot.desk.served import Served
from bot.desk.thinker import Request, Thought
from bot.engine import Shop
from tests.desk.test_thinking import request
from tests.desk.working import thought, working

pytestmark = pytest.mark.asyncio


@dataclass(eq=False)
class Hand:
    """A worker that answers when the test says so."""

    busy: set[int] = field(default_factory=set)
    asked: dict[int, Request] = field(default_factory=dict)

    def ask(self, number: int, wanted: Request) -> None:
        self.busy.add(number)
        self.asked[number] = wanted


class Hands:
    """A group of such workers."""

    def __init__(self, count: int, answered: Answered, lost: Any) -> None:
        self.workers = [Hand() for _ in range(count)]
        self.answered, self.lost = answered, lost
        self.retired = False

    def retire(self) -> None:
        self.retired = True

    async def end(self) -> None:
        self.retired = True

    def answer(self, number: int, told: Thought | str) -> None:
        for worker in self.workers:
            worker.busy.discard(number)
        self.answered(number, told)

    def die(self) -> None:
        gone = self.workers.pop()
        self.lost(gone)


@pytest.fixture
def groups(monkeypatch: pytest.MonkeyPatch) -> list[Hands]:
    made: list[Hands] = []

    async def start(_: object, count: int, answered: Answered, lost: object) -> Hands:
        made.append(Hands(count, answered, lost))
        return made[-1]

    monkeypatch.setattr(forks, "start", start)
    return made


async def asking(thinker: ForkedThinker, *conversations: int) -> list[asyncio.Task[Thought]]:
    tasks = [
        asyncio.ensure_future(thinker.think(replace(request("在吗"), conversation=each))) for each in conversations
    ]
    await asyncio.sleep(0)
    return tasks


async def test_each_worker_has_the_next_request_ready_and_no_more(groups: list[Hands]) -> None:
    thinker = ForkedThinker(dict, 2)
    await thinker.start()
    tasks = await asking(thinker, 1, 2, 3, 4, 5)
    (hands,) = groups
    assert [len(worker.busy) for worker in hands.workers] == [2, 2]
    hands.answer(1, thought("一"))
    hands.answer(2, "没有写成")
    assert (await tasks[0]).body == thought("一").body
    with pytest.raises(ThinkerError):
        await tasks[1]
    assert sum(len(worker.busy) for worker in hands.workers) == 3
    await thinker.stop()
    assert all(isinstance(each, ThinkerError) for each in await asyncio.gather(*tasks[2:], return_exceptions=True))


async def test_a_newer_request_of_a_chat_takes_the_older_ones_place(groups: list[Hands]) -> None:
    thinker = ForkedThinker(dict, 1)
    await thinker.start()
    tasks = await asking(thinker, 1, 2, 3, 3)
    with pytest.raises(ThinkerError, match="新的话"):
        await tasks[2]
    groups[0].answer(1, thought())
    groups[0].answer(2, thought())
    assert [each.conversation for each in groups[0].workers[0].asked.values()] == [1, 2, 3]
    await thinker.stop()
    await asyncio.gather(*tasks, return_exceptions=True)


async def test_what_a_lost_worker_had_is_asked_once_more(groups: list[Hands]) -> None:
    thinker = ForkedThinker(dict, 1)
    await thinker.start()
    (task,) = await asking(thinker, 1)
    groups[0].die()
    await asyncio.sleep(0.0)
    await asyncio.sleep(0.0)
    assert len(groups) == 2
    groups[1].die()
    with pytest.raises(ThinkerError, match="两次"):
        await task
    await thinker.stop()


async def test_after_a_change_new_workers_take_over(groups: list[Hands]) -> None:
    thinker = ForkedThinker(dict, 1)
    await thinker.start()
    (old,) = await asking(thinker, 1)
    await thinker.renew()
    (new,) = await asking(thinker, 2)
    assert groups[0].retired
    groups[0].answer(1, thought("旧"))
    groups[1].answer(2, thought("新"))
    assert [(await each).body for each in (old, new)] == [thought("旧").body, thought("新").body]
    await thinker.stop()


async def test_workers_that_cannot_be_started_fail_what_waits(
    groups: list[Hands], monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(*_: object) -> Hands:
        raise ThinkerError("内存不够")

    thinker = ForkedThinker(dict, 1)
    await thinker.start()
    (task,) = await asking(thinker, 1)
    monkeypatch.setattr(forks, "start", broken)
    groups[0].die()
    with pytest.raises(ThinkerError, match="内存不够"):
        await task
    await thinker.stop()


async def test_real_processes_draft_for_a_desk(tmp_path: Path, shop: Shop) -> None:
    shops = {"shop": Served("shop", Path(shop.root), shop)}
    async with working(tmp_path, shop, thinker=ForkedThinker(lambda: shops, 2)) as here:
        found = [await here.desk.view(await here.says("几时给发货呀", buyer=f"买家{n}")) for n in range(4)]
    texts = {row["suggestion"]["drafts"][0]["text"] for row in found}
    assert texts == {"亲，今天16:00前付款当天就能发出。"}
