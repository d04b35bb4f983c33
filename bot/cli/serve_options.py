"""The options of `huashu serve`, and the plan that they make."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from bot.channels import settings as channel_settings
from bot.channels.webhook import Address
from bot.cli.options import PortNumber
from bot.cli.replay_options import Number
from bot.engine import Shop
from bot.web import logs, secret
from bot.web.running import Plan
from bot.web.security import is_loopback
from bot.web.service import Settings

STORE = "data/huashu.db"
DEMO_STORE = "data/demo.db"
_MOST_WORKERS = 4
_FILE = click.Path(path_type=Path)


class OneOf(click.ParamType[str]):
    """One of a few words."""

    name = "word"

    def __init__(self, *words: str) -> None:
        self._words = words

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Read the word; a usage error in Chinese where it is none of them."""
        if value not in self._words:
            self.fail(f"要是 {'、'.join(self._words)} 里的一个", param, ctx)
        return str(value)


@dataclass(frozen=True, slots=True)
class Wishes:
    """The options as they were written."""

    shops: tuple[Path, ...]
    again: bool
    host: str
    port: int
    store: str | None
    workers: int
    tls_cert: Path | None
    tls_key: Path | None
    behind_proxy: bool
    channels: Path | None
    buyer: bool | None
    retention_days: int | None
    demo: bool
    link: bool
    log_format: logs.Format
    log_level: logs.Level


_OPTIONS = (
    click.option("--shop", "shops", type=_FILE, multiple=True, metavar="文件夹",
                 help="店铺文件夹，可以写几个；不写就用当前文件夹，它不是店铺就用自带的示范店"),
    click.option("--check", "again", is_flag=True, help="启动前细细走查一遍"),
    click.option("--host", default="127.0.0.1", metavar="地址", show_default="127.0.0.1", help="在哪个地址上开"),
    click.option("--port", default=8080, type=PortNumber(), metavar="端口", show_default="8080",
                 help="0 表示由系统挑一个"),
    click.option("--store", metavar="数据库", show_default=STORE, help="SQLite 文件，或者 postgresql://..."),
    click.option("--workers", default=min(_MOST_WORKERS, os.cpu_count() or 1), type=Number(0), metavar="个数",
                 show_default=f"和处理器一样多，最多 {_MOST_WORKERS}", help="几个进程写草稿；0 表示不另开进程"),
    click.option("--tls-cert", type=_FILE, metavar="文件", help="TLS 证书（PEM）"),
    click.option("--tls-key", type=_FILE, metavar="文件", help="TLS 私钥（PEM）"),
    click.option("--behind-proxy", is_flag=True, help="前面有做 TLS 的代理；对方的地址看它写的 X-Forwarded-For"),
    click.option("--channels", type=_FILE, metavar="文件", help="渠道文件，写法见 docs/channels.md"),
    click.option("--buyer/--no-buyer", default=None, help="开不开扮买家的页面 /buyer；不写就只在本机开"),
    click.option("--retention-days", type=Number(1), metavar="天", help="聊天留多少天；不写就一直留着"),
    click.option("--demo/--no-demo", default=False, help=f"演示：三位买家自己聊一分钟，消息存在 {DEMO_STORE}"),
    click.option("--link", is_flag=True, help="再给店主一个一次性登录链接（忘了密码时用）"),
    click.option("--log-format", type=OneOf("auto", "json", "console"), default="auto", metavar="样式",
                 show_default="auto", help="日志给人看用 console，给程序读用 json；auto 看日志写到哪里"),
    click.option("--log-level", type=OneOf("debug", "info", "warning", "error"), default="info", metavar="级别",
                 show_default="info", help="日志记多细：debug、info、warning、error"),
)  # fmt: skip


def serve_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command all of these options, in this order."""
    for option in reversed(_OPTIONS):
        function = option(function)
    return function


def plan(wishes: Wishes, shops: Sequence[Shop], environment: Mapping[str, str] = os.environ) -> Plan:
    """Say what is to be served. Raises `InputError` for a channels' file or a secret that cannot be used."""
    local = is_loopback(wishes.host) and not wishes.behind_proxy
    store = wishes.store or (DEMO_STORE if wishes.demo else STORE)
    buyer = local if wishes.buyer is None else wishes.buyer
    return Plan(
        shops=shops,
        store=store,
        settings=Settings(local, wishes.behind_proxy, secure=wishes.behind_proxy or wishes.tls_cert is not None),
        workers=wishes.workers,
        days=wishes.retention_days,
        secret=secret.keep(_folder(store) / "secret") if buyer else None,
        channels=_programs(wishes.channels, environment) if wishes.channels else (),
        demo=wishes.demo,
    )


def _folder(store: str) -> Path:
    """Where small files go: beside the SQLite file, else into data/."""
    return Path(store).parent if "://" not in store else Path(STORE).parent


def _programs(file: Path, environment: Mapping[str, str]) -> tuple[Address, ...]:
    found = channel_settings.read(file).channels
    return tuple(
        Address(
            name=channel.name,
            shop=channel.shop,
            secret=channel_settings.secret(channel, environment),
            url=str(channel.deliver_to) if channel.deliver_to else None,
        )
        for channel in found
    )
