from __future__ import annotations

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
        stream = desk.makefile("rb").read()
    head, body = wire.LENGTH.unpack(stream[: wire.LENGTH.size])
    first = wire.LENGTH.size + head + body
    numbers = [wire.read_answer(*parts(each))[0] for each in (stream[:first], stream[first:])]
    assert numbers == [1, 2]


def test_a_request_that_fails_is_answered_too(shop: Shop) -> None:
    number, why = wire.read_answer(*parts(worker.answer(5, request("在吗"), {})))
    assert (number, why) == (5, "KeyError('shop')")


def test_the_shops_are_opened_by_their_keys(small_shop: Path) -> None:
    assert worker.opened([f"青=禾={small_shop}"[:2] + f"{small_shop}"]).keys() == {"青"}


def test_a_broken_shop_is_told_on_every_wire(tmp_path: Path) -> None:
    with pytest.raises(ContentError):
        worker.opened([f"shop={tmp_path}"])
    pairs = [socket.socketpair() for _ in range(2)]
    handles = ",".join(str(theirs.detach()) for _, theirs in pairs)
    assert worker.main([handles, f"shop={tmp_path}"]) == 1
    for mine, _ in pairs:
        with mine:
            told = mine.makefile("rb").read()
        assert "config.yaml" in wire.read_ready(parts(told)[0])
