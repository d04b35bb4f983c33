"""What the linear model and the index see of a text: character n-grams of a normal form, and pairs of characters.

The normal form is what stays the same between shops and buyers: figures become `0`, so that "3袋多少钱" and
"10袋多少钱" are one wording; how the shop is addressed ("亲，请问一下…") goes, and the last particle.
"""

from __future__ import annotations

import re
from operator import add

_NUMBERS = re.compile(r"\d{7,}")
_FIGURES = re.compile(r"(?!00(?!\d))\d+(?:\.\d+)?")
_SPACES = re.compile(r"\s+")
_ADDRESS = re.compile(
    r"^(?:(?:亲{1,2}|老板|掌柜|客服|店家|美女|小二|你好|您好|请问|问下|问一下|麻烦问下|我想问|想问)(?:一下|下)?){1,4}(?=..)"
)
_PARTICLE = re.compile(r"(?<=..)[啊呀哦噢喔哈呐哟咯啦呗嘛哒滴]{1,3}$")
LONGEST = 3
START, END = "\x02", "\x03"
APART, FURTHEST = "\x01", 7


def normal(text: str) -> str:
    """The normal form of a cleaned text."""
    bare = _FIGURES.sub("0", _NUMBERS.sub("00", _SPACES.sub("", text)))
    return _PARTICLE.sub("", _ADDRESS.sub("", bare))


def grams(form: str, longest: int = LONGEST) -> list[str]:
    """Every run of 1 to `longest` characters, with marks for the two ends, in order of length and place."""
    padded = f"{START}{form}{END}"
    found = list(form)
    for size in range(2, longest + 1):
        found += [padded[i : i + size] for i in range(len(padded) - size + 1)]
    return found


def pairs(form: str) -> list[str]:
    """Two characters up to `FURTHEST` places apart, whatever stands between: 什么…发 in all its wordings."""
    heads = [char + APART for char in form]
    found: list[str] = []
    for distance in range(2, FURTHEST + 1):
        found += map(add, heads, form[distance:])
    return found


def features(form: str) -> list[str]:
    """The n-grams and pairs of a normal form, as often as they stand in it."""
    return grams(form) + pairs(form)
