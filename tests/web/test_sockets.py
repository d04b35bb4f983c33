"""Which sockets end when a session, an agent's rights or the service ends."""

from __future__ import annotations

from typing import cast

import pytest
from aiohttp import web

from bot.web.sockets import RIGHTS_CHANGED, SIGNED_OUT, Sockets

pytestmark = pytest.mark.asyncio


class Line:
    """A socket that notes how it was closed; one that is `broken` fails to close."""

    def __init__(self, *, broken: bool = False) -> None:
        self.code: int | None = None
        self._broken = broken

    async def close(self, *, code: int) -> bool:
        if self._broken:
            raise ConnectionResetError
        self.code = code
        return True


def lines(sockets: Sockets, *whose: tuple[int, str]) -> list[Line]:
    made = [Line() for _ in whose]
    for line, (agent, session) in zip(made, whose, strict=True):
        sockets.add(cast("web.WebSocketResponse", line), agent, session)
    return made


async def test_a_session_takes_its_own_with_it() -> None:
    sockets = Sockets()
    made = lines(sockets, (1, "a"), (1, "b"), (2, "c"))
    await sockets.end_session("a")
    assert [line.code for line in made] == [SIGNED_OUT, None, None]


async def test_changed_rights_end_all_but_the_session_that_changed_them() -> None:
    sockets = Sockets()
    made = lines(sockets, (1, "a"), (1, "b"), (2, "c"))
    await sockets.end_agent(1, but="b")
    assert [line.code for line in made] == [RIGHTS_CHANGED, None, None]


async def test_the_service_ends_all_even_where_one_fails() -> None:
    sockets = Sockets()
    (first,) = lines(sockets, (1, "a"))
    sockets.add(cast("web.WebSocketResponse", Line(broken=True)), 2, "b")
    (last,) = lines(sockets, (3, "c"))
    await sockets.end_all()
    assert [first.code, last.code] == [1001, 1001]


async def test_what_is_closed_is_forgotten() -> None:
    sockets = Sockets()
    (line,) = lines(sockets, (1, "a"))
    sockets.drop(cast("web.WebSocketResponse", line))
    sockets.drop(cast("web.WebSocketResponse", line))
    await sockets.end_all()
    assert (len(sockets), line.code) == (0, None)
