"""Why an intent was given: the owner's line that carried it, and the words of the buyer that it met."""

from __future__ import annotations

from rapidfuzz.distance import LCSseq

from bot.intent.matcher import Matcher, Reading
from bot.intent.utterance import Utterance
from bot.model import Evidence, Span

_NEAR = 0.35


def evidence_of(matcher: Matcher, said: Utterance, reading: Reading, intent: int) -> tuple[Evidence, ...]:
    """The evidence for an intent in one reading, strongest kind first: reply to the shop's line, pattern, example.

    Where neither pattern nor example carries it, the linear model did, and says so with its score.
    """
    found = [*_echoes(said, reading, intent), *_patterns(matcher, said, reading, intent)]
    found += _example(matcher, said, reading, intent)
    if not found:
        place = (said.within(reading.start, reading.end),)
        found.append(Evidence("classifier", "", None, place, round(float(reading.scores[intent]), 3)))
    return tuple(found)


def _patterns(matcher: Matcher, said: Utterance, reading: Reading, intent: int) -> list[Evidence]:
    found = []
    for hit in reading.hits:
        if matcher.pattern_owner(hit.number) == intent:
            phrase = matcher.patterns.phrases[hit.number]
            span = said.within(reading.start + hit.span[0], reading.start + hit.span[1])
            share = (hit.span[1] - hit.span[0]) / max(1, reading.end - reading.start)
            found.append(Evidence("pattern", phrase.text, phrase.where, (span,), round(share, 3)))
    return found


def _echoes(said: Utterance, reading: Reading, intent: int) -> list[Evidence]:
    place = (said.within(reading.start, reading.end),)
    return [
        Evidence("context", echo.phrase.text, echo.phrase.where, place, round(echo.strength, 3))
        for echo in reading.echoes
        if echo.intent == intent
    ]


def _example(matcher: Matcher, said: Utterance, reading: Reading, intent: int) -> list[Evidence]:
    for near in reading.neighbours:
        owner, phrase, is_not = matcher.entry(near.number)
        if owner == intent and not is_not and near.likeness >= _NEAR:
            spans = _shared(said, reading, phrase.text)
            return [Evidence("example", phrase.text, phrase.where, spans, round(near.likeness, 3))]
    return []


def _shared(said: Utterance, reading: Reading, example: str) -> tuple[Span, ...]:
    """Where the message and the example have runs of characters in common, in the message as written."""
    text = said.cleaned.text[reading.start : reading.end]
    blocks = LCSseq.opcodes(text, example)
    return tuple(
        said.within(reading.start + op.src_start, reading.start + op.src_end)
        for op in blocks
        if op.tag == "equal" and op.src_end > op.src_start
    )
