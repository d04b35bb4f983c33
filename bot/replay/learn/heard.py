"""What is worth learning from, picked out of the rows of a replay, in bounded memory.

Candidates are messages that were not understood, and messages understood with little confidence that the agent answered
quite differently from the draft: what he would have edited. Surely understood messages with their answers teach what an
agent's answer tells of the question.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from rapidfuzz.distance import Indel

from bot.intent.matcher import form_of
from bot.replay.learn.telling import EMPTY
from bot.replay.row import Row
from bot.text import masking

MOST_CANDIDATES, MOST_LESSONS = 5000, 6000
SHORTEST, LONGEST = 4, 24
"""Characters of a normal form: shorter ones hang on the chat, longer ones tell a story, and neither is an example."""
FAR = 0.4
"""Likeness of draft and answer below which an agent did not take the draft."""
SURE, UNSURE = 0.6, 0.6
_TELLING = 3  # characters that mean something; 我这个呢 alone asks nothing
# A mask, a link, a placeholder of the record: no words of the buyer's.
_FOREIGN = re.compile(r"[〔〕<>{}\[\]\ue000-\ue002]|https?:")
_CHINESE = re.compile("[\u4e00-\u9fff]")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A message to learn from: its words, its normal form, the chat, the intent it was taken for ("": none).

    `answer` is the normal form of what the agent answered, "" where he did not.
    """

    text: str
    form: str
    chat: str
    taken: str
    answer: str


@dataclass(slots=True)
class Heard:
    """All candidates, the lessons (an answer and the intent it answers), what was understood as what."""

    candidates: list[Candidate] = field(default_factory=list)
    lessons: list[tuple[str, str]] = field(default_factory=list)
    understood: list[tuple[str, str]] = field(default_factory=list)
    messages: int = 0
    missed: int = 0
    edited: int = 0
    left_out: int = 0


def gather(rows: Iterable[Row], social: frozenset[str]) -> Heard:
    """Read the rows once; `social` are the intents that ask nothing. What is beyond the bounds is counted."""
    heard = Heard()
    for row in rows:
        heard.messages += 1
        candidate = _candidate(row, social)
        if candidate is None:
            _lesson(heard, row)
        elif len(heard.candidates) < MOST_CANDIDATES:
            heard.candidates.append(candidate)
            heard.edited += bool(candidate.taken)
        else:
            heard.left_out += 1
        heard.missed += row.outcome == "not_understood"
    return heard


def _candidate(row: Row, social: frozenset[str]) -> Candidate | None:
    taken = row.intents[0].id if row.intents else ""
    answer = row.said[0].text if row.said else ""
    if taken and (taken in social or row.intents[0].confidence >= UNSURE or not _edited(row.draft, answer)):
        return None
    form = form_of(row.text)
    if not SHORTEST <= len(form) <= LONGEST or "\n" in row.text or _FOREIGN.search(row.text):
        return None
    if sum(letter not in EMPTY for letter in _CHINESE.findall(form)) < _TELLING:
        return None
    return Candidate(row.text.strip(), form, row.chat, taken, form_of(masking.stand_in(answer)) if answer else "")


def _edited(draft: str | None, answer: str) -> bool:
    return draft is not None and bool(answer) and Indel.normalized_similarity(draft, answer) < FAR


def _lesson(heard: Heard, row: Row) -> None:
    if not row.intents or row.intents[0].confidence < SURE or len(heard.lessons) >= MOST_LESSONS:
        return
    heard.understood.append((form_of(masking.stand_in(row.text)), row.intents[0].id))
    if row.said:
        heard.lessons.append((form_of(masking.stand_in(row.said[0].text)), row.intents[0].id))


def chats(candidates: Sequence[Candidate]) -> int:
    """How many chats these messages come from."""
    return len({candidate.chat for candidate in candidates})
