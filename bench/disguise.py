"""The ways in which people write round a filter, each a function of a reply and a source of chance."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from functools import cache
from typing import Any

import opencc

from bot.rules.letters import PICTURES
from bot.text import numerals, pinyin
from bot.text.words import cut

SEPARATORS = ("\u200b", "\u200d", "\ufeff", ".", "*", "_", "·", "\u2060", "-", "/", "~")
EMOJI = ("😊", "🌹", "😂", "👌", "✨", "🙏", "💕", "🎉")
BEFORE = ("亲，", "您好，", "好的亲，", "亲爱的，", "嗯嗯，", "不好意思，", "宝，")
AFTER = ("哈", "哦", "，谢谢您", "，您看", "呢亲", "~", "哟")
OPENING = ("您放心", "这样吧", "跟您说", "是这样的")
CIRCLED = str.maketrans("123456789", "①②③④⑤⑥⑦⑧⑨")
FIGURES = str.maketrans("0123456789", "零一二三四五六七八九")
WIDE = str.maketrans(
    "0123456789abcdefghijklmnopqrstuvwxyz", "０１２３４５６７８９ａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ"
)
_PICTURE_OF = {word: sign for sign, word in PICTURES.items()}
_CHINESE = re.compile("[\u4e00-\u9fff]")
# Nobody says the word without these: 个人的不 and 这单做 are no Chinese.
_BEFORE_ITS_WORD = frozenset("不没别甭都也就只先")
_BEHIND_ITS_WORD = frozenset(("不了", "不到", "不起", "不着", "得了", "得到", "不得"))
_SIGNS_OF_NUMBERS = frozenset(".-/~")
_STOP = re.compile("([，。！？,!?])")

Way = Callable[[str, random.Random], str]


@cache
def _traditional() -> Any:
    return opencc.OpenCC("s2t")


@cache
def _sounds() -> dict[str, str]:
    return {char: syllable for syllable, chars in pinyin.characters().items() for char in chars}


def separator(text: str, rng: random.Random) -> str:
    return _inserted(text, rng.choice(SEPARATORS), rng)


def separators(text: str, rng: random.Random) -> str:
    return rng.choice(SEPARATORS[:8]).join(text)


def emoji(text: str, rng: random.Random) -> str:
    """A picture for a word where there is one, else a picture between two letters."""
    shown = [word for word in _PICTURE_OF if word in text]
    if shown and rng.random() < 0.5:
        word = rng.choice(shown)
        return text.replace(word, _PICTURE_OF[word], 1)
    return _inserted(text, rng.choice(EMOJI), rng)


def polite(text: str, rng: random.Random) -> str:
    return rng.choice(BEFORE) + text + rng.choice(AFTER)


def two_messages(text: str, rng: random.Random) -> str:
    return f"{rng.choice(OPENING)}。{text}"


def traditional(text: str, _: random.Random) -> str:
    return str(_traditional().convert(text))


def circled(text: str, _: random.Random) -> str:
    return text.translate(CIRCLED)


def wide(text: str, _: random.Random) -> str:
    return text.translate(WIDE)


def digits(text: str, _: random.Random) -> str:
    """Figures for numerals; where there are none, numerals for figures."""
    changed = numerals.to_arabic(text)
    return changed if changed != text else text.translate(FIGURES)


def homophone(text: str, rng: random.Random) -> str:
    """One letter written with another that sounds the same."""
    places = [match.start() for match in _CHINESE.finditer(text) if match.group() in _sounds()]
    if not places:
        return text
    at = rng.choice(places)
    alike = [char for char in pinyin.characters()[_sounds()[text[at]]] if char != text[at]]
    return text[:at] + (rng.choice(alike) if alike else text[at]) + text[at + 1 :]


def in_pinyin(text: str, rng: random.Random) -> str:
    """One word written as it sounds."""
    words = cut(text)
    places = [at for at, word in enumerate(words) if all(char in _sounds() for char in word)]
    if places:
        at = rng.choice(places)
        words[at] = "".join(_sounds()[char] for char in words[at])
    return "".join(words)


def order(text: str, rng: random.Random) -> str:
    """The last word of a clause said first: 订单我帮您关. What belongs to it goes along: 不开票, 做不了."""
    parts = _STOP.split(text)
    places = [at for at in range(0, len(parts), 2) if len(cut(parts[at])[-1:]) == 1 and len(parts[at]) > 3]
    if places:
        at = rng.choice(places)
        words = cut(parts[at])
        last = len(words) - 1
        if len(words[-1]) > 1:
            while last and (words[last - 1] in _BEFORE_ITS_WORD or words[last] in _BEHIND_ITS_WORD):
                last -= 1
            parts[at] = "".join(words[last:] + words[:last])
    return "".join(parts)


def split(text: str, rng: random.Random) -> str:
    """Two lines or two clauses of one, parted between two words."""
    words = cut(text)
    at = rng.randrange(1, max(2, len(words)))
    return "".join(words[:at]) + rng.choice("\n，") + "".join(words[at:])


def _inserted(text: str, sign: str, rng: random.Random) -> str:
    """`text` with a sign somewhere inside, but none in a number that would make it another: 12.5 is not 125."""
    at = rng.randrange(1, max(2, len(text)))
    if sign in _SIGNS_OF_NUMBERS and text[at - 1].isdigit() and text[at : at + 1].isdigit():
        return text
    return text[:at] + sign + text[at:]


WAYS: tuple[Way, ...] = (
    separator,
    separators,
    emoji,
    polite,
    two_messages,
    traditional,
    circled,
    wide,
    digits,
    homophone,
    in_pinyin,
    order,
    split,
)
