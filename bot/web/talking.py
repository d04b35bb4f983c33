"""What both kinds of WebSocket share: reading frames of a known shape, refusing others, pushing beside."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Coroutine
from typing import Any, Generic, TypeVar

import structlog
from aiohttp import WSCloseCode, WSMsgType, web
from pydantic import TypeAdapter, ValidationError

from bot import lines
from bot.web.errors import refusal

HEARTBEAT = 20.0
"""Seconds between two pings; who does not answer is gone."""
LONGEST = 64 * 1024
"""Bytes of a frame."""
PATIENCE = 10.0
"""Seconds until the other side has to have said its first frame."""

Frame = TypeVar("Frame")
First = TypeVar("First")

_LOG = structlog.stdlib.get_logger("huashu.web")


def socket() -> web.WebSocketResponse:
    """Make one; it is not open yet."""
    return web.WebSocketResponse(heartbeat=HEARTBEAT, max_msg_size=LONGEST)


class Talking(Generic[Frame]):
    """An open WebSocket whose frames are JSON of these shapes."""

    def __init__(self, socket: web.WebSocketResponse, shapes: TypeAdapter[Frame]) -> None:
        self.socket, self._shapes = socket, shapes

    async def first(self, kind: type[First]) -> First | None:
        """Read the first frame. Where none of that kind comes in time it hangs up, and gives None."""
        frame: object = None
        with contextlib.suppress(TimeoutError, ValidationError):
            async with asyncio.timeout(PATIENCE):
                message = await self.socket.receive()
            frame = self._shapes.validate_json(message.data) if message.type is WSMsgType.TEXT else None
        if isinstance(frame, kind):
            return frame
        await self.hang_up(WSCloseCode.POLICY_VIOLATION, f"{kind.__name__.lower()} first")
        return None

    async def frames(self) -> AsyncIterator[Frame]:
        """Read frames until it closes. What is no text ends it; what has no known shape is refused and passed over."""
        async for message in self.socket:
            if message.type is not WSMsgType.TEXT:
                await self.socket.close(code=WSCloseCode.UNSUPPORTED_DATA)
                return
            try:
                frame = self._shapes.validate_json(message.data)
            except ValidationError as error:
                await self.refuse(error)
            else:
                yield frame

    async def attempt(self, work: Awaitable[None]) -> None:
        """Do something; what is refused on purpose is told, and the conversation goes on."""
        try:
            await work
        except Exception as error:
            if not await self.refuse(error):
                raise

    async def refuse(self, error: Exception) -> bool:
        """Tell why not; False where the error is a fault of the program."""
        found = refusal(error)
        if found is not None:
            await self.say({"type": "error", "code": found.code, "message": found.message})
        return found is not None

    async def say(self, row: dict[str, Any]) -> None:
        """Send an object."""
        await self.socket.send_str(lines.dump(row))

    async def hang_up(self, code: int, why: str) -> None:
        """Close it."""
        await self.socket.close(code=code, message=why.encode())


@contextlib.asynccontextmanager
async def guarded(socket: web.WebSocketResponse) -> AsyncIterator[None]:
    """Hang up on a fault of the program: an answer of HTTP would be no frame, and break the line instead."""
    try:
        yield
    except ConnectionError:  # the other side is gone
        return
    except Exception:  # noqa: BLE001  whatever went wrong, the line is closed properly and the traceback goes to the log
        _LOG.exception("a socket failed")
        await socket.close(code=WSCloseCode.INTERNAL_ERROR)


@contextlib.asynccontextmanager
async def beside(work: Coroutine[Any, Any, None]) -> AsyncIterator[None]:
    """Run something while the block runs, and no longer."""
    task = asyncio.create_task(work)
    try:
        yield
    finally:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError, ConnectionError):
            await task
