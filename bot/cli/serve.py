"""`huashu serve`: the agents' console, the API and the channels, until it is told to stop."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Callable
from datetime import UTC
from pathlib import Path
from typing import Any

import click

from bot.cli.group import Command
from bot.cli.options import Tools, moment, open_shop
from bot.cli.progress import bar
from bot.cli.serve_options import Wishes, plan, serve_options
from bot.desk.memory import hold_still
from bot.engine import Shop, warm_up
from bot.errors import ContentError, InputError
from bot.shop import certificate
from bot.shop.checking import check
from bot.shop.locate import find
from bot.web import first, listening, logs
from bot.web.listening import Address
from bot.web.running import Plan, running

_HELP = """
开服务：客服工作台、接口和渠道。不用另装数据库，消息存在 data/huashu.db 里。

  /          客服工作台
  /buyer     扮买家试一试
  /settings  同事、令牌、操作记录
  /api/v1    给程序用的接口，说明在 /api/v1/openapi.json

第一次启动会给一个登录链接，一小时内有效，只能用一次。进去以后在设置里给自己定个密码。
不只在本机用，就要有 TLS（--tls-cert 和 --tls-key），或者放在做 TLS 的代理后面（--behind-proxy）。

没有走查证书的话术不开服务：没有证书时（第一次，或者话术、资料、规则有改动）先走查一遍草稿，
发现错误就列出来、不启动；加 --check 就是有证书也走查，而且和 check --full 一样细。
开着的时候改了话术，查过没有错就自动换上；有错就还用原来的，工作台上会写明错在哪一行。

Ctrl-C 停止。停止前会把手上的请求答完，收下的消息一条不丢。

例子：
  huashu serve
  huashu serve --demo
  huashu serve --shop 女装店 --shop 茶叶店 --store postgresql://localhost/huashu
"""


@click.command("serve", cls=Command, help=_HELP)
@serve_options
@click.pass_obj
def command(tools: Tools | None, /, **options: Any) -> int:
    """Serve until SIGTERM (0) or Ctrl-C (130)."""
    wishes = Wishes(**options)
    tools = tools or Tools()
    pair = wishes.tls_cert, wishes.tls_key
    address = listening.address(wishes.host, wishes.port, *pair, behind_proxy=wishes.behind_proxy)
    shops = [certified(find(folder), tools, again=wishes.again) for folder in wishes.shops or (None,)]
    for shop in shops:
        warm_up(shop, moment(shop, tools))
    hold_still()
    logs.configure(wishes.log_format, wishes.log_level)
    told = asyncio.run(serve(plan(wishes, shops), address, click.echo, link=wishes.link or wishes.demo))
    return 130 if told == signal.SIGINT else 0


def certified(folder: Path, tools: Tools, *, again: bool = False) -> Shop:
    """Load a shop whose drafts have all been walked; what has no certificate is walked now.

    Raises `ContentError` with every error where it cannot be served, `InputError` where it was edited meanwhile.
    """
    name = certificate.key(folder)
    if again or certificate.find(name) is None:
        click.echo(f"{folder} 的话术还没有走查过（或者有改动），先走查一遍草稿，要一会儿……", err=True)
        with bar("正在走查草稿") as shown:
            checked = check(folder, now=tools.clock(UTC), progress=shown.move, full=again)
        if not checked.usable:
            raise ContentError.of(checked.problems)
    shop = open_shop(folder)
    if certificate.key(folder) != name:
        raise InputError("启动的时候话术又改动了，改好以后请再启动一次")
    return shop


async def serve(what: Plan, address: Address, say: Callable[[str], None], *, link: bool = False) -> signal.Signals:
    """Run the service until a signal comes; gives the signal. `say` is told where it is, and how to get in."""
    async with running(what) as now:
        way_in = await first.link(now.service, always=link)

        def announce(url: str) -> None:
            say(f"话术服务已经启动：{url}（Ctrl-C 停止）")
            if way_in:
                say(f"店主从这里登录（一小时内有效，只能用一次）：{url}{way_in}")
            if what.secret:
                say(f"扮买家试一试：{url}/buyer")

        return await listening.listen(now.app, address, announce)
