"""The report's charts as SVG from figures. Pure; beside each of them the page has its table."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from xml.etree import ElementTree as ET

from bot.replay.report.svg import element, label, picture, written
from bot.replay.summary import Bin, Count, Waiting
from bot.replay.words import TOLD, span

_LEFT, _TOP, _SIDE = 44, 12, 260
_BAR, _GAP, _HIGH = 56, 10, 150
_MARKS = {30: "30 秒", 180: "3 分钟"}


def bar(counts: Sequence[Count]) -> str:
    """Shares of outcomes side by side, as wide as the place it is put in; the words are for who cannot see it."""
    total = sum(each.messages for each in counts)
    told = "，".join(f"{TOLD[each.outcome]} {each.share:.1%}" for each in counts if each.messages)
    pieces = []
    x = 0.0
    for each in counts:
        if each.messages:
            width = 100 * each.messages / total
            tip = element("title", text=f"{TOLD[each.outcome]} {each.messages:,} 条，{each.share:.1%}")
            pieces.append(element("rect", tip, x=x, y=0, width=width, height=10, class_=f"o-{each.outcome}"))
            x += width
    return written(
        element(
            "svg",
            *pieces,
            viewBox="0 0 100 10",
            preserveAspectRatio="none",
            role="img",
            aria_label=told,
            class_="bar",
        )
    )


def reliability(bins: Sequence[Bin], ece: float) -> str:
    """How often right at each confidence: on the diagonal confidence tells the truth. Bigger points, more messages."""
    most = max((each.messages for each in bins), default=1)
    points = [(_across(each.confidence), _up(each.right)) for each in bins]
    lines = [
        *_axes(),
        element("line", x1=_across(0), y1=_up(0), x2=_across(1), y2=_up(1), class_="ideal"),
        *(
            element("line", x1=x, y1=y, x2=x, y2=_up(each.confidence), class_="off")
            for each, (x, y) in zip(bins, points, strict=True)
        ),
        element("polyline", points=" ".join(f"{x:.1f},{y:.1f}" for x, y in points), class_="line"),
    ]
    for each, (x, y) in zip(bins, points, strict=True):
        tip = element("title", text=_bin(each))
        lines.append(element("circle", tip, cx=x, cy=y, r=3 + 6 * math.sqrt(each.messages / most), class_="point"))
    told = f"平均差距 {ece:.1%}。" + "；".join(map(_bin, bins))
    return picture("reliability", "把握有多准", told, (_LEFT + _SIDE + 20, _TOP + _SIDE + 46), *lines)


def _bin(each: Bin) -> str:
    return f"平均把握 {each.confidence:.0%} 的 {each.messages:,} 条里，{each.right:.0%} 听对了"


def _axes() -> Iterator[ET.Element]:
    for quarter in range(5):
        share = quarter / 4
        yield element("line", x1=_across(0), y1=_up(share), x2=_across(1), y2=_up(share), class_="grid")
        yield label(_LEFT - 8, _up(share) + 4, f"{share:.0%}", "end")
        yield label(_across(share), _up(0) + 18, f"{share:.0%}")
    yield label(_across(0.5), _up(0) + 38, "横：给出的把握　竖：真的听对了", class_="axis")


def _across(share: float) -> float:
    return _LEFT + share * _SIDE


def _up(share: float) -> float:
    return _TOP + (1 - share) * _SIDE


def waits(name: str, title: str, waiting: Waiting) -> str:
    """Waits as columns, with the platform's two marks and the share that is answered up to them."""
    columns = columns_of(waiting)
    most = max((n for _, n in columns), default=0) or 1
    shares = {30: waiting.within_30s, 180: waiting.within_3min}
    drawn: list[ET.Element] = []
    for place, (words, n) in enumerate(columns):
        x, high = _column(place), _HIGH * n / most
        late = "late" if place == len(columns) - 1 else "soon"
        tip = element("title", text=f"{words}：{n:,} 次")
        drawn.append(element("rect", tip, x=x, y=48 + _HIGH - high, width=_BAR, height=high, rx=3, class_=late))
        drawn.append(label(x + _BAR / 2, 42 + _HIGH - high, f"{n:,}", class_="figure"))
        drawn.append(label(x + _BAR / 2, 66 + _HIGH, words))
    for place, (bound, _) in enumerate(waiting.histogram):
        if bound in _MARKS:
            at = _column(place + 1) - _GAP / 2
            drawn.append(element("line", x1=at, y1=18, x2=at, y2=48 + _HIGH, class_="mark"))
            drawn.append(label(at, 12, f"{_MARKS[bound]}内 {shares[bound]:.1%}", class_="marked"))
    drawn.append(element("line", x1=0, y1=48 + _HIGH, x2=_column(len(columns)), y2=48 + _HIGH, class_="base"))
    told = "；".join(f"{words} {n:,} 次" for words, n in columns)
    return picture(name, title, told, (_column(len(columns)), 76 + _HIGH), *drawn)


def columns_of(waiting: Waiting) -> list[tuple[str, int]]:
    """The histogram's columns in words, and last how often nobody answered."""
    columns = []
    low = 0
    for bound, n in waiting.histogram:
        columns.append((f"≤ {span(bound)}" if bound is not None else f"超过 {span(low)}", n))
        low = bound or low
    return [*columns, ("没有回", waiting.asked - waiting.answered)]


def _column(place: int) -> int:
    return _GAP + place * (_BAR + _GAP)
