"""`huashu serve`: where it may listen, what it says, and how it stops."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from aiohttp import ClientSession, web

from bot.cli.options import Tools
from bot.cli.serve import certified, serve
from bot.errors import InputError
from bot.shop.checking import check
from tests.cli.conftest import Run, still
from tests.conftest import REPLIES, write_shop


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.5", "::", "example.com", ""])  # noqa: S104  refused, that is
def test_only_this_machine_is_served(huashu: Run, host: str) -> None:
    done = huashu("serve", "--host", host)
    assert (done.code, done.out) == (2, "")
    assert "不是本机地址" in done.err


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 0), (signal.SIGINT, 130)])
def test_it_answers_until_it_is_told_to_stop(small_shop: Path, number: signal.Signals, code: int) -> None:
    command = [sys.executable, "-m", "bot", "serve", "--shop", str(small_shop), "--port", "0"]
    assert check(small_shop).certificate is not None
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        address = process.stdout.readline()
        assert "http://127.0.0.1:" in address
        assert asyncio.run(health(url_in(address))) == "ok"
        process.send_signal(number)
        _, errors = process.communicate(timeout=30)
    assert (process.returncode, errors) == (code, "")


def test_a_script_that_has_errors_is_not_served(huashu: Run, tmp_path: Path) -> None:
    shop = write_shop(tmp_path, {"replies/small.yaml": REPLIES.replace("可以开发票，", "我帮您把订单关闭，")})
    done = huashu("serve", "--shop", shop)
    assert (done.code, done.out) == (1, "")
    assert "先走查一遍草稿" in done.err
    assert "RUL01" in done.err


def test_a_script_is_walked_once_and_then_served_by_its_certificate(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("HUASHU_CACHE", str(tmp_path / "cache"))
    folder = write_shop(tmp_path / "shop")
    for again, walked in ((False, True), (False, False), (True, True)):
        assert certified(folder, Tools(clock=still), again=again).facts.shop.name == "青禾小铺"
        assert ("先走查一遍" in capsys.readouterr().err) == walked


def url_in(line: str) -> str:
    return line.split("：")[1].split("（", maxsplit=1)[0]


async def health(url: str) -> str:
    async with ClientSession() as session, session.get(url + "/healthz") as response:
        return str(json.loads(await response.text())["status"])


def listening() -> socket.socket:
    taken = socket.socket()
    taken.bind(("127.0.0.1", 0))
    taken.listen()
    return taken


@pytest.mark.asyncio
async def test_a_port_that_is_taken_is_said() -> None:
    with listening() as taken, pytest.raises(InputError, match="用不了"):
        await serve(web.Application(), "127.0.0.1", taken.getsockname()[1], print)


@pytest.mark.asyncio
async def test_requests_under_way_are_answered_before_it_stops() -> None:
    begun, go_on = asyncio.Event(), asyncio.Event()
    address: asyncio.Future[str] = asyncio.get_running_loop().create_future()

    async def slow(request: web.Request) -> web.Response:
        begun.set()
        await go_on.wait()
        return web.Response(text="done")

    app = web.Application()
    app.router.add_get("/", slow)
    serving = asyncio.create_task(serve(app, "127.0.0.1", 0, address.set_result))
    url = url_in(await address)
    async with ClientSession() as session:
        asking = asyncio.create_task(session.get(url))
        await begun.wait()
        os.kill(os.getpid(), signal.SIGTERM)
        os.kill(os.getpid(), signal.SIGTERM)
        await asyncio.sleep(0)
        go_on.set()
        async with await asking as response:
            assert await response.text() == "done"
    assert await serving is signal.SIGTERM
