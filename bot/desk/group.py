"""A group of workers: the processes that `bot.desk.worker` becomes, and the wires to them."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bot.desk import wire
from bot.desk.errors import ThinkerError
from bot.desk.thinker import Request, Thought

Answered = Callable[[int, Thought | str], None]
_GRACE = 5.0  # seconds for the processes to end after their sockets are closed


@dataclass(slots=True, eq=False)
class Worker:
    """One process, and the numbers of the requests that it has."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    busy: set[int] = field(default_factory=set)

    def ask(self, number: int, request: Request) -> None:
        """Send a request; its answer comes by itself."""
        self.busy.add(number)
        self.writer.write(wire.pack_request(number, request))


class Group:
    """Processes that share the same opened shops."""

    def __init__(
        self,
        process: asyncio.subprocess.Process,
        workers: list[Worker],
        answered: Answered,
        lost: Callable[[Worker], None],
    ) -> None:
        self.workers = workers
        self._process, self._answered, self._lost = process, answered, lost
        self._retired = False
        loop = asyncio.get_running_loop()
        self._tasks = [loop.create_task(self._listen(worker)) for worker in workers]
        self._reaped = loop.create_task(process.wait())

    def retire(self) -> None:
        """Take no more requests; each worker ends when it has answered those it has."""
        self._retired = True
        for worker in self.workers:
            if not worker.busy:
                worker.writer.close()
        self.workers = []

    async def end(self) -> None:
        """End all processes; what they had is given up."""
        self._retired = True
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(asyncio.shield(self._reaped), _GRACE)
        if not self._reaped.done():
            with contextlib.suppress(ProcessLookupError):
                self._process.kill()
            await self._reaped

    async def _listen(self, worker: Worker) -> None:
        try:
            while True:
                number, told = wire.read_answer(*await frame(worker.reader))
                worker.busy.discard(number)
                self._answered(number, told)
                if self._retired and not worker.busy:
                    return
        except (asyncio.IncompleteReadError, OSError):
            if worker in self.workers or worker.busy:
                self.workers = [other for other in self.workers if other is not worker]
                self._lost(worker)
        finally:
            worker.writer.close()


async def start(shops: Mapping[str, Path], count: int, answered: Answered, lost: Callable[[Worker], None]) -> Group:
    """Start `count` processes with these shops, and wait until they are open. Raises `ThinkerError`."""
    pairs = [socket.socketpair() for _ in range(count)]
    handles = tuple(theirs.fileno() for _, theirs in pairs)
    folders = [f"{key}={folder}" for key, folder in shops.items()]
    command = [sys.executable, "-m", "bot.desk.worker", ",".join(map(str, handles)), *folders]
    process = await asyncio.create_subprocess_exec(*command, pass_fds=handles, stdin=asyncio.subprocess.DEVNULL)
    workers = []
    for mine, theirs in pairs:
        theirs.close()
        mine.setblocking(False)
        workers.append(Worker(*await asyncio.open_connection(sock=mine)))
    try:
        for worker in workers:
            await _ready(worker)
    except ThinkerError:
        for worker in workers:
            worker.writer.close()
        await process.wait()
        raise
    return Group(process, workers, answered, lost)


async def _ready(worker: Worker) -> None:
    try:
        head, _ = await frame(worker.reader)
    except (asyncio.IncompleteReadError, OSError) as error:
        raise ThinkerError("写草稿的进程没有起来，多半是内存不够。用 --workers 减少进程数再试") from error
    if why := wire.read_ready(head):
        raise ThinkerError(f"写草稿的进程打不开店铺：{why}")


async def frame(reader: asyncio.StreamReader) -> tuple[bytes, bytes]:
    """Read one frame: its head and its body. Raises `asyncio.IncompleteReadError` where the other end is gone."""
    head, body = wire.LENGTH.unpack(await reader.readexactly(wire.LENGTH.size))
    return await reader.readexactly(head), await reader.readexactly(body)
