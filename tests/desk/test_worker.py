from __future__ import annotations

import signal
import socket
from pathlib import Path

import pytest

from bot.desk import wire, worker
from bot.engine import Shop
from bot.errors import ContentError
from tests.desk.test_thinking import request
from tests.desk.test_wire import parts


def test_it_answers_until_the_desk_is_gone(shop: Shop) -> None:
    desk, mine = socket.socketpair()
    with desk:
        desk.sendall(wire.pack_request(1, request("要开票")) + wire.pack_request(2, request("几时给发货呀")))
        desk.shutdown(socket.SHUT_WR)
        worker.serve(mine, {"shop": shop})
        ready, *answers = frames(desk.makefile("rb").read())
    assert wire.read_ready(ready[0]) == ""
    assert [wire.read_answer(*each)[0] for each in answers] == [1, 2]


def test_a_desk_that_is_gone_before_it_was_ready_is_no_failure(shop: Shop) -> None:
    desk, mine = socket.socketpair()
    desk.close()
    worker.serve(mine, {"shop": shop})
    assert mine.fileno() == -1


def frames(stream: bytes) -> list[tuple[bytes, bytes]]:
    found = []
    while stream:
        head, body = wire.LENGTH.unpack(stream[: wire.LENGTH.size])
        end = wire.LENGTH.size + head + body
        found.append(parts(stream[:end]))
        stream = stream[end:]
    return found


def test_a_request_that_fails_is_answered_too(shop: Shop) -> None:
    number, why = wire.read_answer(*parts(worker.answer(5, request("在吗"), {})))
    assert (number, why) == (5, "KeyError('shop')")


def test_the_shops_are_opened_by_their_keys(small_shop: Path) -> None:
    assert worker.opened([f"青禾={small_shop}"]).keys() == {"青禾"}


def test_a_broken_shop_is_told_on_every_wire(tmp_path: Path) -> None:
    with pytest.raises(ContentError):
        worker.opened([f"shop={tmp_path}"])
    pairs = [socket.socketpair() for _ in range(2)]
    handles = ",".join(str(theirs.detach()) for _, theirs in pairs)
    signals = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        assert worker.main([handles, f"shop={tmp_path}"]) == 1
    finally:
        for number, handler in signals.items():
            signal.signal(number, handler)
    for mine, _ in pairs:
        with mine:
            told = mine.makefile("rb").read()
        assert "config.yaml" in wire.read_ready(parts(told)[0])
