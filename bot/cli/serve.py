"""`huashu serve`: the HTTP service on this machine, until it is told to stop."""

from __future__ import annotations

import asyncio
import contextlib
import signal
from collections.abc import Callable
from datetime import UTC
from pathlib import Path

import click
from aiohttp import web

from bot.cli.group import Command
from bot.cli.options import PortNumber, Tools, open_shop, shop_option, warm_up
from bot.cli.progress import bar
from bot.engine import Shop
from bot.errors import ContentError, InputError
from bot.shop import certificate
from bot.shop.checking import check
from bot.shop.locate import find
from bot.web.app import create_app, is_loopback

_HELP = """
在本机开一个接口服务，格式和 suggest、lint-reply 的一行相同：

  POST /api/v1/suggest   一段对话，得到一条建议
  POST /api/v1/lint      一条回复，得到检查结果
  GET  /healthz          服务是否正常

没有走查证书的话术不开服务：没有证书时（第一次，或者话术、资料、规则有改动）先走查一遍草稿，
发现错误就列出来、不启动；加 --check 就是有证书也走查，而且和 check --full 一样细。

服务没有登录，所以只能开在本机地址上。Ctrl-C 停止，停止前会把手上的请求答完。

例子：
  huashu serve --port 8080
  curl -d '{"turns": [{"role": "buyer", "text": "包邮吗"}]}' http://127.0.0.1:8080/api/v1/suggest
"""
_GRACE = 5.0  # seconds for requests under way when the service is told to stop


@click.command("serve", cls=Command, help=_HELP)
@shop_option
@click.option("--host", default="127.0.0.1", metavar="地址", show_default="127.0.0.1", help="本机地址")
@click.option("--port", default=8080, type=PortNumber(), metavar="端口", show_default="8080", help="0 表示由系统挑一个")
@click.option("--check", "again", is_flag=True, help="启动前细细走查一遍")
@click.pass_obj
def command(tools: Tools | None, folder: Path | None, host: str, port: int, again: bool) -> int:
    """Serve until SIGTERM (0) or Ctrl-C (130)."""
    if not is_loopback(host):
        raise InputError(f"{host} 不是本机地址。服务没有登录，只能开在 127.0.0.1、::1 或 localhost 上")
    tools = tools or Tools()
    shop = certified(find(folder), tools, again=again)
    warm_up(shop, tools)
    app = create_app(shop, tools.clock)
    return 130 if asyncio.run(serve(app, host, port, click.echo)) == signal.SIGINT else 0


def certified(folder: Path, tools: Tools, *, again: bool = False) -> Shop:
    """Load a shop whose drafts have all been walked; what has no certificate is walked now.

    Raises `ContentError` with every error where it cannot be served, `InputError` where it was edited meanwhile.
    """
    name = certificate.key(folder)
    if again or certificate.find(name) is None:
        click.echo(f"{folder} 的话术还没有走查过（或者有改动），先走查一遍草稿……", err=True)
        with bar("正在走查草稿") as shown:
            checked = check(folder, now=tools.clock(UTC), progress=shown.move, full=again)
        if not checked.usable:
            raise ContentError.of(checked.problems)
    shop = open_shop(folder)
    if certificate.key(folder) != name:
        raise InputError("启动的时候话术又改动了，改好以后请再启动一次")
    return shop


async def serve(app: web.Application, host: str, port: int, announce: Callable[[str], None]) -> signal.Signals:
    """Answer requests until a signal comes, then finish those under way; give the signal.

    `announce` is told the address as soon as it answers. Raises `InputError` where the port cannot be had.
    """
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=_GRACE)
    await runner.setup()
    try:
        url = await _listen(runner, host, port)
        told = _signal()
        announce(f"话术服务已经启动：{url}（Ctrl-C 停止）")
        return await told
    finally:
        await runner.cleanup()


async def _listen(runner: web.AppRunner, host: str, port: int) -> str:
    try:
        await web.TCPSite(runner, host, port).start()
    except OSError as error:
        raise InputError(f"端口 {port} 用不了（{error.strerror}）：可能已经被占用，换一个 --port 试试") from error
    address, actual = runner.addresses[0][:2]
    name = f"[{address}]" if ":" in address else address
    return f"http://{name}:{actual}"


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
