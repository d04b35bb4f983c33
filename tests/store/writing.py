"""A program that writes until it is killed: `python -m tests.store.writing ADDRESS ROUND`.

Each acknowledged message is told on standard output, after its commit.
"""

from __future__ import annotations

import asyncio
import sys

from bot.store.store import Store
from tests.store.made import SAID, drafted, line

SENDERS = 16


async def write(address: str, number: str) -> None:
    async with await Store.open(address) as store:

        async def sender(name: int) -> None:
            for each in range(10_000):
                external = f"{number}-{name}-{each}"
                receipt = (await store.receive(line("在吗", external, buyer=f"买家{name}"), SAID)).value
                sys.stdout.write(f"{external} {receipt.message}\n")
                sys.stdout.flush()
                await store.save_suggestion(drafted(receipt.conversation, receipt.message), SAID)

        await asyncio.gather(*map(sender, range(SENDERS)))


if __name__ == "__main__":
    asyncio.run(write(*sys.argv[1:]))
