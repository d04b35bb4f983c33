"""A reply as the rules read it: one spelling for every way of writing, with the way back to the original.

Width, case, traditional and circled forms become one; what is only put between the letters of a word to hide it
(zero-width characters, dots, stars, emoji) is taken out and remembered as a gap; stops become marks of their own.
Every letter knows the offset it came from, so that a finding can point at what was really typed.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import Any

COMMA = "\x01"
STOP = "\x02"
QUESTION = "\x03"
STOPS = frozenset((COMMA, STOP, QUESTION))

NO_GAP, HIDDEN, SPACE = 0, 1, 2
_LETTER, _INNER, _STOP = 10, 11, 12

_STOP_MARKS = {
    **dict.fromkeys(",、:()<>《》【】[]{}|—…", COMMA),
    **dict.fromkeys("。!;\n\r\u2028", STOP),
    "?": QUESTION,
}
_GOING_ON = frozenset(",，\n")
# Signs that belong to a number when they stand between its digits, and to nothing otherwise.
_INNER_SIGNS = frozenset(".:-/~+")
_QUOTES = frozenset("\"'“”‘’「」『』")
# Pictures that stand for a word; all others only hide one.
PICTURES = {
    "❤": "心",
    "♥": "心",
    "💗": "心",
    "💛": "心",
    "💚": "心",
    "💙": "心",
    "🐧": "企鹅",
    "💊": "药",
    "🌹": "花",
    "🌸": "花",
    "⭐": "星",
    "🌟": "星",
    "★": "星",
    "☆": "星",
    "💰": "钱",
    "💵": "钱",
    "🧧": "红包",
    "📞": "电话",
    "☎": "电话",
    "📱": "手机",
    "📲": "手机",
    "🎁": "礼物",
    "👍": "赞",
    "🚗": "车",
    "🛒": "购物车",
    "🆓": "免费",
    "🧾": "发票",
    "🆕": "新",
    "🆗": "ok",
    "🈚": "无",
    "🉐": "得",
    "💲": "元",
    "¥": "元",
    "￥": "元",
    "💬": "聊天",
    "➕": "加",
    "✚": "加",
    "🔝": "最",
    "🥇": "第一",
    "💯": "百分百",
    "🚫": "不",
    "❌": "不",
    "🆘": "救",
}
ORNAMENTS = frozenset(picture for picture, word in PICTURES.items() if word in ("心", "花", "星", "赞"))


@cache
def _simplifier() -> Any:
    import opencc  # noqa: PLC0415 - only where a traditional character turns up

    return opencc.OpenCC("t2s")


class _Table(dict[str, tuple[str, int]]):
    """What one character becomes: its letters and its kind. Filled as characters turn up, so bounded by Unicode."""

    def __missing__(self, char: str) -> tuple[str, int]:
        self[char] = entry = _entry(char)
        return entry


def _entry(char: str) -> tuple[str, int]:
    if char in PICTURES:
        return PICTURES[char], _LETTER
    if "\ud800" <= char <= "\udfff":
        return "", HIDDEN
    plain = unicodedata.normalize("NFKC", char).lower()
    for sign in (char, plain[:1]):
        if sign in _STOP_MARKS:
            return _STOP_MARKS[sign], _STOP
    if char in _QUOTES:
        return "", NO_GAP
    if plain[:1] in _INNER_SIGNS:
        return plain[:1], _INNER
    return ("", SPACE) if plain.isspace() else _word(plain)


def _word(plain: str) -> tuple[str, int]:
    letters = "".join(sign for sign in plain if sign.isalnum() or sign in "%@")
    if not letters:
        return "", HIDDEN
    return (letters if letters.isascii() else _simplifier().convert(letters)), _LETTER


_TABLE = _Table()


@dataclass(frozen=True, slots=True)
class Letters:
    """`text[i]` stood at `origin[i]` of the raw reply; `gaps[i]` tells what was taken out just before it.

    `text` holds letters, digits and the three marks COMMA, STOP and QUESTION, one for every run of stops.
    `quoted` holds the spans of `text` that stood in quotation marks.
    """

    raw: str
    text: str
    origin: tuple[int, ...]
    gaps: bytes
    quoted: tuple[tuple[int, int], ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The half-open span of the raw reply that `text[start:end]` was read from."""
        return self.origin[start], self.origin[end - 1] + 1


