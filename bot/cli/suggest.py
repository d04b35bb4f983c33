"""`huashu suggest`: one suggestion for the last buyer turn of each chat on stdin."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from bot import lines, rows
from bot.cli.group import Command
from bot.cli.options import Tools, as_of_option, moment, open_shop, shop_option
from bot.cli.streams import answer_lines
from bot.engine import suggest

_HELP = """
从标准输入逐行读对话，给每段对话里买家的最后一句话写一行建议。

输入：{"id": "1", "turns": [{"role": "buyer", "text": "什么时候发货"}], "context": {...}}
输出：{"id": "1", "intents": [...], "slots": {...}, "drafts": [...], "handoff": null, "reasons": [...], ...}

时间依次取：这一行的 context.now、--as-of、电脑的时钟。
读不懂的行在标准错误里报行号，其余照常回答；有这样的行，退出码是 1。

例子：
  huashu suggest < 对话.jsonl > 建议.jsonl
  huashu suggest --shop 我的店 --as-of 2026-11-11T09:30 < 对话.jsonl
"""


@click.command("suggest", cls=Command, help=_HELP)
@shop_option
@as_of_option
@click.pass_obj
def command(tools: Tools | None, folder: Path | None, as_of: datetime | None) -> int:
    """Answer every line; 1 where a line was malformed."""
    shop = open_shop(folder)

    def answer(raw: bytes) -> Mapping[str, Any]:
        chat = lines.parse_chat(raw)
        now = moment(shop, tools or Tools(), chat.now, as_of)
        return rows.suggestion_row(chat.key, suggest(shop, chat.conversation, now))

    return int(answer_lines(answer) > 0)
