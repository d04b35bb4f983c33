"""A service that is killed: `python -m bench.faults [ROUNDS [SHOP]]` (50, the default shop).

Buyers write and agents answer until, at a moment that chance chooses, the process gets SIGKILL; then it is started
again on the same database. What was acknowledged must be there once: each message with its draft, each answer with its
decision. Who got no acknowledgement sends again, as a channel does, and that must make no double.
"""

from __future__ import annotations

import asyncio
import contextlib
import random
import signal
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import orjson
from aiohttp import ClientError, ClientSession, CookieJar

from bench.http import Line
from bench.load import message
from bench.serving import AGENT, PASSWORD, TOKEN, serving
from bot.desk.served import key_for
from bot.shop.locate import find
from bot.store.queries.chats import ChatFilter
from bot.store.store import Store

_GONE = (OSError, EOFError, ClientError, ValueError)
"""What a client sees of a service that was killed in the middle of an answer."""
_BUYERS = 12


@dataclass
class Ledger:
    """What the service has acknowledged: messages by their external id, answers by their client id."""

    messages: dict[str, int] = field(default_factory=dict)
    answers: dict[str, int] = field(default_factory=dict)
    unsure: list[dict[str, Any]] = field(default_factory=list)
    doubled: int = 0

    def note(self, book: dict[str, int], key: str, number: int) -> None:
        """Note an acknowledgement; the same thing under two numbers is a double."""
        self.doubled += book.setdefault(key, number) != number


async def disturbed(port: int, shop: str, ledger: Ledger, rounds: tuple[int, int], kill: asyncio.Event) -> None:
    """Write and answer, until the service is gone; `kill` is set after so many acknowledgements."""
    number, limit = rounds
    wanted = len(ledger.messages) + limit
    async with ClientSession(f"http://127.0.0.1:{port}", cookie_jar=CookieJar(unsafe=True)) as session:
        async with session.post("/api/v1/login", json={"name": AGENT, "password": PASSWORD}) as answer:
            csrf = (await answer.json())["csrf"]

        async def buyer(which: int) -> None:
            line = await Line.open(port, TOKEN)
            again, ledger.unsure = (ledger.unsure, []) if which == 0 else ([], ledger.unsure)
            try:
                for count in range(10_000):
                    row = again.pop() if again else message(shop, f"r{number}b{which}-", count)
                    row["buyer"] = f"buyer{number}-{which}-{count // 3}" if "again" not in row else row.pop("again")
                    ledger.unsure.append({**row, "again": row["buyer"]})
                    _, body = await line.post("/api/v1/messages", row)
                    told = orjson.loads(body)
                    ledger.unsure.remove({**row, "again": row["buyer"]})
                    ledger.note(ledger.messages, row["external_id"], told["message"])
                    if count % 3 == 2:
                        await answered(session, csrf, told, ledger)
                    if len(ledger.messages) >= wanted:
                        kill.set()
            except _GONE:
                ledger.unsure += again
            finally:
                line.close()

        await asyncio.gather(*(buyer(which) for which in range(_BUYERS)))


async def answered(session: ClientSession, csrf: str, told: dict[str, Any], ledger: Ledger) -> None:
    """An agent answers the chat."""
    number = told["conversation"]
    row = {"text": "亲，在的，这边帮您看看~", "client_id": f"c{told['message']}", "expected_last": told["message"]}
    async with session.post(f"/api/v1/conversations/{number}/send", json=row, headers={"X-CSRF-Token": csrf}) as answer:
        if answer.status == 200:
            ledger.note(ledger.answers, f"{number}:{row['client_id']}", (await answer.json())["message"]["id"])


async def missing(store: Store, shop: str, ledger: Ledger) -> Counter[str]:
    """What of the acknowledged is not there, or there twice."""
    found: Counter[str] = Counter(doubled=ledger.doubled)
    stored: Counter[str] = Counter()
    texts: Counter[tuple[int, int]] = Counter()
    cursor: str | None = None
    while True:
        page = await store.chats(ChatFilter((shop,)), 200, cursor)
        for chat in page.items:
            lines = await store.messages(chat.id, 0, 1000)
            stored.update(line.external_id for line in lines if line.role == "buyer")
            texts.update((chat.id, line.id) for line in lines if line.role == "agent")
            decided = [each.message for each in await store.decisions(chat.id) if each.message is not None]
            found["decisions"] += sorted(decided) != sorted(line.id for line in lines if line.role == "agent")
            found["drafts"] += chat.waiting_since is not None and chat.suggestion is None
        cursor = page.next
        if cursor is None:
            break
    found["messages"] = sum(stored[each] != 1 for each in ledger.messages)
    found["twice"] = sum(count > 1 for count in stored.values())
    answers = {(int(key.partition(":")[0]), number) for key, number in ledger.answers.items()}
    found["answers"] = sum(texts[each] != 1 for each in answers)
    return +found


async def recovered(database: Path, shop: str) -> None:
    """Wait until the service that runs has drafted what was left."""
    async with await Store.open(str(database)) as store, asyncio.timeout(120):
        while await _undrafted(store, shop):  # noqa: ASYNC110 - another process drafts
            await asyncio.sleep(0.05)


async def _undrafted(store: Store, shop: str) -> bool:
    page = await store.chats(ChatFilter((shop,), waiting=True), 1000)
    return any(chat.drafted < chat.last_buyer for chat in page.items)


async def rounds(database: Path, folder: Path, workers: int, count: int, seed: int = 7) -> tuple[Ledger, Counter[str]]:
    """Kill the service so often; gives what was acknowledged, and what of it is missing after the last start."""
    chance, ledger = random.Random(seed), Ledger()  # noqa: S311 - moments, not secrets
    shop = key_for(folder, ())
    for number in range(count):
        with serving(database, folder, workers) as served:
            kill = asyncio.Event()
            work = asyncio.create_task(disturbed(served.port, shop, ledger, (number, chance.randrange(10, 120)), kill))
            await asyncio.wait((work, asyncio.create_task(kill.wait())), return_when=asyncio.FIRST_COMPLETED)
            await asyncio.sleep(chance.random() * 0.02)
            served.process.send_signal(signal.SIGKILL)
            served.process.wait()
            await work
    with serving(database, folder, workers) as served:
        with contextlib.suppress(*_GONE):
            line = await Line.open(served.port, TOKEN)
            for row in ledger.unsure:
                row["buyer"] = row.pop("again")
                _, body = await line.post("/api/v1/messages", row)
                ledger.note(ledger.messages, row["external_id"], orjson.loads(body)["message"])
            line.close()
        await recovered(database, shop)
    async with await Store.open(str(database)) as store:
        return ledger, await missing(store, shop, ledger)


def main(arguments: Sequence[str]) -> None:
    """Run the rounds, and print what was lost."""
    count = int(arguments[0]) if arguments else 50
    shop = find(Path(arguments[1]) if len(arguments) > 1 else None)
    with tempfile.TemporaryDirectory() as folder:
        ledger, lost = asyncio.run(rounds(Path(folder) / "huashu.db", shop, 2, count))
    print(
        f"{count} times killed: {len(ledger.messages)} messages and {len(ledger.answers)} answers acknowledged, "
        f"lost or doubled: {dict(lost) or 'nothing'}"
    )


if __name__ == "__main__":
    main(sys.argv[1:])
