"""Where the service may listen, and how it ends."""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
import socket
import subprocess
from pathlib import Path

import pytest
from aiohttp import ClientSession, web

from bot.errors import InputError
from bot.web.listening import Address, address, listen

needs_openssl = pytest.mark.skipif(not shutil.which("openssl"), reason="no openssl here to make a certificate with")


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A certificate that nobody trusts, and its key."""
    folder = tmp_path_factory.mktemp("tls")
    certificate, key = folder / "cert.pem", folder / "key.pem"
    curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    names = ["-subj", "/CN=localhost", "-days", "1", "-keyout", str(key), "-out", str(certificate)]
    command = ["openssl", "req", "-x509", *curve, *names]
    subprocess.run(command, check=True, capture_output=True)
    return certificate, key


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.5", "::", "example.com", ""])  # noqa: S104  refused, that is
def test_nothing_goes_over_a_network_in_the_open(host: str) -> None:
    with pytest.raises(InputError, match=r"不是本机地址.*--behind-proxy"):
        address(host, 8080, None, None, behind_proxy=False)
    assert address(host, 8080, None, None, behind_proxy=True).tls is None


@needs_openssl
def test_with_tls_every_address_may_be_served(pair: tuple[Path, Path]) -> None:
    assert address("0.0.0.0", 8080, *pair, behind_proxy=False).tls is not None  # noqa: S104  that is the case


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "localhost"])
def test_this_machine_needs_no_tls(host: str) -> None:
    assert address(host, 0, None, None, behind_proxy=False) == Address(host, 0, None)


@needs_openssl
def test_half_a_pair_or_a_broken_one_is_told(pair: tuple[Path, Path], tmp_path: Path) -> None:
    certificate, key = pair
    with pytest.raises(InputError, match="要一起写"):
        address("127.0.0.1", 8080, certificate, None, behind_proxy=False)
    for wrong in ((certificate, tmp_path / "nowhere.pem"), (key, key)):
        with pytest.raises(InputError, match="证书用不了"):
            address("127.0.0.1", 8080, *wrong, behind_proxy=False)


@pytest.mark.asyncio
async def test_a_port_that_is_taken_is_said() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(InputError, match="用不了"):
            await listen(web.Application(), Address(port=taken.getsockname()[1]), print)


@pytest.mark.asyncio
async def test_requests_under_way_are_answered_before_it_stops() -> None:
    begun, go_on = asyncio.Event(), asyncio.Event()
    url: asyncio.Future[str] = asyncio.get_running_loop().create_future()

    async def slow(request: web.Request) -> web.Response:
        begun.set()
        await go_on.wait()
        return web.Response(text="done")

    app = web.Application()
    app.router.add_get("/", slow)
    serving = asyncio.create_task(listen(app, Address(port=0), url.set_result))
    async with ClientSession() as session:
        asking = asyncio.create_task(session.get(await url))
        await begun.wait()
        os.kill(os.getpid(), signal.SIGTERM)
        os.kill(os.getpid(), signal.SIGTERM)
        await asyncio.sleep(0)
        go_on.set()
        async with await asking as response:
            assert await response.text() == "done"
    assert await serving is signal.SIGTERM


@pytest.mark.asyncio
async def test_every_address_is_told_as_one_that_can_be_opened_here() -> None:
    url: asyncio.Future[str] = asyncio.get_running_loop().create_future()
    where = address("0.0.0.0", 0, None, None, behind_proxy=True)  # noqa: S104  that is the case
    serving = asyncio.create_task(listen(web.Application(), where, url.set_result))
    assert (await url).startswith("http://localhost:")
    os.kill(os.getpid(), signal.SIGTERM)
    await serving


@needs_openssl
@pytest.mark.asyncio
async def test_with_a_certificate_it_speaks_tls(pair: tuple[Path, Path]) -> None:
    url: asyncio.Future[str] = asyncio.get_running_loop().create_future()
    where = address("127.0.0.1", 0, *pair, behind_proxy=False)
    serving = asyncio.create_task(listen(web.Application(), where, url.set_result))
    assert (await url).startswith("https://127.0.0.1:")
    async with ClientSession() as session, session.get(await url, ssl=False) as response:
        assert response.status == 404
    os.kill(os.getpid(), signal.SIGINT)
    assert await serving is signal.SIGINT
