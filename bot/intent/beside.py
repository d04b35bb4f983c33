"""What is asked beside the main thing without a sign between: 是包邮吗什么快递公司到北京几天 has no comma at all.

Clauses are cut with caution (`bot.text.clauses`), so one clause may hold two questions. Where a pattern of the owner's
is met outside the words that carried what is given already, those words are read once more by themselves.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from bot.intent.matcher import Matcher, Reading
from bot.intent.utterance import Utterance
from bot.model import Span


def beside(matcher: Matcher, said: Utterance, readings: Sequence[Reading], given: Collection[int]) -> Iterator[Reading]:
    """Give the words around each pattern that is met beside those of the intents `given`, each stretch read alone.

    The stretch goes from what carried an intent given to what carries the next one, or to the ends of its clause.
    Nothing is given where no pattern carried what is given: there is no telling then which words are left.
    """
    clauses = readings[1:] or readings
    places = [(reading, hit.number, _place(reading, hit.span)) for reading in clauses for hit in reading.hits]
    carried = [place for _, number, place in places if matcher.pattern_owner(number) in given]
    if not carried:
        return
    seen: set[Span] = set()
    for reading, number, place in places:
        intent = matcher.pattern_owner(number)
        if intent in given or matcher.specs[intent].lane == "social" or _meet(place, carried):
            continue
        start = max((end for _, end in carried if reading.start <= end <= place[0]), default=reading.start)
        end = min((begin for begin, _ in carried if place[1] <= begin <= reading.end), default=reading.end)
        if (start, end) not in seen:
            seen.add((start, end))
            yield matcher.alone(said, (start, end))


def _place(reading: Reading, span: Span) -> Span:
    return reading.start + span[0], reading.start + span[1]


def _meet(place: Span, others: Sequence[Span]) -> bool:
    return any(start < place[1] and place[0] < end for start, end in others)
