"""Options that several commands share, and the values that they turn into."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import click

from bot import lines
from bot.errors import InputError
from bot.shop.locate import find

if TYPE_CHECKING:  # `huashu check` needs no engine where a certificate answers
    from bot.engine import Shop


def real_clock(zone: tzinfo) -> datetime:
    """Read the computer's clock, as the time in `zone`."""
    return datetime.now(zone)


@dataclass(frozen=True, slots=True)
class Tools:
    """What commands take from the world; tests put their own in."""

    clock: Callable[[tzinfo], datetime] = real_clock
    stopwatch: Callable[[], float] = time.perf_counter
    has_terminal: Callable[[], bool] = lambda: sys.stdin.isatty()  # noqa: PLW0108  stdin may be replaced after import
    ask: Callable[[str], str] = input


class Moment(click.ParamType[datetime]):
    """A time as an option: ISO 8601, meant in the shop's zone where it names none."""

    name = "moment"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """Read the time; a usage error in Chinese where it is none."""
        if isinstance(value, datetime):
            return value
        try:
            return lines.parse_moment(value, "时间")
        except InputError as error:
            self.fail(str(error), param, ctx)


class PortNumber(click.ParamType[int]):
    """A TCP port; 0 lets the system choose one."""

    name = "port"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Read the number; a usage error in Chinese where it is none."""
        text = str(value)
        if not (text.isascii() and text.isdigit() and len(text) <= 5 and int(text) <= 65535):
            self.fail("端口要是 0 到 65535 之间的整数", param, ctx)
        return int(text)


shop_option = click.option(
    "--shop",
    "folder",
    type=click.Path(path_type=Path),
    metavar="文件夹",
    help="店铺文件夹；不写就用当前文件夹，它不是店铺就用自带的示范店",
)
as_of_option = click.option(
    "--as-of", "as_of", type=Moment(), metavar="时间", help="当作这个时间来回答，如 2026-11-11T09:30"
)
json_option = click.option("--json", "as_json", is_flag=True, help="输出 JSON，给程序读")


def open_shop(folder: Path | None) -> Shop:
    """Load the shop that is meant. Raises `ContentError` with every error where it cannot be used."""
    from bot.shop.load import load  # noqa: PLC0415

    return load(find(folder)).opened()


def moment(shop: Shop, tools: Tools, *wishes: datetime | None) -> datetime:
    """Take the first time that is given, else the clock's, in the shop's time zone."""
    zone = ZoneInfo(shop.facts.shop.timezone)
    for wish in wishes:
        if wish is not None:
            return lines.in_zone(wish, zone)
    return tools.clock(zone)
