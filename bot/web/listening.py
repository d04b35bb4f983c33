"""Listening on an address until a signal comes, and ending without losing what is under way."""

from __future__ import annotations

import asyncio
import contextlib
import signal
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path

from aiohttp import web

from bot.errors import InputError
from bot.web.security import is_loopback

GRACE = 5.0
"""Seconds for requests under way when the service is told to stop."""


EXACT = 3600.0
"""Timers shorter than so many seconds come at their own moment. aiohttp rounds long ones up to whole seconds, and then
the pings of thousands of open windows leave at once."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where to listen; port 0 lets the system choose. `tls` is None without TLS."""

    host: str = "127.0.0.1"
    port: int = 8080
    tls: ssl.SSLContext | None = None


def address(host: str, port: int, certificate: Path | None, key: Path | None, *, behind_proxy: bool) -> Address:
    """Put an address together. Raises `InputError` where passwords and chats would go over a network in the open."""
    if (certificate is None) != (key is None):
        raise InputError("--tls-cert 和 --tls-key 要一起写，少了一个就没法用 TLS")
    tls = _tls(certificate, key) if certificate and key else None
    if not is_loopback(host) and tls is None and not behind_proxy:
        raise InputError(
            f"{host} 不是本机地址：没有 TLS，密码和聊天会在网上明文传，所以没有启动。"
            "加上 --tls-cert 和 --tls-key；或者让代理来做 TLS，再加 --behind-proxy；只在本机用就不写 --host"
        )
    return Address(host, port, tls)


async def listen(app: web.Application, where: Address, announce: Callable[[str], None]) -> signal.Signals:
    """Answer requests until a signal comes, then finish those under way; give the signal.

    `announce` is told the address as soon as it answers. Raises `InputError` where the port cannot be had.
    """
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=GRACE, timeout_ceil_threshold=EXACT)
    await runner.setup()
    try:
        url = await _open(runner, where)
        told = _signal()
        announce(url)
        return await told
    finally:
        await runner.cleanup()


def _tls(certificate: Path, key: Path) -> ssl.SSLContext:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    try:
        context.load_cert_chain(certificate, key)
    except (OSError, ssl.SSLError) as error:
        raise InputError(f"证书用不了（{certificate}、{key}）：{error}。两个文件要是 PEM 格式，而且是一对") from error
    return context


async def _open(runner: web.AppRunner, where: Address) -> str:
    try:
        await web.TCPSite(runner, where.host, where.port, ssl_context=where.tls).start()
    except OSError as error:
        problem = f"端口 {where.port} 用不了（{error.strerror}）：可能已经被占用，换一个 --port 试试"
        raise InputError(problem) from error
    host, port = runner.addresses[0][:2]
    name = "localhost" if ip_address(host).is_unspecified else f"[{host}]" if ":" in host else host
    return f"{'https' if where.tls else 'http'}://{name}:{port}"


def _signal() -> asyncio.Future[signal.Signals]:
    """Give the first SIGINT or SIGTERM, when it comes."""
    loop = asyncio.get_running_loop()
    told: asyncio.Future[signal.Signals] = loop.create_future()

    def tell(number: signal.Signals) -> None:
        if not told.done():
            told.set_result(number)

    with contextlib.suppress(NotImplementedError):  # Windows: there Ctrl-C ends asyncio.run by KeyboardInterrupt
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, tell, number)
    return told
