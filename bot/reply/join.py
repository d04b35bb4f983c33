"""Several answers as one natural message, or two: one greeting, nothing twice, the question last, none too long.

A line break in the text separates two messages; channels send what stands before and after it one after the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from bot.reply.sentences import Anatomy, anatomy, bare, closed

MAX_LENGTH: Final = 120
"""Characters of one message, where the shop says nothing else: more is not read on a phone."""

BREAK: Final = "\n"
"""Between two messages of one draft."""

_BACKGROUND: Final = frozenset({"省份", "商品", "数量", "快递", "日期", "店名"})
"""Placeholders that say what is spoken of; a sentence of these alone tells no fact."""
_CLAUSE: Final = re.compile(r"[^，,；]{1,200}[，,；]?")
_FILLER: Final = 8
"""Most characters of a clause besides its values and names: 茉莉花茶[的保质期是]18个月. Longer ones say more."""
_TIED: Final = ("就", "所以", "也", "但", "不过", "因此", "而", "才", "那")
"""Beginnings of a clause that leans on the one before it, which then has to stay."""
_NO_VALUES: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Part:
    """One answer: its intent and text, whether it asks for what the answer needs, and its placeholders' values."""

    intent: str
    text: str
    asks: bool = False
    values: Mapping[str, str] = field(default_factory=lambda: _NO_VALUES)


@dataclass(frozen=True, slots=True)
class Joined:
    """One message, or two with `BREAK` between; `left_out` holds the places of parts that had no room."""

    text: str
    left_out: tuple[int, ...] = ()


def join(parts: Sequence[Part], limit: int = MAX_LENGTH) -> Joined:
    """Make one message of the answers, two where one would be longer than `limit`.

    A single answer that is short enough is left as it is; the first answer always has its place.
    """
    if len(parts) < 2:
        return Joined(_halved(parts[0].text.strip(), limit) if parts else "")
    bodies = [anatomy(part.text) for part in parts]
    asker = _asker(parts, bodies)
    joined = _assemble(parts, bodies, asker, limit)
    if asker in joined.left_out:  # a question must not stand there without the answer it belongs to
        joined = _assemble(parts, bodies, None, limit)
    if len(joined.left_out) == len(parts):  # nothing but greetings
        return Joined(parts[0].text.strip(), joined.left_out[1:])
    return joined


def _assemble(parts: Sequence[Part], bodies: Sequence[Anatomy], asker: int | None, limit: int) -> Joined:
    message = _Message(
        greeting=next((body.greeting for body in bodies if body.greeting), ""),
        closing=closed(bodies[asker].closing) if asker is not None else "",
        limit=limit,
    )
    left_out = [
        index
        for index, (part, body) in enumerate(zip(parts, bodies, strict=True))
        if not message.take(body, part.values, index == asker)
    ]
    return Joined(message.text(), tuple(left_out))


def _asker(parts: Sequence[Part], bodies: Sequence[Anatomy]) -> int | None:
    """Choose whose question closes the message: what an answer needs, else a pure question, else that of the last one.

    The closing question of an earlier answer would stand far from what it is about, so it goes.
    """
    asking = [index for index, body in enumerate(bodies) if body.closing]
    needed = [index for index in asking if parts[index].asks]
    pure = [index for index in asking if not bodies[index].statements]
    last = [index for index in asking if index == len(parts) - 1]
    return next(iter(needed or pure or last), None)


