"""From readings to the answer: which intents, in which order, how sure, and when none.

The main intent comes from the whole message and its clauses together; further intents from clauses that clearly ask
something else. Small talk beside a question does not hide the question, and is not reported beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

import numpy as np

from bot.intent.beside import beside
from bot.intent.calibration import probability
from bot.intent.explain import evidence_of
from bot.intent.matcher import Matcher, Reading, Vector
from bot.intent.utterance import Utterance, utterance
from bot.model import Evidence, Match

WHOLE = 0.5
ENOUGH = 0.42  # below, more than half of the drafts mislead, and an agent stops reading them
FURTHER = 0.6
RESUMED, RESUMABLE = 0.7, 0.3
NOTHING = "unclear"
_CHINESE = re.compile("[\u4e00-\u9fff]")


@dataclass(frozen=True, slots=True)
class Understanding:
    """`matches`, best first, or empty where nothing was sure; `nearest` then holds the two candidates."""

    matches: tuple[Match, ...] = ()
    nearest: tuple[Match, ...] = ()


def understand(matcher: Matcher, said: Utterance, enough: float = ENOUGH) -> Understanding:
    """The intents of a message. Where none is as probable as `enough` there is none; `unclear` is never given."""
    if not said.cleaned.text:
        return Understanding()
    readings = matcher.readings(said)
    belief = joint(readings)
    resumed = _resumed(matcher, said) if said.only_fills else None
    if resumed is not None:
        belief = belief * np.float32(1 - RESUMED)
        belief[resumed] += np.float32(RESUMED)
    main = int(belief.argmax())
    if not _sure(matcher, belief, main, enough) or (resumed is None and not any(map(_met, readings))):
        order = (int(i) for i in (-belief).argsort(kind="stable")[:3])
        nearest = (_match(matcher, said, readings, belief, i) for i in order if matcher.ids[i] != NOTHING)
        return Understanding((), tuple(islice(nearest, 2)))
    best = _match(matcher, said, readings, belief, main)
    if main == resumed:
        best = replace(best, evidence=(Evidence("context", "", None, (best.clause,), RESUMED), *best.evidence))
    further = (_match(matcher, said, (each,), each.belief, i) for i, each in _further(matcher, said, readings, main))
    return Understanding((best, *further))


def intents(matcher: Matcher, message: str) -> frozenset[str]:
    """The intents that `understand` finds in a message without its chat; what bears them out takes as long again."""
    said = utterance(message)
    readings = matcher.readings(said) if said.cleaned.text else ()
    if not any(map(_met, readings)):
        return frozenset()
    belief = joint(readings)
    main = int(belief.argmax())
    if not _sure(matcher, belief, main, ENOUGH):
        return frozenset()
    return frozenset(matcher.ids[i] for i in (main, *(i for i, _ in _further(matcher, said, readings, main))))


def _sure(matcher: Matcher, belief: Vector, intent: int, enough: float) -> bool:
    return _confidence(belief, intent) >= enough and matcher.ids[intent] != NOTHING


def _confidence(belief: Vector, intent: int) -> float:
    return round(probability(float(belief[intent])), 4)


def _met(reading: Reading) -> bool:
    """Whether anything the owner wrote was met; without it there is only the model's leaning, and no reason."""
    return bool(reading.neighbours or reading.hits or reading.echoes)


def _resumed(matcher: Matcher, said: Utterance) -> int | None:
    """The question that a bare value answers: the last one the buyer asked before; 160 by itself asks nothing."""
    for line in filter(_CHINESE.search, said.before):
        belief = matcher.readings(utterance(line))[0].belief
        top = int(belief.argmax())
        if matcher.specs[top].lane != "social" and belief[top] >= RESUMABLE:
            return top
    return None


def joint(readings: Sequence[Reading]) -> Vector:
    """Shares of belief over the whole message: the whole and, weighted by length, its clauses."""
    if len(readings) == 1:
        return readings[0].belief
    clauses = readings[1:]
    lengths = np.asarray([reading.end - reading.start for reading in clauses], dtype=np.float32)
    parts = np.stack([reading.belief for reading in clauses])
    mixed = (lengths[:, None] * parts).sum(axis=0) / lengths.sum()
    return np.asarray(WHOLE * readings[0].belief + (1 - WHOLE) * mixed, dtype=np.float32)


def _further(
    matcher: Matcher, said: Utterance, readings: Sequence[Reading], main: int
) -> Iterator[tuple[int, Reading]]:
    """What is asked besides the main intent, each once, with the reading of its words: clauses, then parts of them."""
    found = {main}
    yield from _new(matcher, said, readings[1:], found)
    yield from _new(matcher, said, tuple(beside(matcher, said, readings, found)), found)


def _new(
    matcher: Matcher, said: Utterance, readings: Sequence[Reading], found: set[int]
) -> Iterator[tuple[int, Reading]]:
    for reading in readings:
        top = int(reading.belief.argmax())
        social = matcher.specs[top].lane == "social"
        bare = said.cleaned.text[reading.start : reading.end].strip().isdigit()  # 165 in 165，115斤 asks nothing
        if top in found or social or bare or reading.belief[top] < FURTHER or matcher.ids[top] == NOTHING:
            continue
        if evidence_of(matcher, said, reading, top)[0].kind != "classifier":  # a topic carried on is no second question
            found.add(top)
            yield top, reading


def _match(matcher: Matcher, said: Utterance, readings: Sequence[Reading], belief: Vector, intent: int) -> Match:
    carrier = max(readings[1:] or readings, key=lambda reading: float(reading.belief[intent]))
    rest = belief.copy()
    rest[intent] = -1.0
    second = int(rest.argmax())
    return Match(
        matcher.ids[intent],
        _confidence(belief, intent),
        said.within(carrier.start, carrier.end),
        evidence_of(matcher, said, carrier, intent),
        matcher.ids[second] if len(matcher.ids) > 1 else None,
        round(probability(float(belief[intent])) - probability(max(0.0, float(belief[second]))), 4),
    )
