"""`huashu explain`: why one message is understood as it is."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

import click
from rich.console import Console

from bot import lines, rows
from bot.cli import show
from bot.cli.group import Command
from bot.cli.options import Tools, as_of_option, json_option, moment, open_shop, shop_option
from bot.engine import suggest
from bot.model import Conversation, Turn

_HELP = """
看一句话为什么这样理解：每个意图的把握、依据的例句或句式（文件:行:列）、对上的词、第二名和领先多少。

例子：
  huashu explain "今天拍明天能到杭州吗"
  huashu explain --json "能便宜点吗" | python -m json.tool
"""


@click.command("explain", cls=Command, help=_HELP)
@click.argument("message", metavar="消息")
@shop_option
@as_of_option
@json_option
@click.pass_obj
def command(tools: Tools | None, message: str, folder: Path | None, as_of: datetime | None, as_json: bool) -> int:
    """Print the explanation as tables, or as one JSON object."""
    shop = open_shop(folder)
    now = moment(shop, tools or Tools(), as_of)
    suggested = suggest(shop, Conversation((Turn("buyer", message),)), now)
    if as_json:
        sys.stdout.buffer.write(lines.dump(rows.explanation_row(message, suggested)).encode() + b"\n")
        return 0
    console = Console(highlight=False)
    if suggested.intents or suggested.nearest:
        console.print(show.matches(message, suggested, shop.matcher.title))
    else:
        console.print("没有听懂：没有一个意图和这句话相近", style="yellow")
    if suggested.slots:
        console.print(show.slots(suggested.slots))
    return 0