class _Message:
    """A message while it grows: the first page has the greeting, the last one the closing question."""

    __slots__ = ("_closing", "_greeting", "_limit", "_pages", "_said", "_told")

    def __init__(self, greeting: str, closing: str, limit: int) -> None:
        self._greeting = greeting
        self._closing = closing
        self._limit = limit
        self._pages: list[list[str]] = [[]]
        self._said = {bare(closing)} - {""}
        self._told: set[tuple[str, str]] = set()

    def take(self, body: Anatomy, values: Mapping[str, str], is_asker: bool) -> bool:
        """Take an answer in; False where it has no room or would lose all it says."""
        if not body.statements:
            return is_asker or bare(body.closing) in self._said
        new = list(self._new(body.statements, values))
        if not new:
            return True
        if not self._place(new):
            return False
        self._said.update(map(bare, new))
        self._told.update((name, value) for name, value in values.items() if any(value in each for each in new))
        return True

    def text(self) -> str:
        """Write the message; a comma after the greeting stays, its full stop too."""
        pages = list(self._pages)
        if len(pages) == 1 and pages[0] and self._closing and self._room() < 0:
            pages.append([self._closing])
        else:
            pages[-1] = [*pages[-1], self._closing]
        return (self._greeting + BREAK.join("".join(page) for page in pages)).strip()

    def _new(self, statements: Iterable[str], values: Mapping[str, str]) -> Iterable[str]:
        """Keep the sentences that say something which does not stand there yet, without the clauses that do not."""
        said = set(self._said)
        for each in map(closed, statements):
            facts = _facts(each, values)
            if not bare(each) or bare(each) in said or (facts and facts <= self._told):
                continue
            said.add(bare(each))
            rest = self._trimmed(each, values)
            if rest:
                yield rest

    def _trimmed(self, sentence: str, values: Mapping[str, str]) -> str:
        """Leave out a first clause that only tells again what was told, if what follows can stand alone."""
        first, *others = _CLAUSE.findall(sentence)
        facts = _facts(first, values)
        leans = others and others[0].startswith(_TIED)
        if leans or not facts or not all(map(self._knows, facts)) or not _plain(first, values):
            return sentence
        return "".join(others)

    def _knows(self, fact: tuple[str, str]) -> bool:
        """Tell whether a fact was told, by itself or among several: 净含量是125克，保质期是18个月."""
        name, value = fact
        return fact in self._told or any(f"{name}是{value}" in told for _, told in self._told)

    def _place(self, new: list[str]) -> bool:
        """Put sentences on the page where there is room; the second page is opened when the first is full."""
        length = sum(map(len, new))
        if length <= self._room():
            self._pages[-1] += new
        elif len(self._pages) == 1 and self._pages[0] and length <= self._limit - len(self._closing):
            self._pages.append(new)
        elif len(self._pages) == 1 and not self._pages[0]:
            self._pages = _spread(new, self._limit - len(self._greeting))
        else:
            return False
        return True

    def _room(self) -> int:
        used = sum(map(len, self._pages[-1])) + (len(self._greeting) if len(self._pages) == 1 else 0)
        return self._limit - used - len(self._closing)


def _facts(text: str, values: Mapping[str, str]) -> set[tuple[str, str]]:
    return {(name, value) for name, value in values.items() if name not in _BACKGROUND and value in text}


def _plain(clause: str, values: Mapping[str, str]) -> bool:
    """Tell whether a clause does nothing but state its values (这款保质期18个月); a number alone tells little."""
    rest = clause
    for value in sorted(values.values(), key=len, reverse=True):
        rest = rest.replace(value, "")
    worded = not any(value.isdigit() and value in clause for value in values.values())
    return worded and len(bare(rest)) <= _FILLER and "不" not in rest and "没" not in rest


def _spread(sentences: list[str], limit: int) -> list[list[str]]:
    """Lay sentences that are too long for one page on two; the first page is filled as far as it goes."""
    kept, used = 1, len(sentences[0])
    while kept < len(sentences) and used + len(sentences[kept]) <= limit:
        used += len(sentences[kept])
        kept += 1
    return [sentences[:kept], sentences[kept:]] if kept < len(sentences) else [sentences]


def _halved(text: str, limit: int) -> str:
    """Lay a single answer on two messages where it is too long for one and has a place to cut."""
    if len(text) <= limit:
        return text
    body = anatomy(text)
    sentences = [each for each in (*body.statements, body.closing) if each]
    if not sentences:
        return text
    return body.greeting + BREAK.join("".join(page).strip() for page in _spread(sentences, limit - len(body.greeting)))
