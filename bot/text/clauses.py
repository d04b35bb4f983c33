"""A message split into clauses, each of which asks one thing, also where buyers leave punctuation out.

Too few cuts are better than wrong ones: a clause too long still holds its words, one cut in the wrong place makes
no sense to anybody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from bot.text import wordlists, words
from bot.text.clean import Cleaned


@dataclass(frozen=True, slots=True)
class Clause:
    """`text` is `cleaned.text[start:end]`."""

    text: str
    start: int
    end: int


MOST = 12
"""Clauses of a message; the last one holds all that follows. Nobody asks more at once (of 28,000 messages of shop chats
the longest had 11), and as each clause is understood by itself, the bound keeps a hostile message cheap."""

# A sign parts clauses except inside a number, a time or a ratio: 1.5, 8:30, 165/110, 3-5, 3~5.
_STOP = re.compile(r"[\s?!;。、…？！；《》\"“”|]|(?<!\d)[.,:~/]|[.,:~/](?!\d)|(?<=\d),(?!\d{3}(?!\d))|[—]")
_SHORTEST = 6  # A shorter stretch is one clause whatever it says.
_SEGMENTED = (
    300  # Of a longer stretch without a sign only so much is cut into words; no message of a real chat is longer.
)

_LISTS = wordlists.sets("bot.text", "boundaries.txt")
# Words that end a question or statement, when something of substance follows.
_ENDERS = _LISTS["enders"]
# What is complete in itself at the start of a message.
_OPENERS = _LISTS["openers"]
# Words that begin something new ...
_STARTERS = _LISTS["starters"]
# ... after a word that may well end what came before. Nouns are missing on purpose: 发票|能不能开 would be wrong.
_FINALS = _LISTS["finals"]
# 几天到|能便宜点吗: these end a question only.
_QUESTION_FINALS = _LISTS["question_finals"]
# 再不发货我就退了, 拍了几天能到, 帮我改一下可以吗: what follows belongs to what came before.
_DEPENDENT = (["就"], ["了"])
_CONDITION_FINALS = _LISTS["condition_finals"]
_AFTER_CONDITION = _LISTS["after_condition"]
_TAG = re.compile(
    "(?:可以|行|好|是|对|懂|成|ok)(?:吗|不|吧|么)(?:$|(?=[我你那亲在]))|(?:可不可以|行不行|好不好|对不对|是不是)$"
)
_CONDITION = re.compile("如果|要是|假如|万一|既然|因为|只要")
_QUESTION = re.compile("什么时候|几天|多久|啥时候|多长时间|什么时间|何时")
# 我买3袋|大概几天到, but 我买3袋能便宜吗 asks one thing.
_UNIT = "袋|包|件|箱|盒|瓶|罐|条|双|套|斤|个|份|公斤|块钱|块|元|元钱"
_COUNTED = re.compile(rf"[买拍要付给定].{{0,6}}\d(?:{_UNIT})$|\d(?:块钱|元)$")
_AFTER_COUNT = _LISTS["after_count"]
_QUESTION_NOS = _LISTS["question_nos"]
_ASKING = re.compile("[能可会有是要行好包还够对]")
_AFTER_NO = _LISTS["after_no"]


_BEFORE_CUT = _ENDERS | _OPENERS | _QUESTION_NOS


def _any(*groups: frozenset[str]) -> str:
    return "|".join(sorted(frozenset().union(*groups), key=lambda word: (-len(word), word)))


# Where a cut is thinkable at all: only then is the dearer segmentation asked whether these really are words.
_TELLTALE = re.compile(
    f"(?:{_any(_ENDERS, _OPENERS)})[^?]{{2}}|(?:{_any(_FINALS, _QUESTION_FINALS)}|{_UNIT})(?:{_any(_STARTERS)})"
    f"|(?:{_any(_QUESTION_NOS)})(?:{_any(_AFTER_NO)})"
)


def split(cleaned: Cleaned) -> tuple[Clause, ...]:
    """Give the clauses of a message in order, without the signs and blanks between them; () for an empty text.

    There are at most `MOST`: the last one reaches to the end of the text, signs included, where more would follow.
    """
    text = cleaned.text
    return _remembered(text) if len(text) <= _SEGMENTED else _clauses(text)


def _clauses(text: str) -> tuple[Clause, ...]:
    places = _places(text)
    found = list(islice(places, MOST))
    if next(places, None) is not None:
        found[-1] = found[-1][0], len(text)
    return tuple(Clause(text[start:end], start, end) for start, end in found)


_remembered = lru_cache(maxsize=2048)(_clauses)  # a line is asked for again when questions are counted


def _places(text: str) -> Iterator[tuple[int, int]]:
    for start, end in _stretches(text):
        yield from _cuts(text, start, end)


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """Give the stretches between signs."""
    start = 0
    for found in _STOP.finditer(text):
        if found.start() > start:
            yield start, found.start()
        start = found.end()
    if start < len(text):
        yield start, len(text)


def _cuts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """One stretch without signs, parted at the words that end or begin a question."""
    if end - start < _SHORTEST or not _TELLTALE.search(text, start, end):
        yield start, end
        return
    tokens = words.cut(text[start : min(end, start + _SEGMENTED)])
    begun, place = start, start
    for index in range(1, len(tokens)):
        place += len(tokens[index - 1])
        if (tokens[index - 1] in _BEFORE_CUT or tokens[index] in _STARTERS) and _parts(
            tokens, index, text[begun:place], text[place:end]
        ):
            yield begun, place
            begun = place
    yield begun, end


def _parts(tokens: list[str], index: int, left: str, right: str) -> bool:
    """Whether a clause ends before `tokens[index]`; `left` is the clause so far, `right` all that follows."""
    last, following = tokens[index - 1], tokens[index]
    if len(right) < 2 or following in _ENDERS or _TAG.match(right):
        return False
    if last in _ENDERS or left in _OPENERS:
        return True
    if last in _QUESTION_NOS and following in _AFTER_NO:
        return bool(_ASKING.search(left))
    return following in _STARTERS and len(left) >= 2 and _complete(tokens, index, left)


def _complete(tokens: list[str], index: int, left: str) -> bool:
    """Whether the clause so far may well be a whole one."""
    last, following = tokens[index - 1], tokens[index]
    if _COUNTED.search(left):
        return following in _AFTER_COUNT
    if _CONDITION.match(left) or tokens[index + 1 : index + 2] in _DEPENDENT:
        return False
    if last in _CONDITION_FINALS and following not in _AFTER_CONDITION:
        return False
    return len(left) >= 4 and (last in _FINALS or (last in _QUESTION_FINALS and bool(_QUESTION.search(left))))