class _Plain(dict[int, str]):
    """What a character becomes that is read as one letter, for str.translate; any other stands for itself."""

    def __missing__(self, code: int) -> str:
        letters, kind = _TABLE[chr(code)]
        self[code] = plain = letters if kind == _LETTER and len(letters) == 1 else chr(code)
        return plain


class _AtOnce(dict[int, str]):
    """What a character becomes that is read by itself: one letter or a stop; _HARD stands for any other."""

    def __missing__(self, code: int) -> str:
        letters, kind = _TABLE[chr(code)]
        self[code] = alone = letters if kind in (_LETTER, _STOP) and len(letters) == 1 else _HARD
        return alone


_HARD = "\x00"  # is read as nothing, so no letter is written so
_PLAIN, _AT_ONCE = _Plain(), _AtOnce()
_STOPS_TOGETHER = re.compile(f"[{COMMA}{STOP}{QUESTION}]{{2}}")
_RUN = re.compile("[0-9A-Za-z\u4e00-\u9fff]+")  # each of these is one letter


class _Writer:
    """Takes the characters of a reply one after the other; the only place that knows how they join."""

    def __init__(self, raw: str) -> None:
        self.raw = raw
        self.out: list[str] = []
        self.origin: list[int] = []
        self.gaps = bytearray()
        self.pending = NO_GAP
        self.opened: int | None = None
        self.quoted: list[tuple[int, int]] = []

    def put(self, letters: str, index: int) -> None:
        for letter in letters:
            self.out.append(letter)
            self.origin.append(index)
            self.gaps.append(self.pending)
            self.pending = NO_GAP

    def run(self, run: str, start: int) -> None:
        """Characters each of which is one letter: what nearly all of a reply consists of."""
        self.out.append(run.translate(_PLAIN))
        self.origin.extend(range(start, start + len(run)))
        self.gaps.append(self.pending)
        self.gaps.extend(bytes(len(run) - 1))
        self.pending = NO_GAP

    def others(self, start: int, end: int) -> None:
        """Any characters, one after the other."""
        for index in range(start, end):
            letters, kind = _TABLE[self.raw[index]]
            self.other(letters, kind, index)

    def other(self, sign: str, kind: int, index: int) -> None:
        """Letters, a stop, a sign of numbers, a quotation mark, or something between letters."""
        if kind == _LETTER:
            self.put(sign, index)
        elif kind == _STOP:
            self.mark(sign, index)
        elif kind == _INNER:
            self.inner(sign, index)
        elif kind == NO_GAP:
            self.quote()
        else:
            self.pending = max(self.pending, kind)

    def mark(self, sign: str, index: int) -> None:
        if self.out and self.out[-1] in STOPS:
            marks = {self.raw[self.origin[-1]], self.raw[index]}
            # A line broken at a comma goes on.
            self.out[-1] = COMMA if marks <= _GOING_ON and COMMA in (self.out[-1], sign) else max(self.out[-1], sign)
            return
        self.put(sign, index)

    def inner(self, sign: str, index: int) -> None:
        nearby = self.raw[index - 1 : index] + self.raw[index + 1 : index + 2]
        spread = sign in (self.raw[index - 2 : index - 1], self.raw[index + 2 : index + 3])  # 1.2.3.1.5 hides a number
        if len(nearby) == 2 and not spread and all(side.isascii() and side.isalnum() for side in nearby):
            self.put(sign, index)
        elif sign == ":":
            self.mark(COMMA, index)
        else:
            self.pending = max(self.pending, SPACE if sign == "~" else HIDDEN)

    def quote(self) -> None:
        if self.opened is None:
            self.opened = len(self.origin)
            return
        if len(self.origin) > self.opened:
            self.quoted.append((self.opened, len(self.origin)))
        self.opened = None


def read(raw: str) -> Letters:
    """Every way of writing brought to one; never raises, whatever the characters."""
    text = raw.translate(_AT_ONCE)
    if _HARD not in text and not _STOPS_TOGETHER.search(text):  # most of what people write
        return Letters(raw, text, tuple(range(len(text))), bytes(len(text)), ())
    writer = _Writer(raw)
    at = 0
    for run in _RUN.finditer(raw):
        writer.others(at, run.start())
        writer.run(run[0], run.start())
        at = run.end()
    writer.others(at, len(raw))
    return Letters(raw, "".join(writer.out), tuple(writer.origin), bytes(writer.gaps), tuple(writer.quoted))
