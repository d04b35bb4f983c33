"""Intents that steal each other's examples, and examples that stand in the wrong intent.

Every example is taken out and asked for among the others. It is stolen where it is nearest to an example of another
intent and no pattern of its own knows it: a buyer who says nearly the same would be taken for that other one.

The limits are measured on the default shop by leaving out one example at a time: from a likeness of 0.5 on the nearest
example tells the intent more often than not, from 0.75 on in nearly nine of ten cases. Two halves of one and the same
intent steal a quarter to a half of what is near; of two intents that are apart, it is less than one in seven.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.intent.matcher import form_of, masked
from bot.intent.overlap import standing
from bot.intent.patterns import PatternError, parse
from bot.intent.patternset import PatternSet
from bot.intent.spec import IntentSpec, Phrase, WordLists
from bot.model import Mark
from bot.shop.codes import Collector
from bot.shop.script import Script
from bot.slots import regions
from bot.text.clean import text_of

ALIKE, SAME = 0.5, 0.75
SHARE, FEWEST = 0.2, 5
SHOWN = 3
"""Of the examples of one pair of intents, so many are shown."""

_Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class _Stolen:
    """An example, and the example of another intent that is nearest to it; `lonely` where none of its own is near."""

    spec: IntentSpec
    phrase: Phrase
    rival: IntentSpec
    nearest: Phrase
    likeness: float
    lonely: bool


def check(script: Script, problems: Collector) -> None:
    """Note the examples that belong to another intent (INT02) and the pairs that cannot be told apart (INT03)."""
    examples = [(spec, phrase) for spec in script.intents.values() for phrase in spec.examples]
    patterns = _Patterns(script.lists)
    near, stolen = _stolen(examples, patterns)
    _misplaced(stolen, patterns, problems)
    _pairs(script.intents, near, stolen, problems)


class _Patterns:
    """The patterns of each intent, read when first asked for; of those that cannot be read PAT01 tells."""

    def __init__(self, lists: WordLists) -> None:
        self._lists = lists
        self._sets: dict[str, PatternSet] = {}

    def knowing(self, spec: IntentSpec, example: Phrase) -> Phrase | None:
        """The pattern of the intent that knows an example, or None."""
        if spec.id not in self._sets:
            self._sets[spec.id] = self._read(spec.patterns)
        text = text_of(example.text)
        places = [text[place.start : place.end] for place in regions.find(text)]
        hits = self._sets[spec.id].find(masked(text, places))
        return self._sets[spec.id].phrases[hits[0].number] if hits else None

    def _read(self, patterns: Sequence[Phrase]) -> PatternSet:
        try:
            return PatternSet(patterns, self._lists)
        except PatternError:
            return PatternSet([one for one in patterns if self._readable(one)], self._lists)

    def _readable(self, phrase: Phrase) -> bool:
        try:
            parse(phrase.text, self._lists)
        except PatternError:
            return False
        return True


def _stolen(
    examples: Sequence[tuple[IntentSpec, Phrase]], patterns: _Patterns
) -> tuple[Counter[str], Sequence[_Stolen]]:
    """How many examples of each intent have another one near, and which of them are stolen, the worst first."""
    numbers = {spec.id: number for number, (spec, _) in enumerate(examples)}
    stands = standing([form_of(phrase.text) for _, phrase in examples], [numbers[spec.id] for spec, _ in examples])
    near: Counter[str] = Counter()
    found = []
    rows = zip(examples, stands.own.tolist(), stands.other.tolist(), stands.rival.tolist(), strict=True)
    for (spec, phrase), own, other, rival in rows:
        near[spec.id] += max(own, other) >= ALIKE
        if other >= ALIKE and other > own and not patterns.knowing(spec, phrase):
            thief, nearest = examples[rival]
            found.append(_Stolen(spec, phrase, thief, nearest, other, own < ALIKE))
    return near, sorted(found, key=lambda each: -each.likeness)


def _misplaced(stolen: Iterable[_Stolen], patterns: _Patterns, problems: Collector) -> None:
    """Tell the examples for which all but themselves speak for the other intent, a few of each pair."""
    told: Counter[_Pair] = Counter()
    for each in stolen:
        pattern = patterns.knowing(each.rival, each.phrase) if each.lonely and each.likeness >= SAME else None
        pair = (each.spec.id, each.rival.id)
        if pattern is None or told[pair] == SHOWN:
            continue
        told[pair] += 1
        message = (
            f"“{each.phrase.text}”更像意图 {each.rival.id}（{each.rival.title}）：最像的例句是“{each.nearest.text}”"
            f"（{_place(each.nearest.where)}），句式“{pattern.text}”（{_place(pattern.where)}）也认它"
        )
        hint = "想好它算哪个意图：移过去，或者在本意图里补几句相近的例句、加一条认它的句式"
        problems.add("INT02", each.phrase.where, message, hint)


def _pairs(
    intents: Mapping[str, IntentSpec], near: Counter[str], stolen: Sequence[_Stolen], problems: Collector
) -> None:
    """Tell each pair of intents of which one loses more than `SHARE` of its examples that have another one near."""
    taken = Counter((each.spec.id, each.rival.id) for each in stolen)
    told: set[frozenset[str]] = set()
    for (loser, taker), count in taken.most_common():
        pair = frozenset((loser, taker))
        if count < FEWEST or count <= SHARE * near[loser] or pair in told:
            continue
        told.add(pair)
        worst = [each for each in stolen if (each.spec.id, each.rival.id) == (loser, taker)][:SHOWN]
        shown = "；".join(map(_shown, worst))
        message = (
            f"意图 {loser}（{intents[loser].title}）和 {taker}（{intents[taker].title}）分不清：前者有 {count} 句例句"
            f"更像后者，后者有 {taken[taker, loser]} 句更像前者。例如{shown}"
        )
        hint = "说的是同一件事的例句归到一个意图；意思不同的，给各自加一条句式；真分不开就合并成一个意图"
        problems.add("INT03", intents[loser].where, message, hint)


def _shown(each: _Stolen) -> str:
    return f"“{each.phrase.text}”（{_place(each.phrase.where)}）像“{each.nearest.text}”（{_place(each.nearest.where)}）"


def _place(where: Mark) -> str:
    return f"{where.file}:{where.line}"
