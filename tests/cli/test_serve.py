"""`huashu serve`: where it may listen, what it says, and how it stops."""

from __future__ import annotations

import asyncio
import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from aiohttp import ClientSession, CookieJar

from bot.cli.options import Tools
from bot.cli.serve import certified
from bot.shop.checking import check
from tests.cli.conftest import Run, still
from tests.conftest import REPLIES, write_shop


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.5", "::", "example.com", ""])  # noqa: S104  refused, that is
def test_only_this_machine_is_served_in_the_open(huashu: Run, host: str) -> None:
    done = huashu("serve", "--host", host)
    assert (done.code, done.out) == (2, "")
    assert "不是本机地址" in done.err


@contextmanager
def serving(shop: Path, folder: Path, *args: str) -> Iterator[subprocess.Popen[str]]:
    """The command in a process of its own, in that folder."""
    assert check(shop).certificate is not None
    command = [sys.executable, "-m", "bot", "serve", "--shop", str(shop), "--port", "0", "--workers", "0", *args]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(command, cwd=folder, text=True, **pipes) as process:  # type: ignore[call-overload]
        yield process


def line(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline()


def address(said: str) -> str:
    return said.partition("：")[2].partition("（")[0].strip()


async def get(url: str) -> dict[str, str]:
    async with ClientSession() as session, session.get(url) as response:
        row: dict[str, str] = json.loads(await response.text())
        return row


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 0), (signal.SIGINT, 130)])
def test_it_answers_until_it_is_told_to_stop(
    small_shop: Path, tmp_path: Path, number: signal.Signals, code: int
) -> None:
    with serving(small_shop, tmp_path) as process:
        url = address(line(process))
        assert url.startswith("http://127.0.0.1:")
        assert asyncio.run(get(url + "/healthz"))["status"] == "ok"
        process.send_signal(number)
        _, errors = process.communicate(timeout=60)
    said = [line for line in errors.splitlines() if "走查" not in line]  # the program may have changed since the check
    assert (process.returncode, said) == (code, [])
    assert (tmp_path / "data" / "huashu.db").is_file()


def test_a_first_start_leads_in_by_a_link_that_is_good_once(small_shop: Path, tmp_path: Path) -> None:
    async def use(link: str) -> tuple[int, str, int]:
        """The link, then who one is with the cookie that it gave."""
        async with ClientSession(cookie_jar=CookieJar(unsafe=True)) as session:
            async with session.get(link, allow_redirects=False) as first:
                where = first.headers["Location"]
            async with session.get(link.partition("/signin")[0] + "/api/v1/me") as who:
                return first.status, where, who.status

    with serving(small_shop, tmp_path) as process:
        line(process)
        link = "http" + line(process).partition("http")[2].strip()
        assert asyncio.run(use(link)) == (303, "/", 200)
        assert asyncio.run(use(link)) == (303, "/login?problem=link", 401)
        process.terminate()
        process.communicate(timeout=60)


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
