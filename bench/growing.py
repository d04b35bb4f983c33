"""Chats as they grow, message by message: each is new, and the lines before it have been heard when they came.

What a shop hears over and over is remembered, so to ask the same chats again would measure memory. Recorded chats are
those of the folder that HUASHU_EVAL names; without it they are composed.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice, product

from bench import gold
from bench.messages import LINES
from bot.lines import parse_log
from bot.model import Conversation, Turn

_CHATS = 300
_LENGTH = 4
"""Messages of a composed chat."""
_THINGS = (
    "盖碗", "茶壶", "围巾", "坚果", "纸巾", "衬衫", "炖锅", "抱枕", "毛巾", "雨伞", "水杯", "台灯", "书包", "袜子",
    "饼干", "面膜", "拖鞋", "键盘", "花瓶", "枕头",
)  # fmt: skip
_ANSWERS = (
    "亲，在的，请问看中哪一款呢",
    "亲，这款有现货，今天可以安排",
    "您寄到哪个省份呢，我帮您看运费",
    "好的亲，请核对一下收货地址",
    "亲，已经帮您登记了，稍等一下",
)


def growing(which: slice = slice(None)) -> list[Conversation]:
    """Every message of those chats, in order, as a chat up to it."""
    return [
        Conversation(chat[:at]) for chat in _chats()[which] for at, turn in enumerate(chat, 1) if turn.role == "buyer"
    ]


def _chats() -> list[tuple[Turn, ...]]:
    folder = gold.folder()
    if folder is None:
        return list(_composed())
    with (folder / "chats.jsonl").open(encoding="utf-8") as lines:
        return [parse_log(line).turns for line in islice(lines, _CHATS)]


def _composed() -> Iterator[tuple[Turn, ...]]:
    """Each thing with each line, once; the shop's answers differ from chat to chat as shops' do."""
    messages = [f"{thing}{line}" for line, thing in product(LINES, _THINGS)]
    for number in range(0, len(messages), _LENGTH):
        turns: list[Turn] = []
        for at, text in enumerate(messages[number : number + _LENGTH]):
            turns += (Turn("buyer", text), Turn("agent", f"{_ANSWERS[at % len(_ANSWERS)]}，{_THINGS[number % 20]}{at}"))
        yield tuple(turns[:-1])
