"""`huashu lint-reply`: the rule check alone, for each reply on stdin."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from bot import lines, rows
from bot.cli.group import Command
from bot.cli.options import Tools, as_of_option, moment, open_shop
from bot.cli.streams import answer_lines
from bot.rules.checker import Checker
from bot.rules.context import from_facts
from bot.rules.rewrite import mend

_HELP = """
从标准输入逐行读回复，给每条回复写一行检查结果，不起草。

输入：{"id": "1", "text": "亲，好评返现5元", "context": {"gifts": []}}
输出：{"id": "1", "findings": [{"code", "severity", "span": [从, 到], "message", "suggestion"}], "rewrite"}
rewrite 是整条改写好的回复，改写后能通过检查；没有问题或没法改时是 null。

不写 --shop 时，只认每行 context 里写明的事实；写了 --shop，context 没提到的用这家店的事实。
读不懂的行在标准错误里报行号，其余照常检查；有这样的行，退出码是 1。

例子：
  huashu lint-reply < 回复.jsonl > 结果.jsonl
  huashu lint-reply --shop 我的店 < 回复.jsonl
"""


@click.command("lint-reply", cls=Command, help=_HELP)
@click.option(
    "--shop", "folder", type=click.Path(path_type=Path), metavar="文件夹", help="店铺文件夹，用它的事实；不写就不用"
)
@as_of_option
@click.pass_obj
def command(tools: Tools | None, folder: Path | None, as_of: datetime | None) -> int:
    """Check every line; 1 where a line was malformed."""
    if as_of is not None and folder is None:
        raise click.UsageError("--as-of 要和 --shop 一起用：不看店铺的事实就用不上时间")
    shop = None if folder is None else open_shop(folder)
    checker = Checker.load() if shop is None else shop.checker

    def answer(raw: bytes) -> Mapping[str, Any]:
        reply = lines.parse_reply(raw)
        known = (
            reply.context
            if shop is None
            else from_facts(shop.facts, reply.context, moment(shop, tools or Tools(), as_of))
        )
        return rows.findings_row(reply.key, *mend(checker, reply.text, known))

    return int(answer_lines(answer) > 0)
