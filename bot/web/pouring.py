"""Many frames in one write: on a busy day a console gets hundreds a second, and each write is a system call.

Each also wakes the other side.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from typing import Final

from aiohttp import WSMsgType, web

_TEXT: Final = 0x80 | WSMsgType.TEXT
"""The first byte of a text that is whole in one frame and not compressed (RFC 6455, 5.2)."""
_SHORT, _LONG, _LONGEST = struct.Struct("!BB"), struct.Struct("!BBH"), struct.Struct("!BBQ")


def framed(text: bytes) -> bytes:
    """A text as a server frames it."""
    length = len(text)
    if length < 126:
        return _SHORT.pack(_TEXT, length) + text
    if length < 1 << 16:
        return _LONG.pack(_TEXT, 126, length) + text
    return _LONGEST.pack(_TEXT, 127, length) + text


async def pour(request: web.Request, socket: web.WebSocketResponse, texts: Sequence[bytes]) -> None:
    """Send texts over the WebSocket of this request, in order. Raises `ConnectionError` where it is closed.

    One alone goes the usual way, and is compressed where the browser likes that; many save the time for it.
    """
    if len(texts) == 1:
        await socket.send_frame(texts[0], WSMsgType.TEXT)
        return
    transport = request.transport
    if socket.closed or transport is None or transport.is_closing():
        raise ConnectionResetError("the socket is closed")
    transport.write(b"".join(map(framed, texts)))
    await request.writer.drain()
