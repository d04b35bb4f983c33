"""Measures and shares told of the goods against the official data: 80克, 20升, 羊毛30%, 纯羊毛."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from bot.rules import numbers
from bot.rules.letters import STOPS
from bot.rules.numbers import DIGITS, GRAMS
from bot.rules.pattern import Place
from bot.rules.reply import Reply

_MEASURE = re.compile(
    rf"(?=[\d零一二两三四五六七八九十百千半])({DIGITS}|[零一二两三四五六七八九十百千半]{{1,12}})(克|g|kg|公斤|斤|毫升|ml|升|l|厘米|cm|毫米|mm|米|寸|毫安|mah|瓦|w|小时|度|寸|层|档|%)"
)
_UNITS = {
    **{unit: ("g", grams) for unit, grams in GRAMS.items()},
    "毫升": ("ml", 1),
    "升": ("ml", 1000),
    "l": ("ml", 1000),
    "厘米": ("mm", 10),
    "cm": ("mm", 10),
    "毫米": ("mm", 1),
    "mm": ("mm", 1),
    "米": ("mm", 1000),
    "毫安": ("mah", 1),
    "瓦": ("w", 1),
}
_STOPS = "".join(STOPS)
_ALONE = re.compile(f"(?:^|[{_STOPS}])(?:亲)?(?:是|有|就是|容量|大概)?")
_ALONE_END = re.compile(f"(?:的|哦|呢|哈|呀|左右|亲){{0,4}}(?:$|[{_STOPS}])")
_PERCENT = rf"({DIGITS})%"
_SHARE = re.compile(rf"([\u4e00-\u9fff]{{1,4}}?)(?:含量|占|是)?[:：]?{_PERCENT}")
_PURE = r"(?:纯|全(?!部|是不)|100%|百分百|百分之百)"
_WHOLE = 100
_DENIED = re.compile("[不非没].{0,2}$")


def told(text: str) -> bool:
    """Whether a text tells any measure or share."""
    return _MEASURE.search(text) is not None or "纯" in text or "全" in text


def find(text: str, reply: Reply) -> Iterator[Place]:
    """Measures and shares that differ from the data."""
    facts = reply.facts.get("product.facts")
    if not isinstance(facts, Mapping):
        return
    yield from _measures(text, reply, facts)
    yield from _alone(text, facts)
    yield from _shares(text, facts)


def _measures(text: str, reply: Reply, facts: Mapping[str, Any]) -> Iterator[Place]:
    for name, value in facts.items():
        at = text.find(str(name).lower())
        if at < 0:
            continue
        low, high = reply.scan.clause(at, at + len(str(name)))  # what the next clause measures is something else
        said = _MEASURE.search(text, at, min(high, at + len(str(name)) + 12)) or _MEASURE.search(
            text, max(low, at - 6), at
        )
        if said and _differs(said, str(value).lower()):
            yield Place(((min(at, said.start()), max(at + len(str(name)), said.end())),))


def _alone(text: str, facts: Mapping[str, Any]) -> Iterator[Place]:
    """A measure that is a clause by itself (30升), where the data hold one value of its unit only, and another."""
    for said in _MEASURE.finditer(text):
        before = _ALONE.search(text[max(0, said.start() - 6) : said.start()] or _STOPS[0])
        if said.start() and (before is None or before.end() != min(6, said.start())):
            continue
        unit = _normal(said)
        known = [value for value in map(str, facts.values()) if unit and unit[0] in _units(value.lower())]
        if _ALONE_END.match(text, said.end()) and len(known) == 1 and _differs(said, known[0].lower()):
            yield Place((said.span(),))


def _units(value: str) -> set[str]:
    return {normal[0] for hit in _MEASURE.finditer(value) if (normal := _normal(hit)) is not None}


def _shares(text: str, facts: Mapping[str, Any]) -> Iterator[Place]:
    """A share of a stuff (羊毛80%), or all of it (纯羊毛), where the data tell another share."""
    known = {hit[1]: float(hit[2]) for value in facts.values() for hit in _SHARE.finditer(str(value))}
    names = "|".join(map(re.escape, known))
    # In 腈纶60%棉40% the share stands behind its stuff, not before the next one.
    before = r"(?:(?<=[含有是用的])|(?<![\u4e00-\u9fff\d.]))"
    told_shares = rf"({names})(?:含量|占|是)?{_PERCENT}|{before}{_PERCENT}的?({names})"
    for hit in re.finditer(told_shares, text) if known else ():
        if float(hit[2] or hit[3]) != known[hit[1] or hit[4]]:
            yield Place((hit.span(),))
    for stuff, share in known.items():
        pure = re.search(rf"{_PURE}{re.escape(stuff)}", text) if share < _WHOLE else None
        if pure and not _DENIED.search(text, 0, pure.start()):
            yield Place((pure.span(),))


def _differs(said: re.Match[str], value: str) -> bool:
    told = _normal(said)
    known = [
        normal
        for hit in _MEASURE.finditer(value)
        if (normal := _normal(hit)) is not None and told is not None and normal[0] == told[0]
    ]
    return told is not None and bool(known) and told not in known


def _normal(hit: re.Match[str]) -> tuple[str, float] | None:
    value = numbers.value(hit[1])
    unit, factor = _UNITS.get(hit[2], (hit[2], 1))
    return None if value is None else (unit, float(value) * factor)
