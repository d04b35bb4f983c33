"""The confusion of intents as a map of heat. Pure."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from bot.replay.report.names import Names
from bot.replay.report.svg import element, label, picture
from bot.replay.summary import Cell, Scores

MOST = 12
"""Labels that have a line of their own."""
OTHER = "\0other"
_LEFT, _TOP, _CELL, _LONG = 100, 92, 40, 8
_STEPS = 5
_LISTED = 30


@dataclass(frozen=True, slots=True)
class Grid:
    """Labels down and, with 没听懂 and 其他 behind them, across; messages in each cell and each line."""

    down: tuple[str, ...]
    across: tuple[str, ...]
    cells: dict[tuple[str, str], int]
    lines: dict[str, int]


def grid(scores: Scores) -> Grid:
    """The labels met most often against what they were taken for."""
    down = tuple(line.intent for line in scores.by_label[:MOST])
    cells = Counter[tuple[str, str]]()
    for cell in scores.confusion:
        if cell.gold in down:
            given = cell.given if cell.given in down or not cell.given else OTHER
            cells[cell.gold, given] += cell.messages
    lines = {line.intent: line.messages for line in scores.by_label[:MOST]}
    return Grid(down, (*down, "", OTHER), dict(cells), lines)


def confusion(scores: Scores, names: Names) -> str:
    """A line for each label, a column for what it was taken for; the darker, the larger the line's share."""
    found = grid(scores)
    drawn: list[ET.Element] = []
    for place, given in enumerate(found.across):
        x = _LEFT + place * _CELL + _CELL / 2
        words = label(x, _TOP - 8, _short(_called(given, names)), "start")
        words.set("transform", f"rotate(-50 {x:.1f} {_TOP - 8})")
        drawn.append(words)
    for line, gold in enumerate(found.down):
        y = _TOP + line * _CELL
        drawn.append(label(_LEFT - 8, y + _CELL / 2 + 4, _short(_called(gold, names)), "end"))
        drawn += [_cell(found, names, (gold, given), (_LEFT + c * _CELL, y)) for c, given in enumerate(found.across)]
    box = (_LEFT + len(found.across) * _CELL + 56, _TOP + len(found.down) * _CELL + 8)
    told = "每行是标注的意图，每列是听成的意图，颜色越深占这一行的比例越大；对角线上是听对的。数字见旁边的表。"
    return picture("confusion", "哪些意图容易听混", told, box, *drawn)


def wrong(scores: Scores) -> tuple[Cell, ...]:
    """What was taken for something else most often."""
    return tuple(cell for cell in scores.confusion if cell.gold != cell.given)[:_LISTED]


def _cell(found: Grid, names: Names, key: tuple[str, str], at: tuple[int, int]) -> ET.Element:
    gold, given = key
    n = found.cells.get(key, 0)
    kind = "right" if gold == given else "wrong"
    step = math.ceil(_STEPS * n / found.lines[gold]) if n else 0
    x, y = at
    square = element("rect", x=x + 1, y=y + 1, width=_CELL - 2, height=_CELL - 2, rx=4, class_=f"{kind} h{step}")
    if not n:
        return square
    tip = element("title", text=f"标注“{_called(gold, names)}”，给出“{_called(given, names)}”：{n:,} 条")
    words = label(x + _CELL / 2, y + _CELL / 2 + 4, f"{n:,}", class_=f"figure h{step}")
    return element("g", tip, square, words)


def _called(intent: str, names: Names) -> str:
    return "其他意图" if intent == OTHER else names.intent(intent)


def _short(words: str) -> str:
    return words if len(words) <= _LONG else f"{words[: _LONG - 1]}…"
