"""The log: its two forms, and no personal data in either."""

from __future__ import annotations

import asyncio
import io
import json
import logging
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
import structlog
from aiohttp import ClientSession, web

from bot.web.logs import configure


@pytest.fixture(autouse=True)
def as_it_was() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:], root.level = handlers, level
    structlog.reset_defaults()


def written(stream: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def test_a_machine_reads_one_object_a_line_whoever_wrote_it() -> None:
    stream = io.StringIO()
    configure("json", "info", stream)
    structlog.stdlib.get_logger("huashu.desk").info("draft", conversation=7)
    logging.getLogger("another.library").warning("slow: %s", "3s")
    ours, theirs = written(stream)
    assert (ours["event"], ours["conversation"], ours["level"], ours["logger"]) == ("draft", 7, "info", "huashu.desk")
    assert (theirs["event"], theirs["level"]) == ("slow: 3s", "warning")
    assert ours["timestamp"].endswith("Z")


def test_personal_data_is_masked_wherever_it_stands() -> None:
    stream = io.StringIO()
    configure("json", "info", stream)
    log = structlog.stdlib.get_logger("x")
    log.info("收到 13812345678", inner={"list": ["加我微信 wxid_1234567", 3]}, pair=("a@b.cn", None))
    try:
        int("13812345678 有误")
    except ValueError:
        log.exception("failed")
    text = stream.getvalue()
    assert not [secret for secret in ("13812345678", "wxid_1234567", "a@b.cn") if secret in text]
    assert "ValueError" in text
    assert written(stream)[0]["inner"]["list"][1] == 3


def test_a_person_reads_a_line_without_braces() -> None:
    stream = io.StringIO()
    configure("console", "info", stream)
    structlog.stdlib.get_logger("x").info("started", port=8080)
    assert "started" in stream.getvalue()
    assert "{" not in stream.getvalue()


def test_where_nobody_watches_the_log_is_json() -> None:
    stream = io.StringIO()
    configure("auto", "info", stream)
    logging.getLogger("x").info("quiet")
    assert written(stream)[0]["event"] == "quiet"


def test_what_is_below_the_level_is_not_written() -> None:
    stream = io.StringIO()
    configure("json", "warning", stream)
    structlog.stdlib.get_logger("x").info("no")
    logging.getLogger("x").info("no")
    assert stream.getvalue() == ""


GARBAGE = (
    b"GET / HTTP/1.1\r\nHost: localhost\r\nX: " + b"%s 13812345678 " * 2000 + b"\r\n\r\n",
    b"GET /\x00 HTTP/1.1\r\nHost: localhost\r\n\r\n",
    b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: -5\r\n\r\n",
    b"POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
)


async def fail(request: web.Request) -> web.Response:
    if request.method == "GET":
        raise RuntimeError("ours")
    return web.Response(body=await request.read())


@asynccontextmanager
async def failing() -> AsyncIterator[int]:
    """A service whose handler fails; gives its port."""
    app = web.Application()
    app.router.add_route("*", "/{rest:.*}", fail)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield runner.addresses[0][1]
    finally:
        await runner.cleanup()


async def posted(port: int, garbage: bytes) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(garbage)
    await reader.read()
    writer.close()


@pytest.mark.asyncio
@pytest.mark.parametrize("garbage", GARBAGE)
async def test_what_is_no_http_is_one_line_without_its_bytes(garbage: bytes) -> None:
    stream = io.StringIO()
    configure("console", "info", stream)
    async with failing() as port:
        await posted(port, garbage)
    (line,) = stream.getvalue().splitlines()
    assert "warning" in line
    assert "no HTTP" in line
    assert not [secret for secret in ("13812345678", "zz", "%s", "Traceback") if secret in line]


@pytest.mark.asyncio
async def test_a_failure_of_ours_keeps_its_traceback_and_no_http_keeps_to_the_level() -> None:
    stream = io.StringIO()
    configure("json", "error", stream)
    async with failing() as port, ClientSession() as session:
        for garbage in GARBAGE:
            await posted(port, garbage)
        async with session.get(f"http://127.0.0.1:{port}/") as answer:
            assert answer.status == 500
    (line,) = written(stream)
    assert line["level"] == "error"
    assert "RuntimeError: ours" in line["exception"]
