"""The whole service under load, on loopback: `python -m bench.load [MESSAGES]`.

Three measures, each bounded: an echo handler of the same server (what HTTP itself costs here), messages from arrival to
stored draft (each of a buyer of his own, so none is spared a draft), and, at half the rate that is wanted (or that was
just reached, where that is less), the time from a message to the draft on an agent's console, while 2,000 WebSockets
are open: so long that each is pinged once. Client, service and workers share the machine, so what the client itself was
late is printed too, and what others used of the processor meanwhile; neither is taken off the figure.
"""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson
from aiohttp import ClientSession, ClientWebSocketResponse, CookieJar, TCPConnector

from bench.http import Line, storm
from bench.messages import LINES
from bench.serving import AGENT, PASSWORD, TOKEN, Served, serving
from bot.desk.memory import hold_still
from bot.shop.locate import find

WANTED = 800
"""Messages a second."""
SOCKETS = 2000
CONSOLES = 2
LINES_OPEN = 256
SECONDS = 24
"""So long the half load goes on: longer than from one ping of a window to the next."""
GLANCE = 0.002
"""Seconds between two looks at how late this client's own loop is."""
WORKERS = 2


@dataclass(frozen=True, slots=True)
class Place:
    """What is loaded: the number of the service's process, and the key of its shop."""

    process: int
    shop: str


def message(shop: str, name: str, number: int) -> dict[str, Any]:
    """A buyer's first line."""
    return {
        "shop": shop, "channel": "bench", "external_id": f"{name}-{number}", "buyer": f"{name}{number}",
        "text": LINES[number % len(LINES)],
    }  # fmt: skip


async def drafted(session: ClientSession) -> int:
    """How many drafts are stored."""
    async with session.get("/metrics") as answer:
        lines = (await answer.text()).splitlines()
    return int(float(next(line for line in lines if line.startswith("huashu_drafts_total ")).split()[1]))


def spent(process: int) -> tuple[float, float]:
    """Seconds of processor time that the service has used, and its workers; Linux only."""
    tick = os.sysconf("SC_CLK_TCK")

    def own(number: str) -> float:
        fields = Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / tick

    def below(number: str) -> list[str]:
        children = Path(f"/proc/{number}/task/{number}/children").read_text().split()
        return [*children, *(each for child in children for each in below(child))]

    return own(str(process)), sum(map(own, below(str(process))))


def busy() -> tuple[float, float]:
    """Seconds that all processors have worked since the machine began, and those that its host has kept; Linux only."""
    tick = os.sysconf("SC_CLK_TCK")
    user, nice, system, _idle, _disk, hard, soft, stolen = map(int, Path("/proc/stat").read_text().split()[1:9])
    return (user + nice + system + hard + soft) / tick, stolen / tick


def ours(process: int) -> float:
    """Seconds of processor time of service, workers and this client."""
    return sum(spent(process)) + time.process_time()


async def glance(late: list[float]) -> None:
    """Note how late this loop is, again and again."""
    while True:
        due = time.perf_counter() + GLANCE
        await asyncio.sleep(GLANCE)
        late.append(time.perf_counter() - due)


async def throughput(session: ClientSession, lines: list[Line], place: Place, count: int) -> float:
    """Print the rates; gives that from arrival to stored draft."""
    shop = place.shop
    row = message(shop, "e", 0)
    echo = count / await storm(lines, count, lambda line, _: line.post("/echo", row))
    print(f"echo handler of the same server: {echo:7.0f} requests/s")
    before = await drafted(session)
    used, own, started = spent(place.process), time.process_time(), time.perf_counter()

    async def send(line: Line, number: int) -> None:
        status, body = await line.post("/api/v1/messages", message(shop, "t", number))
        if status != 200:
            raise RuntimeError(body.decode())

    acknowledged = count / await storm(lines, count, send)
    while await drafted(session) - before < count:  # noqa: ASYNC110 - another process counts
        await asyncio.sleep(0.02)
    rate = count / (time.perf_counter() - started)
    print(f"messages acknowledged (committed): {acknowledged:5.0f} /s")
    print(f"from arrival to stored draft: {rate:10.0f} /s   x{rate / echo:.2f} of echo   (wanted: {WANTED})")
    service, workers = (1000 * (now - then) / count for now, then in zip(spent(place.process), used, strict=True))
    client = 1000 * (time.process_time() - own) / count
    print(f"processor time a message: service {service:.2f} ms, workers {workers:.2f} ms, this client {client:.2f} ms")
    return rate


