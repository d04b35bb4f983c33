"""The other end of the wire: `python -m bot.desk.worker FD,FD... KEY=FOLDER...`.

Started by `bot.desk.forks`. It opens the shops once, says so on every socket, and then is as many processes as there
are sockets: they share the shops' memory. Each answers one request after the other until its socket is closed, as it is
when the desk ends, however that ends.
"""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import sys
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.desk import wire
from bot.desk.memory import hold_still
from bot.desk.thinker import Request
from bot.desk.thinking import think
from bot.engine import Shop, warm_up
from bot.errors import HuashuError
from bot.shop.load import load

GIVES_WAY = 5
"""Steps by which the desk goes before its workers, as `nice` counts: a draft can wait for a message, but each message,
commit and push waits for the desk."""


def main(arguments: Sequence[str]) -> int:
    """Serve until the sockets are closed; 1 where a shop cannot be opened, after saying why."""
    handles = [int(each) for each in arguments[0].split(",")]
    sockets = [socket.socket(fileno=handle) for handle in handles]
    for told in (signal.SIGINT, signal.SIGTERM):  # they go to the whole group; the desk ends us by closing the sockets
        signal.signal(told, signal.SIG_IGN)
    try:
        shops = opened(arguments[1:])
    except HuashuError as error:
        for each in sockets:
            with each:
                each.sendall(wire.pack_failure(wire.READY, str(error)))
        return 1
    os.nice(GIVES_WAY)  # not before: whoever starts the service waits for the shops
    mine, children = share(sockets)
    serve(mine, shops)
    for child in children:  # who is not waited for stays in the system's table
        os.waitpid(child, 0)
    return 0


def opened(arguments: Sequence[str]) -> Mapping[str, Shop]:
    """Open the shops named KEY=FOLDER, and ask each once for a draft, so that the first buyer need not wait longer."""
    shops: dict[str, Shop] = {}
    for each in arguments:
        key, _, folder = each.partition("=")
        shops[key] = shop = load(Path(folder)).opened()
        warm_up(shop, datetime.now(ZoneInfo(shop.facts.shop.timezone)))
    return shops


def share(sockets: Sequence[socket.socket]) -> tuple[socket.socket, Sequence[int]]:
    """Become one process for each socket; gives each its own, and the first the numbers of the others."""
    hold_still()  # the collector would write into every object, copy the shared memory, and stop a draft for 0.1 s
    children: list[int] = []
    for mine in sockets[1:]:
        child = os.fork()
        if child == 0:
            for other in sockets:
                if other is not mine:
                    other.close()
            return mine, ()
        children.append(child)
    for other in sockets[1:]:
        other.close()
    return sockets[0], children


def serve(connection: socket.socket, shops: Mapping[str, Shop]) -> None:
    """Say that requests can come, and answer them one after the other, until the other end is closed or gone."""
    with contextlib.suppress(OSError), connection, connection.makefile("rb") as stream:
        connection.sendall(wire.pack_ready())
        while len(lengths := stream.read(wire.LENGTH.size)) == wire.LENGTH.size:
            head, body = wire.LENGTH.unpack(lengths)
            number, request = wire.read_request(stream.read(head + body))
            connection.sendall(answer(number, request, shops))


def answer(number: int, request: Request, shops: Mapping[str, Shop]) -> bytes:
    """The frame with the draft, or with why there is none."""
    try:
        return wire.pack_thought(number, think(shops[request.shop], request))
    except Exception as error:  # noqa: BLE001  one chat that cannot be drafted must not end the others' worker
        return wire.pack_failure(number, repr(error))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
