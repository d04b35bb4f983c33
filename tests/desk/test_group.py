from __future__ import annotations

import asyncio
import os
from pathlib import Path

import pytest

from bot.desk import group
from bot.desk.errors import ThinkerError
from bot.desk.thinker import Thought
from bot.desk.worker import GIVES_WAY
from tests.desk.test_thinking import request

pytestmark = pytest.mark.asyncio


async def test_workers_give_way_answer_and_end_when_they_are_retired(small_shop: Path) -> None:
    answers: asyncio.Queue[tuple[int, Thought | str]] = asyncio.Queue()
    lost: list[group.Worker] = []
    found = await group.start({"shop": small_shop}, 2, lambda *told: answers.put_nowait(told), lost.append)
    ours, theirs = (os.getpriority(os.PRIO_PROCESS, process) for process in (0, found._process.pid))
    assert theirs == min(19, ours + GIVES_WAY)
    for number, worker in enumerate(found.workers, start=1):
        worker.ask(number, request("要开票"))
    found.retire()
    told = dict([await answers.get(), await answers.get()])
    assert all(isinstance(told[number], Thought) for number in (1, 2))
    await found.end()
    assert lost == []


async def test_a_shop_that_cannot_be_opened_is_told(tmp_path: Path) -> None:
    with pytest.raises(ThinkerError, match=r"打不开店铺[\s\S]*config\.yaml"):
        await group.start({"shop": tmp_path}, 1, lambda *_: None, lambda _: None)