async def latency(session: ClientSession, lines: list[Line], place: Place, rate: int) -> None:
    """Print how long a draft takes to a console at that rate, with all sockets open."""
    consoles = [await console(session) for _ in range(CONSOLES)]
    begun = time.perf_counter()
    windows = [await window(session) for _ in range(SOCKETS - CONSOLES)]
    print(f"{len(windows)} buyers' windows opened in {time.perf_counter() - begun:.1f} s", flush=True)
    sent: dict[int, float] = {}
    count = rate * SECONDS
    came: dict[int, float] = {}
    late: list[float] = []
    watcher = asyncio.create_task(watching(consoles[0], came))
    beside = [watcher, asyncio.create_task(glance(late)), *(asyncio.create_task(drain(each)) for each in consoles[1:])]
    hold_still()  # the collector would look through two thousand windows while it measures
    free: asyncio.Queue[Line] = asyncio.Queue()
    for line in lines:
        free.put_nowait(line)
    (work, stolen), own, begun = busy(), ours(place.process), time.perf_counter()

    async def send(line: Line, number: int) -> None:
        begun = time.perf_counter()
        _, body = await line.post("/api/v1/messages", message(place.shop, "l", number))
        sent[orjson.loads(body)["conversation"]] = begun
        free.put_nowait(line)

    tasks = []
    for number in range(count):
        await asyncio.sleep(max(0.0, begun + number / rate - time.perf_counter()))
        tasks.append(asyncio.create_task(send(await free.get(), number)))
    await asyncio.gather(*tasks)
    behind = time.perf_counter() - begun - SECONDS
    async with asyncio.timeout(30):
        while not sent.keys() <= came.keys():
            if watcher.done():
                raise RuntimeError(f"the console was hung up ({consoles[0].close_code}): it could not keep up")
            await asyncio.sleep(0.02)
    passed = time.perf_counter() - begun
    others = (busy()[0] - work - ours(place.process) + own) / passed
    kept = (busy()[1] - stolen) / passed
    for task in beside:
        task.cancel()
    taken = sorted(came[conversation] - sent[conversation] for conversation in sent)
    print(
        f"at {rate}/s with {len(windows) + len(consoles)} WebSockets open: message to pushed draft median "
        f"{taken[count // 2] * 1000:.1f} ms, p99 {taken[int(count * 0.99)] * 1000:.1f} ms (wanted: 50); the sender was "
        f"{behind:.2f} s behind at the end"
    )
    late.sort()
    print(
        f"in that this client's own lateness at each step: median {late[len(late) // 2] * 1000:.1f} ms, p99 "
        f"{late[int(len(late) * 0.99)] * 1000:.1f} ms; others kept {max(0.0, others):.2f} processors busy meanwhile, "
        f"the host {kept:.2f}"
    )


async def watching(socket: ClientWebSocketResponse, came: dict[int, float]) -> None:
    """Note when the draft of each conversation comes to the console."""
    async for frame in socket:
        row = orjson.loads(frame.data)
        if row.get("kind") == "draft":
            came[row["conversation"]] = time.perf_counter()


async def drain(socket: ClientWebSocketResponse) -> None:
    """Read and forget."""
    async for _ in socket:
        pass


async def console(session: ClientSession) -> ClientWebSocketResponse:
    """Open an agent's console."""
    socket = await session.ws_connect("/ws", headers={"Origin": str(session._base_url).rstrip("/")})  # noqa: SLF001
    await socket.send_json({"type": "hello", "after": None})
    await socket.receive()
    return socket


async def window(session: ClientSession) -> ClientWebSocketResponse:
    """Open a buyer's window."""
    async with session.post("/buyer/api/start") as answer:
        key = (await answer.json())["key"]
    socket = await session.ws_connect(f"/buyer/ws?key={key}")
    await socket.send_json({"after": 0})
    return socket


async def run(served: Served, count: int) -> None:
    """All measures against a service."""
    url = f"http://127.0.0.1:{served.port}"
    jar, connector = CookieJar(unsafe=True), TCPConnector(limit=0)
    async with ClientSession(url, cookie_jar=jar, connector=connector) as session:
        async with session.post("/api/v1/login", json={"name": AGENT, "password": PASSWORD}) as answer:
            answer.raise_for_status()
        async with session.get("/api/v1/me") as answer:
            place = Place(served.process.pid, (await answer.json())["shops"][0]["key"])
        lines = [await Line.open(served.port, TOKEN) for _ in range(LINES_OPEN)]
        await storm(lines, 200, lambda line, number: line.post("/api/v1/messages", message(place.shop, "w", number)))
        rate = await throughput(session, lines, place, count)
        await latency(session, lines, place, int(min(WANTED, rate)) // 2)
        for line in lines:
            line.close()


def main(arguments: Sequence[str]) -> None:
    """Start a service with the default shop on a new database, and load it."""
    count = int(arguments[0]) if arguments else 8000
    print(f"{os.cpu_count()} cores, load before: {os.getloadavg()[0]:.1f}, {WORKERS} workers, {count} messages")
    with (
        tempfile.TemporaryDirectory() as folder,
        serving(Path(folder) / "huashu.db", find(None), WORKERS) as served,
    ):
        asyncio.run(run(served, count))


if __name__ == "__main__":
    main(sys.argv[1:])
