"""`huashu chat`: talk as a buyer in the terminal and see every suggestion with its reasons."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import click
from rich.console import Console

from bot.cli import show
from bot.cli.group import Command
from bot.cli.options import Tools, as_of_option, moment, open_shop, shop_option
from bot.cli.progress import busy
from bot.engine import Shop, suggest, warm_up
from bot.history import incoming
from bot.model import Conversation, Suggestion, Turn
from bot.rules.context import from_facts

_HELP = """
扮成买家在终端里聊天：每句话都给出草稿、备选、理由和用时。

先自动演示一句；没有终端（比如在脚本里）就演示一小段对话，然后结束。
聊天里可以用：/agent 客服说的话、/why 看依据、/reset 重新开始、/help、/quit。

例子：
  huashu chat
  huashu chat --shop 我的店 --as-of 2026-11-11T09:30
"""
_COMMANDS = """  直接打字     当作买家说的话
  /agent 文字  当作客服实际发出的话（代替上一条草稿），并检查它是否违规
  /why         上一条建议的全部依据
  /reset       换一位新买家，从头开始
  /quit        结束（Ctrl-D 也可以）"""
_SCRIPT = (
    "在么，现在拍的话哪天能寄出呀",
    "我在乌鲁木齐，邮费要多少",
    "两件能不能再便宜些，顺便送个小礼物呗",
    "公司报销用，发票能开吧",
)


@dataclass(slots=True)
class Session:
    """One conversation with the buyer at the keyboard; the best draft counts as sent until the agent says otherwise."""

    shop: Shop
    tools: Tools
    console: Console
    as_of: datetime | None = None
    turns: list[Turn] = field(default_factory=list)
    asked: str = ""
    last: Suggestion | None = None

    def hear(self, text: str) -> None:
        """Answer one message of the buyer."""
        self.turns.append(Turn("buyer", text))
        message = incoming(self.turns)
        self.asked = message.text if message else text
        now = moment(self.shop, self.tools, self.as_of)
        started = self.tools.stopwatch()
        self.last = suggest(self.shop, Conversation(tuple(self.turns)), now)
        show.suggestion(self.console, self.last, self.tools.stopwatch() - started)
        if self.last.drafts:
            self.turns.append(Turn("agent", self.last.drafts[0].text))

    def say(self, text: str) -> None:
        """Put the agent's own words in the place of the draft, after the same rule check."""
        if not text:
            self.console.print("  /agent 后面要写客服说的话", style="yellow")
            return
        known = from_facts(self.shop.facts, {}, moment(self.shop, self.tools, self.as_of))
        found = self.shop.checker.check(text, known)
        show.findings(self.console, found)
        if not found:
            self.console.print("  检查过了，没有发现问题", style="green")
        if self.turns and self.turns[-1].role == "agent":
            self.turns.pop()
        self.turns.append(Turn("agent", text))

    def explain(self) -> None:
        """Lay out everything that the last suggestion rests on."""
        if self.last is None:
            self.console.print("  还没有建议，先说一句话", style="yellow")
            return
        self.console.print(show.matches(self.asked, self.last, self.shop.matcher.title))
        if self.last.slots:
            self.console.print(show.slots(self.last.slots))
        if any(draft.facts for draft in self.last.drafts):
            self.console.print(show.facts(self.last.drafts))

    def reset(self) -> None:
        """Begin with a new buyer."""
        self.turns.clear()
        self.last = None
        self.console.print("  换了一位新买家", style="dim")

    def obey(self, line: str) -> bool:
        """Carry out one line of the keyboard; False ends the session."""
        word, _, rest = line.partition(" ")
        match word:
            case "/quit":
                return False
            case "/agent":
                self.say(rest.strip())
            case "/why":
                self.explain()
            case "/reset":
                self.reset()
            case "/help":
                self.console.print(_COMMANDS, markup=False, highlight=False)
            case _ if line.startswith("/") and word[1:].isascii() and word[1:].isalpha():
                self.console.print(f"  没有 {word} 这个命令，/help 看有哪些", style="yellow", markup=False)
            case _:
                self.hear(line)
        return True


@click.command("chat", cls=Command, help=_HELP)
@shop_option
@as_of_option
@click.pass_obj
def command(tools: Tools | None, folder: Path | None, as_of: datetime | None) -> int:
    """Show a first exchange; then, on a terminal, answer what is typed."""
    tools = tools or Tools()
    console = Console(highlight=False)
    with busy("正在读话术……"):
        shop = open_shop(folder)
        warm_up(shop, moment(shop, tools))
    session = Session(shop, tools, console, as_of)
    now = moment(shop, tools, as_of)
    console.print(f"{shop.facts.shop.name}，{now:%Y-%m-%d %H:%M}", style="dim", markup=False)
    live = tools.has_terminal()
    for text in _SCRIPT[:1] if live else _SCRIPT:
        console.print(f"\n买家：{text}", style="bold", markup=False)
        session.hear(text)
    if live:
        console.print("\n轮到您了：扮成买家说话，/help 看命令，/quit 结束", style="dim")
        for line in _typed(tools):
            if not session.obey(line):
                break
    return 0


def _typed(tools: Tools) -> Iterator[str]:
    """Give what is typed, line by line, until the end of the input."""
    with contextlib.suppress(ImportError):
        __import__("readline")  # gives `input` a history and the arrow keys, where Python was built with it
    while True:
        try:
            line = tools.ask("\n买家：").strip()
        except EOFError:
            return
        except UnicodeDecodeError:
            click.echo("终端送来的不是 UTF-8 文字，没有读", err=True)
            continue
        if line:
            yield line
