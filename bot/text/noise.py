"""What carries no meaning: stickers, faces made of signs, repeated characters, blanks."""

from __future__ import annotations

import re

from bot.text import wordlists
from bot.text.chars import PICTURE, STICKER
from bot.text.edits import Edit

# Wangwang writes its stickers as /:^_^ or /:812 or /:girl; other clients as [微笑] or #微笑.
_SLASH = (
    r"/:(?:\(zz\.{3}\)|\(ok\)|\(&\)|\^.\^|>.<|o=o|8\*8|u\*u|\)-\(|'\"\"|\*&|-[fw]|~b|\d{3}|"
    r"girl|man|lip|clock|plane|qp|[a-z!?$%@\"])"
)
_FACES = r"\^[_.o]?\^|>_<|t_t|-_-|=_=|\bqaq\b|\borz\b|\(>?o<?\)|o\(?[n∩]_[n∩]\)?o"
_STICKER = re.compile(_SLASH + "|" + _FACES + r"|\[([^\[\]\s]{1,6})\]", re.DOTALL)
_LISTS = wordlists.sets("bot.text", "stickers.txt")
_NAMES, _PICTURES = _LISTS["sticker"], _LISTS["picture"]


def stickers(text: str) -> list[Edit]:
    """Turn stickers and faces into the sticker sign, pictures into the picture sign; other words in brackets stay."""
    if not ("/" in text or "[" in text or "_" in text or "^" in text or "qaq" in text or "orz" in text):
        return []
    return [edit for found in _STICKER.finditer(text) if (edit := _sticker(found))]


def _sticker(found: re.Match[str]) -> Edit | None:
    name = found.group(1)
    if name is None or name in _NAMES:
        return found.start(), found.end(), STICKER
    return (found.start(), found.end(), PICTURE) if name in _PICTURES else None


_SIGNS = re.compile(f"[ \n{STICKER}]{{1,3000}}")


def blanks(text: str) -> list[Edit]:
    """Make a run of blanks and stickers one blank (a newline where one is in it), and none at either end.

    A text of nothing but stickers becomes one sticker sign.
    """
    if STICKER not in text and "  " not in text and "\n" not in text and text.strip(" ") == text:
        return []
    if STICKER in text and not text.strip(f" \n{STICKER}"):
        return [] if text == STICKER else [(0, len(text), STICKER)]
    return [edit for found in _SIGNS.finditer(text) if (edit := _blank(found, len(text)))]


def _blank(found: re.Match[str], length: int) -> Edit | None:
    at_edge = found.start() == 0 or found.end() == length
    new = "" if at_edge else "\n" if "\n" in found.group() else " "
    return None if new == found.group() else (found.start(), found.end(), new)


# Digits and the letters of sizes (xxl) and of www are never shortened.
_REPEATED = re.compile(
    r"(?P<particle>[啊呀哦呢吗吧哟喔噢嘛])(?P=particle){1,2000}"
    r"|(?P<sign>[^\w\s\ue000-\ue002])(?P=sign){1,2000}"
    r"|(?P<letter>[^\W\dxlw_])(?P=letter){2,2000}"
    r"|(?P<phrase>[\u4e00-\u9fff]{2,4})(?P=phrase){2,700}"
)
_TWICE = re.compile(r"([^\d\sxlw])\1|([\u4e00-\u9fff]{2,4})\2\2")


def repeats(text: str) -> list[Edit]:
    """Shorten what is repeated: 哈哈哈哈 -> 哈哈, 啊啊啊 -> 啊, ??? -> ?, 快点快点快点 -> 快点."""
    if not _TWICE.search(text):
        return []
    return [_shortened(found) for found in _REPEATED.finditer(text)]


def _shortened(found: re.Match[str]) -> Edit:
    kind = found.lastgroup or ""
    unit = found.group(kind)
    return found.start(), found.end(), unit * 2 if kind == "letter" else unit
