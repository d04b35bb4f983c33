r"""The owner's pattern language, parsed into a tree and written out as a linear-time regular expression.

    pattern  = ["^"] sequence ["$"]
    sequence = (choice | option | "<" list ">" | "{" slot "}" | "*" | literal)...
    choice   = "(" sequence ("|" sequence)... ")"      one of them
    option   = "[" sequence ("|" sequence)... "]"      one of them or nothing

`*` stands for at most six characters. There is no repetition, so what a pattern matches is finite and matching is
linear (google-re2). The shape follows hassil's templates (OHF-Voice), which owners of voice assistants write by hand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from types import MappingProxyType

from bot.intent.pieces import Piece, chain, either, maybe, word
from bot.intent.spec import WordLists
from bot.text.clean import ITEM

GAP = 6
REGION_MARK = "\ue010"
_UNITS = "个件袋包盒箱瓶条双套份支只把斤罐提组台本盆卷片块张桶听枚粒根对打床副朵枝"
_COURIERS = "顺丰|圆通|中通|申通|韵达|百世|汇通|天天|邮政|ems|极兔|德邦|京东|丰网|菜鸟|全峰|优速|国通|快捷"
SLOT_FORMS = {
    "region": f"{REGION_MARK}{{1,12}}",
    "courier": f"(?:{_COURIERS})(?:快递|速递|物流|快运)?",
    "amount": r"\d{1,7}(?:\.\d{1,2})?(?:元|块钱|块|圆)?",
    "quantity": rf"(?:\d{{1,5}}|几|多少|两)[{_UNITS}]",
    "date": r"(?:今天|明天|后天|大后天|昨天|前天|今晚|明早|明晚|周[1-6一二三四五六日天末]|星期[1-6一二三四五六日天]"
    r"|(?:\d{1,2}月)?\d{1,2}[号日]|年前|年后|节前|节后|月底|下周|这周|双\d{1,2}|\d{3}节?)",
    "number": r"\d{1,9}(?:\.\d{1,3})?",
    "product": ITEM,
}
_DIGITS = frozenset("0123456789")
SLOT_ANCHORS = {
    "region": frozenset({REGION_MARK}),
    "courier": frozenset(_COURIERS.split("|")),
    "amount": _DIGITS,
    "quantity": _DIGITS | {"几", "多少", "两"},
    "date": _DIGITS
    | {"今天", "今晚", "明天", "明早", "明晚", "后天", "昨天", "前天", "周", "星期"}
    | {"年前", "年后", "节前", "节后", "月底"},
    "number": _DIGITS,
    "product": frozenset({ITEM}),
}
"""Of each slot words, one of which stands in every text that it matches."""
_NAME = re.compile(r"<([^<>]{1,64})>")
_SPECIAL = set("()[]{}<>|*")


class PatternError(ValueError):
    """A pattern that cannot be read. `position` counts characters from 0; the text (Chinese) says how to mend it."""

    def __init__(self, message: str, position: int) -> None:
        super().__init__(message)
        self.position = position


@dataclass(frozen=True, slots=True)
class Pattern:
    """A parsed pattern: the regular expression, and the names it uses.

    Every text that matches holds a word of each of `anchors`, the most telling set first. Looking for the anchors of a
    whole script at once spares trying most of its patterns. Where the pattern is nothing but `worded`, every text with
    a word of its anchors matches.
    """

    source: str
    regex: str
    lists: tuple[str, ...]
    slots: tuple[str, ...]
    anchors: tuple[frozenset[str], ...]
    worded: bool = False


NO_PATTERNS: Mapping[str, Pattern] = MappingProxyType({})


class _Reader:
    def __init__(self, source: str, lists: WordLists | None) -> None:
        self.source = source
        self.known = lists
        self.at = 0
        self.lists: list[str] = []
        self.slots: list[str] = []

    def peek(self) -> str:
        return self.source[self.at] if self.at < len(self.source) else ""

    def alternatives(self, closing: str) -> Piece:
        """Sequences divided by `|`, up to `closing` (which is consumed) or the end."""
        start = self.at
        parts = [self.sequence()]
        while self.peek() == "|":
            self.at += 1
            parts.append(self.sequence())
        if closing:
            if self.peek() != closing:
                raise PatternError(f"括号没有配对，缺少“{closing}”", start - 1)
            self.at += 1
        elif self.peek():
            raise PatternError(f"多出一个“{self.peek()}”，前面没有与它配对的括号", self.at)
        return either(parts)

    def sequence(self) -> Piece:
        """Pieces up to the next sign that ends them."""
        return chain(self._pieces())

    def _pieces(self) -> Iterator[Piece]:
        while (char := self.peek()) and char not in ")]|":
            self.at += 1
            if char == "(":
                inner = self.alternatives(")")
                yield replace(inner, regex=f"(?:{inner.regex})")
            elif char == "[":
                yield maybe(self.alternatives("]"))
            elif char == "<":
                yield self._list()
            elif char == "{":
                yield self._slot()
            elif char == "*":
                yield Piece(f".{{0,{GAP}}}", optional=True)
            elif char in _SPECIAL:
                raise PatternError(f"多出一个“{char}”，前面没有与它配对的括号", self.at - 1)
            else:
                yield Piece("", literal=char)

    def _name(self, closing: str) -> tuple[str, int]:
        start = self.at - 1
        end = self.source.find(closing, self.at)
        if end < 0:
            raise PatternError(f"“{self.source[start]}”没有对应的“{closing}”", start)
        name = self.source[self.at : end].strip()
        self.at = end + 1
        return name, start

    def _list(self) -> Piece:
        name, start = self._name(">")
        self.lists.append(name)
        if self.known is None:
            return Piece("")
        words = self.known.get(name)
        if not words:
            raise PatternError(f"词表“{name}”不存在或是空的", start)
        return word(words)

    def _slot(self) -> Piece:
        name, start = self._name("}")
        if name not in SLOT_FORMS:
            raise PatternError(f"没有叫“{name}”的槽位，可用的有：{'、'.join(SLOT_FORMS)}", start)
        self.slots.append(name)
        return Piece(f"(?:{SLOT_FORMS[name]})", (SLOT_ANCHORS[name],))


def parse(source: str, lists: WordLists | None = None) -> Pattern:
    """Read one pattern. Without `lists` the names of word lists are collected but not looked up.

    Raises `PatternError` where it cannot be read, names an unknown list or slot, or would match anything at all.
    """
    if lists is None:
        return _parse(source, None)
    names = (name.strip() for name in _NAME.findall(source))
    return _parse(source, tuple((name, tuple(lists.get(name) or ())) for name in names))


@lru_cache(maxsize=8192)
def _parse(source: str, named: tuple[tuple[str, tuple[str, ...]], ...] | None) -> Pattern:
    """Parse with the words of the lists that the pattern names: checked, walked and trained, it is read only once."""
    lists = None if named is None else dict(named)
    text = source.strip()
    lead = len(source) - len(source.lstrip())
    begins, ends = text.startswith("^"), text.endswith("$")
    body = text[begins : len(text) - ends]
    if not body:
        raise PatternError("句式是空的", 0)
    reader = _Reader(body, lists)
    try:
        whole = reader.alternatives("")
    except PatternError as error:
        raise PatternError(str(error), error.position + lead + begins) from None
    if whole.optional:
        raise PatternError("整条句式都可以省略，会匹配任何话；至少要有一个不能省的词", 0)
    return Pattern(
        source,
        f"{'^' if begins else ''}(?:{whole.regex}){'$' if ends else ''}",
        tuple(dict.fromkeys(reader.lists)),
        tuple(dict.fromkeys(reader.slots)),
        whole.anchors,
        bool(whole.spelt) and not (begins or ends),
    )
