"""Rows for tests, with all that a test does not care about filled in."""

from __future__ import annotations

import json
from datetime import datetime, timedelta

from bot.replay.row import Flag, Guess, Outcome, Row, Said, Used


def row(  # noqa: PLR0913 - a row has that many fields
    text: str,
    *,
    intents: tuple[str, ...] = (),
    confidence: float = 0.9,
    nearest: tuple[str, ...] = (),
    draft: str | None = None,
    outcome: Outcome | None = None,
    handoff: str | None = None,
    withheld: tuple[str, ...] = (),
    facts: tuple[Used, ...] = (),
    chat: str = "c",
    turn: int = 0,
    at: str | None = None,
    gold: tuple[str, ...] | None = None,
    also: tuple[str, ...] = (),
    said: tuple[Said, ...] = (),
) -> Row:
    return Row(
        file="f.jsonl",
        line=1,
        chat=chat,
        turn=turn,
        at=at,
        text=text,
        outcome=outcome or _outcome(intents, draft, handoff, withheld),
        intents=tuple(Guess(each, confidence) for each in intents),
        nearest=tuple(Guess(each, 0.2) for each in nearest),
        draft=draft,
        handoff=handoff,
        lookups=(),
        facts=facts,
        flags=(),
        withheld=withheld,
        gold=gold,
        also=also,
        said=said,
    )


def said(
    text: str, *codes: str, agent: str = "", seconds: float | None = None, turn: int = 1, severity: str = "block"
) -> Said:
    flags = tuple(Flag(code, "warn" if severity == "warn" else "block", (0, 1), text[:1]) for code in codes)
    return Said(turn, agent, text, seconds, flags)


def _outcome(intents: tuple[str, ...], draft: str | None, handoff: str | None, withheld: tuple[str, ...]) -> Outcome:
    if not intents:
        return "not_understood"
    if draft is None:
        return "blocked" if withheld else "speechless"
    return "handed_over" if handoff else "answered"


def chat_line(name: str, *turns: str, gold: tuple[str, ...] | None = None, start: str | None = None) -> str:
    """A line of JSON; buyer and agent take turns, ten seconds apart where there is a start."""
    told: list[dict[str, str]] = []
    for number, text in enumerate(turns):
        turn = {"role": "agent" if number % 2 else "buyer", "text": text}
        if start is not None:
            turn["at"] = (datetime.fromisoformat(start) + timedelta(seconds=10 * number)).isoformat()
        told.append(turn)
    line: dict[str, object] = {"id": name, "turns": told}
    if gold is not None:
        line["gold"] = gold
    return json.dumps(line, ensure_ascii=False) + "\n"


def many_chats(number: int) -> str:
    """Chats of several kinds, none quite like the other."""
    kinds = (
        ("几时给发货呀{}", "亲，今天就发", "好的"),
        ("可以开发票么{}", "好评返现5元哦", "有人在吗"),
        ("这个花盆{}能种仙人掌不", "可以的", "飞船怎么开{}"),
    )
    lines = []
    for each in range(number):
        turns = [text.format(each % 7) for text in kinds[each % 3]]
        gold = ("ship_time",) if each % 5 == 0 else None
        lines.append(chat_line(f"c{each}", *turns, gold=gold, start=f"2026-11-{each % 28 + 1:02}T09:00:00"))
    return "".join(lines)
