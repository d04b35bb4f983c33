"""The least client that can post JSON over connections that stay open: a bench must not measure its own client."""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import Awaitable, Callable
from typing import Any

import orjson

_LENGTH = re.compile(rb"content-length: (\d+)", re.IGNORECASE)


class Line:
    """One connection."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, head: bytes) -> None:
        self._reader, self._writer, self._head = reader, writer, head

    @classmethod
    async def open(cls, port: int, token: str) -> Line:
        """Connect to a service on this machine."""
        head = f"Host: 127.0.0.1:{port}\r\nAuthorization: Bearer {token}\r\nContent-Type: application/json\r\n"
        return cls(*await asyncio.open_connection("127.0.0.1", port), head.encode())

    async def post(self, path: str, row: Any) -> tuple[int, bytes]:
        """Post JSON; gives status and body. Raises OSError or EOFError where the service is gone."""
        body = orjson.dumps(row)
        self._writer.write(
            b"POST %s HTTP/1.1\r\n%sContent-Length: %d\r\n\r\n" % (path.encode(), self._head, len(body)) + body
        )
        head = await self._reader.readuntil(b"\r\n\r\n")
        found = _LENGTH.search(head)
        answer = await self._reader.readexactly(int(found[1]) if found else 0)
        return int(head[9:12]), answer

    def close(self) -> None:
        """Hang up."""
        self._writer.close()


async def storm(lines: list[Line], count: int, act: Callable[[Line, int], Awaitable[object]]) -> float:
    """Let all lines act, one call after the other on each, `count` calls in all; gives the seconds that took."""
    numbers = iter(range(count))

    async def work(line: Line) -> None:
        for number in numbers:
            await act(line, number)

    started = time.perf_counter()
    await asyncio.gather(*(work(line) for line in lines))
    return time.perf_counter() - started
