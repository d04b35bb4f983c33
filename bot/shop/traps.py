"""What YAML accepts and reads otherwise than its writer means.

Some traps are one wherever they stand (`scan`); others only where the schema wanted something else, for `no` is a
fine answer to a yes-or-no question and a wrong name for a country (`explain`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Final, Literal

from bot.model import Mark
from bot.shop import scalars
from bot.shop.codes import Collector
from bot.shop.nodes import Node
from bot.shop.opening import Path

Wanted = Literal["text", "map", "list", "other"]
Verdict = tuple[str, str, str]
"""Code, message and hint."""

WIDE_COLON: Final[Verdict] = (
    "TRAP05",
    "用了中文冒号 ：，这一行没有被当成“名称: 内容”",
    "换成英文冒号 : 再加一个空格",
)
TIGHT_COLON: Final[Verdict] = (
    "TRAP11",
    "冒号后面没有空格，这一行没有被当成“名称: 内容”",
    "在冒号后面加一个空格",
)
INNER_COLON: Final[Verdict] = (
    "TRAP12",
    "句子里有英文冒号加空格，YAML 把它当成了“名称: 内容”",
    "给整句话加上英文双引号；如果是缩进错了，就与同层的行对齐",
)
TIGHT_DASH: Final[Verdict] = ("TRAP13", "减号后面没有空格，这一行没有被当成列表的一项", "在 - 后面加一个空格")
_WIDE_BRACKETS: Final[Verdict] = (
    "TRAP06",
    "用了中文括号，这里没有被当成列表",
    "换成英文方括号 [ ]，几项之间用英文逗号",
)
_CUT_OFF: Final[Verdict] = (
    "TRAP09",
    "空格加 # 后面的字会被当成注释丢掉",
    "这些字要用，就给整个值加英文双引号；真是注释，就在 # 前空两格",
)
_PAIRS = {"“": "”", "‘": "’", "”": "”", "’": "’", "「": "」", "『": "』", "＂": "＂"}
_CUT = re.compile(r" #(?:\S| )")
_CJK = re.compile("[\u3400-\u9fff]")
_WIDE = re.compile(r"[\w.-]{1,80}：")
_TIGHT = re.compile(r"[A-Za-z_][\w-]{0,80}:[^\s/]")
_CLOCK = re.compile(r"([1-9]|1[0-9]|2[0-3]):([0-5][0-9])")
_TEXT_TAGS = frozenset({None, "!", "tag:yaml.org,2002:str"})


def special(sign: str) -> Verdict:
    """Tell of an unquoted value that begins with a sign which YAML keeps for itself."""
    return "TRAP08", f"不加引号的值以 {sign} 开头，YAML 会把它当成特殊符号", "给整个值加上英文双引号"


def scan(file: str, lines: Sequence[str], nodes: Mapping[Path, Node], problems: Collector) -> None:
    """Note the traps that are one wherever they stand: base 60, octal, full-width quotes, tags, a cut by ` #`."""
    for node in nodes.values():
        verdict = always(node)
        if verdict is not None:
            problems.add(verdict[0], Mark(file, node.line, node.column), *verdict[1:])
        cut = _cut(node, lines)
        if cut is not None:
            problems.add(_CUT_OFF[0], Mark(file, node.end_line, cut), *_CUT_OFF[1:])


def always(node: Node) -> Verdict | None:
    """Tell the trap that a value is in itself, whatever the schema wants; None for nearly all."""
    if node.tag not in _TEXT_TAGS:
        return special("!")
    if not node.plain:
        return None
    text = node.text
    if scalars.SEXAGESIMAL.fullmatch(text):
        number = scalars.sexagesimal(text)
        clock = _CLOCK.fullmatch(text)
        meant = f"{int(clock[1]):02d}:{clock[2]}" if clock else text
        return "TRAP01", f"不加引号的 {text} 会被 YAML 读成数字 {number}（60 进制）", f'写成 "{meant}"'
    if scalars.OCTAL.fullmatch(text):
        hint = f'写成 "{text}"；要写数字就去掉前面的 0'
        return "TRAP02", f"不加引号的 {text} 会被 YAML 读成数字 {scalars.octal(text)}（不是十进制）", hint
    if len(text) > 1 and _PAIRS.get(text[0]) == text[-1]:
        return "TRAP06", "用了中文引号，引号会成为内容的一部分", f'换成英文双引号："{_shown(text[1:-1])}"'
    return None


def _cut(node: Node, lines: Sequence[str]) -> int | None:
    """Find the column of a `#` that cuts a Chinese sentence; a comment set off by two spaces is a comment."""
    if not node.plain or not _CJK.search(node.text) or node.end_line > len(lines):
        return None
    rest = lines[node.end_line - 1][node.end_column - 1 :]
    return node.end_column + 1 if _CUT.match(rest) else None


def explain(node: Node | None, wanted: Wanted) -> Verdict | None:
    """Tell why the value at `node` is not what the schema wanted, where a YAML trap is the reason; else None."""
    if node is None:
        return None
    if node.kind == "scalar":
        return _explain_scalar(node, wanted) if node.plain else None
    return _explain_collection(node, wanted)


def _explain_collection(node: Node, wanted: Wanted) -> Verdict | None:
    if wanted == "text" and node.flow:
        return special("{" if node.kind == "map" else "[")
    if wanted == "text" and node.kind == "map":
        return INNER_COLON
    # `-say: 好` is read as an entry of the name `-say`
    dashed = wanted == "list" and node.kind == "map" and node.items and node.items[0].text.startswith("-")
    return TIGHT_DASH if dashed else None


def _explain_scalar(node: Node, wanted: Wanted) -> Verdict | None:
    if wanted in {"map", "list"}:
        return _explain_line(node.text)
    return _explain_value(node.text) if wanted == "text" else None


def _explain_line(text: str) -> Verdict | None:
    if _WIDE.match(text):
        return WIDE_COLON
    if _TIGHT.match(text):
        return TIGHT_COLON
    if text.startswith(("【", "［", "〔")):
        return _WIDE_BRACKETS
    return TIGHT_DASH if text.startswith("-") and len(text) > 1 else None


def _explain_value(text: str) -> Verdict | None:
    value = scalars.value(text)
    quoted = f'写成 "{_shown(text)}"'
    if isinstance(value, bool):
        return "TRAP03", f"不加引号的 {text} 会被 YAML 读成“{'是' if value else '否'}”，不是文字", quoted
    if isinstance(value, int | Decimal):
        return "TRAP04", f"不加引号的 {_shown(text)} 会被 YAML 读成数字 {_number(value)}，这里要的是文字", quoted
    if isinstance(value, date):
        return "TRAP10", f"不加引号的 {text} 会被 YAML 读成日期，这里要的是文字", quoted
    return None


def _number(value: int | Decimal) -> str:
    """Write the number as YAML's own reader would give it back: 1.10 comes back as 1.1."""
    return str(value) if isinstance(value, int) else format(value.normalize(), "f")


def _shown(text: str) -> str:
    text = text.replace("\n", " ")
    return text if len(text) <= 30 else text[:29] + "…"
