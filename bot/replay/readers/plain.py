"""The chat records that 千牛 and 旺旺 write as text: `名称 (2026-11-20 10:23:45):`, and below it what was said."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice

from bot.model import Role
from bot.replay.chat import Broken
from bot.replay.readers import moments
from bot.replay.readers.gather import Gathering, Said, Talk
from bot.replay.readers.sides import Sides, guess
from bot.replay.readers.source import Line, Source

_TIME = r"[0-9]{4}[-/.年][0-9]{1,2}[-/.月][0-9]{1,2}日?[ T]{1,3}[0-9]{1,2}[:：][0-9]{1,2}(?:[:：][0-9]{1,2})?"
_HEAD = re.compile(
    rf"\s{{0,8}}(?P<name>\S.{{0,59}}?)\s{{0,4}}(?:[(（]\s?(?P<time>{_TIME})\s?[)）]\s?(?:[:：]\s?(?P<rest>.*))?"
    rf"|(?<=\s)(?P<bare>{_TIME})\s{{0,4}}[:：]?\s{{0,4}})"
)
_RULE = re.compile(r"\s*[-=_*—─]{5,}.{0,60}")
_LOOKED_AT = 2000
"""Pieces at the beginning of a file by which the shop's accounts are told."""
_MOST_LINES = 500
"""Lines of one message; what is more is reported and left out."""


@dataclass(slots=True)
class _Piece:
    """One message, or with no name the end of a chat."""

    line: int
    name: str = ""
    time: str = ""
    text: str = ""


def is_head(text: str) -> bool:
    """Whether a line is the beginning of a message in this layout."""
    return _HEAD.fullmatch(text) is not None


def chats(source: Source, accounts: Sequence[str], notes: list[str]) -> Iterator[Talk | Broken]:
    """Gather the messages into chats; a rule of dashes, or another buyer, ends one."""
    pieces = _pieces(source)
    first = list(islice(pieces, _LOOKED_AT))
    said = ""
    if not accounts:
        accounts, said = guess(_speakers(first))
    notes += [said] if said else []
    yield from Gathering(source.name, nicknames=True).chats(_said(chain(first, pieces), Sides(accounts)))


def _speakers(pieces: Iterable[_Piece | Broken]) -> list[list[str]]:
    parts: list[list[str]] = [[]]
    for piece in pieces:
        if isinstance(piece, Broken):
            continue
        if piece.name:
            parts[-1].append(piece.name)
        elif parts[-1]:
            parts.append([])
    return [part for part in parts if part]


def _pieces(source: Source) -> Iterator[_Piece | Broken]:
    piece: _Piece | None = None
    held: list[str] = []
    for line in source.lines():
        head = None if line.trouble else _HEAD.fullmatch(line.text)
        rule = not head and _RULE.fullmatch(line.text)
        if head or rule:
            yield from _done(piece, held)
            piece = _Piece(line.number, head["name"].strip(), head["time"] or head["bare"]) if head else None
            held = [head["rest"]] if head and head["rest"] else []
            yield from [] if head else [_Piece(line.number)]
        else:
            yield from _body(source.name, line, piece, held)
    yield from _done(piece, held)


def _body(file: str, line: Line, piece: _Piece | None, held: list[str]) -> Iterator[Broken]:
    if line.trouble:
        yield Broken(file, line.number, line.trouble)
    elif piece and len(held) < _MOST_LINES:
        held.append(line.text)
    elif line.text.strip():
        why = "这一条消息的行数太多" if piece else "这一行不属于哪一条消息，前面要有“名称 (日期 时间):”这样的一行"
        yield Broken(file, line.number, f"{why}：跳过了这一行")


def _done(piece: _Piece | None, held: Sequence[str]) -> Iterator[_Piece]:
    if piece:
        piece.text = "\n".join(held).strip()
        yield piece


def _said(pieces: Iterable[_Piece | Broken], sides: Sides) -> Iterator[Said | Broken | None]:
    """Give each message its chat: that of the buyer who speaks; what the shop says first waits for the buyer."""
    buyer = ""
    waiting: list[_Piece] = []
    for piece in pieces:
        if isinstance(piece, Broken):
            yield piece
        elif not piece.name:
            yield from (_one(each, buyer, "agent") for each in waiting)
            buyer, waiting = "", []
            yield None
        elif sides.is_shop(piece.name):
            waiting.append(piece)
            if buyer or len(waiting) > _MOST_LINES:
                yield from (_one(each, buyer, "agent") for each in waiting)
                waiting = []
        else:
            if buyer and piece.name != buyer:
                yield None
            buyer = piece.name
            yield from (_one(each, buyer, "agent") for each in waiting)
            waiting = []
            yield _one(piece, buyer, "buyer")
    yield from (_one(each, buyer, "agent") for each in waiting)


def _one(piece: _Piece, buyer: str, role: Role) -> Said:
    agent = piece.name if role == "agent" else ""
    return Said(piece.line, buyer, role, piece.text, moments.read(piece.time), agent, buyer)
