"""One character at a time: width, case, traditional to simplified, emoji, and what has no shape at all.

Each character is mapped on its own, so positions are kept without effort: NFKC (Unicode Standard Annex 15), lower
case, then OpenCC's `t2s`, and so on until nothing changes. A phrase table would simplify a few words better
(乾隆), but a buyer's message has none of them, and lengths would no longer be kept.
"""

from __future__ import annotations

import unicodedata
from functools import cache

import opencc

from bot.model import Span
from bot.text.edits import identity

ITEM = "\ue000"
"""Stands for a link to a product or an item number."""
STICKER = "\ue001"
"""Stands for a message of nothing but stickers."""
PICTURE = "\ue002"
"""Stands for a picture, video or voice message."""

_OURS = frozenset((ITEM, STICKER, PICTURE))
_CJK = range(0x3400, 0xA000)
# Beyond OpenCC: the Taiwanese pronouns and the fancy characters of shared links.
_VARIANTS = {"妳": "你", "牠": "它", "祂": "他", "寳": "宝", "咑": "打", "閞": "开", "喒": "咱", "甭": "别"}
# Newlines part clauses; other blanks are all the same.
_BLANKS = {"\n": "\n", "\r": "\n", "\v": "\n", "\f": "\n", "\x85": "\n", "\u2028": "\n", "\u2029": "\n"}
# Pictures drawn with a character: arrows, box drawing, shapes, dingbats, emoji, and the symbols of face signs.
_EMOJI = (
    (0x2190, 0x21FF),
    (0x2295, 0x22AF),
    (0x2300, 0x23FF),
    (0x2500, 0x27BF),
    (0x2900, 0x297F),
    (0x2B00, 0x2BFF),
    (0x1F000, 0x1FAFF),
)
# Marks that sit on another character; controls, unassigned and private characters have no shape either.
_MARKS = frozenset(("Mn", "Me"))


@cache
def _simplified() -> dict[str, str]:
    """Build the table traditional character -> simplified one, only where they differ."""
    letters = "".join(map(chr, _CJK))
    table = {old: new for old, new in zip(letters, opencc.OpenCC("t2s").convert(letters), strict=True) if old != new}
    table.update(_VARIANTS)
    # 薴 -> 苧 -> 苎: follow to the end, so that a second cleaning changes nothing.
    return {old: table.get(new, new) for old, new in table.items()}


@cache
def _plain() -> frozenset[str]:
    """List the characters that stay as they are: simplified Chinese, lower-case ASCII, the usual signs."""
    changed = _simplified()
    letters = [chr(code) for code in range(0x4E00, 0x9FA6) if chr(code) not in changed]
    ascii_signs = [chr(code) for code in range(0x20, 0x7F) if not chr(code).isupper()]
    return frozenset([*letters, *ascii_signs, *"。、《》【】“”‘’—\n¥", *_OURS])


def _is_emoji(letter: str) -> bool:
    code = ord(letter)
    return code > 0x2100 and any(low <= code <= high for low, high in _EMOJI)


def _special(letter: str) -> str | None:
    """Say what a blank, an emoji or a shapeless character becomes; None for an ordinary one."""
    if letter in _OURS:
        return letter
    category = unicodedata.category(letter)
    if category[0] in "CZ":
        return _BLANKS.get(letter, " " if letter.isspace() else "")
    if category[0] == "S" and _is_emoji(letter):
        return STICKER
    return "" if category in _MARKS else None


def _map(letter: str) -> str:
    """Give the normal form of one character: none, one or several characters."""
    special = _special(letter)
    if special is not None:
        return special
    new = unicodedata.normalize("NFKC", letter).lower()
    new = "".join(_simplified().get(part, part) for part in new)
    return letter if new == letter else "".join(map(_map, new))


class _Forms(dict[str, str]):
    """The normal form of each character met so far."""

    def __missing__(self, letter: str) -> str:
        found = _map(letter)
        # The basic plane only: a flood of rare characters must not fill the memory.
        if letter <= "\uffff":
            self[letter] = found
        return found


_FORMS = _Forms()


def normalise(raw: str, limit: int) -> tuple[str, list[Span]]:
    """Give the normal form of every character of `raw`, at most `limit` characters, and the origin of each.

    No more than twice that many raw characters are looked at, however few of them have a shape.
    """
    if len(raw) <= limit:
        if _plain().issuperset(raw):
            return raw, identity(len(raw))
        each = list(map(_FORMS.__getitem__, raw))
        text = "".join(each)
        if len(text) == len(raw) and all(each):  # one for one, as nearly always
            return text, identity(len(raw))
    pieces: list[str] = []
    spans: list[Span] = []
    for place, letter in enumerate(raw[: 2 * limit]):
        new = _FORMS[letter]
        pieces.append(new)
        spans += [(place, place + 1)] * len(new)
        if len(spans) >= limit:
            break
    return "".join(pieces)[:limit], spans[:limit]
