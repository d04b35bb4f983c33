"""A service for the load and fault benchmarks, in its own process: `python -m bench.serving DATABASE SHOP WORKERS`.

It is the real one, with every line answered at once, and one handler more, `/echo`, which only reads JSON and gives it
back: what HTTP itself costs on this machine. It prints its port when it answers, and ends at SIGTERM.
"""

from __future__ import annotations

import asyncio
import contextlib
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import orjson
from aiohttp import web

from bot.conversation.pace import AT_ONCE
from bot.desk.memory import hold_still
from bot.shop.load import load
from bot.store.people import Agent
from bot.web import logs
from bot.web.auth import tokens
from bot.web.auth.keys import fingerprint
from bot.web.auth.passwords import Passwords
from bot.web.listening import EXACT
from bot.web.running import Plan, Running, running

TOKEN = f"{tokens.PREFIX}{'0' * 43}"
PASSWORD = "a password for one benchmark"  # noqa: S105  of a database that is thrown away
SECRET = b"a secret of thirty-two bytes for a benchmark"
AGENT = "bench"


@dataclass(frozen=True, slots=True)
class Served:
    """A running service: its process, and where it listens."""

    process: subprocess.Popen[bytes]
    port: int


@contextlib.contextmanager
def serving(database: Path, shop: Path, workers: int) -> Iterator[Served]:
    """Start a service, and end it with SIGTERM unless it has ended already."""
    command = [sys.executable, "-m", "bench.serving", str(database), str(shop), str(workers)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:  # noqa: S603  our own command
        try:
            line = process.stdout.readline() if process.stdout else b""
            if not line:
                raise RuntimeError("the service did not start")
            yield Served(process, int(line))
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait()


async def main(database: str, shop: str, workers: int) -> None:
    """Serve until SIGTERM."""
    logs.configure("json", "warning")
    plan = Plan((load(Path(shop)).opened(),), database, workers=workers, secret=SECRET, watch=False, pace=AT_ONCE)
    hold_still()
    async with running(plan) as now:
        await _people(now)
        now.app.router.add_post("/echo", _echo)
        runner = web.AppRunner(now.app, access_log=None, shutdown_timeout=5, timeout_ceil_threshold=EXACT)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0, backlog=4096).start()
        sys.stdout.write(f"{runner.addresses[0][1]}\n")
        sys.stdout.flush()
        told = asyncio.Event()
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, told.set)
        await told.wait()
        await runner.cleanup()


async def _people(now: Running) -> None:
    """An agent and a token, where the database has none yet."""
    store, clock = now.service.store, now.service.clock
    if await store.agent_named(AGENT) is None:
        hashed = await Passwords().hash(PASSWORD)
        await store.add_agent(Agent(0, AGENT, "压测", "owner", ("*",), True, hashed), clock())
        scopes = ("messages:write", "metrics:read")
        await store.add_token(AGENT, fingerprint(TOKEN), scopes, (), clock())
    await now.service.desk.know_people()


async def _echo(request: web.Request) -> web.Response:
    return web.Response(body=orjson.dumps(orjson.loads(await request.read())), content_type="application/json")


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], sys.argv[2], int(sys.argv[3])))
