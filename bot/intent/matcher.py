"""A trained script: what each signal says of a stretch of a message.

patterns   skeletons of a question that the owner wrote; precise, so they weigh most
linear     what the examples have in common; generalises to wordings nobody wrote
likeness   how near the nearest example is; gives the evidence and serves rare intents with few examples
verbatim   the very sentence that the owner wrote: it says more than what the many of another intent have in common
after      short replies that mean something only behind a certain line of the shop
opened     what the shop's last line is about, by the same `after` lines, whatever the reply is
topic      what was talked about just before, for messages too short to stand alone
stage      how far the order has come
talk       doubt speaks against small talk: an agent loses more by a missed question than by a missed 嗯嗯
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bot.intent import linear as linear_model
from bot.intent.context import ADDRESS, AfterTable, Echo, stage_shift
from bot.intent.features import normal
from bot.intent.index import Index, Neighbour, Table, build
from bot.intent.linear import Linear
from bot.intent.patterns import NO_PATTERNS, REGION_MARK, Pattern
from bot.intent.patternset import Hit, PatternSet
from bot.intent.shares import shares
from bot.intent.spec import IntentSpec, Phrase, WordLists
from bot.intent.utterance import RECENT, STATES, Utterance
from bot.model import Span
from bot.text import addresses
from bot.text.clean import text_of

Vector = NDArray[np.float32]
Entry = tuple[int, Phrase, bool]
TOPIC_LENGTH, TOPIC_SHARPNESS = 80, 3.0


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each signal counts. Chosen on two thirds of labelled chats; bench/match.py measures what each adds."""

    linear: float = 0.9
    likeness: float = 1.4
    verbatim: float = 0.8
    pattern: float = 1.2
    after: float = 5.0
    opened: float = 0.7
    buyer_topic: float = 0.7
    chat_topic: float = 1.2
    fading: float = 0.9
    topic_length: float = 12.0
    stage: float = 0.11
    talk: float = 0.35
    sharpness: float = 3.0


@dataclass(frozen=True, slots=True)
class Learnt:
    """What a script's sentences taught: the linear model, and the table of the index over examples and look-alikes.

    `patterns` has those that were parsed before, by their text; it may lack any.
    """

    linear: Linear
    table: Table
    patterns: Mapping[str, Pattern] = field(default_factory=lambda: NO_PATTERNS)


class Reading(NamedTuple):
    """What the signals say of one stretch `[start, end)` of the cleaned message.

    `scores` and `belief` have one entry an intent: the joined score, and the same as shares (`bot.intent.shares`).
    """

    start: int
    end: int
    form: str
    scores: Vector
    belief: Vector
    neighbours: tuple[Neighbour, ...] = ()
    hits: tuple[Hit, ...] = ()
    echoes: tuple[Echo, ...] = ()


class _Chat(NamedTuple):
    """What of the chat bears on every stretch alike: places named, `after` entries opened, topic and stage.

    `topic` counts the less the longer a stretch is, `shift` counts in full.
    """

    regions: tuple[str, ...]
    opened: tuple[int, ...]
    topic: Vector
    shift: Vector


class _Signals(NamedTuple):
    """The normal form of a stretch, what was met in it, and the joined score of each intent without its chat."""

    form: str
    neighbours: tuple[Neighbour, ...]
    hits: tuple[Hit, ...]
    scores: Vector


class Matcher:
    """Immutable once trained, and safe to share between threads."""

    def __init__(
        self, specs: Sequence[IntentSpec], lists: WordLists, learnt: Learnt, weights: Weights | None = None
    ) -> None:
        self.specs = tuple(specs)
        self.ids = tuple(spec.id for spec in self.specs)
        self._titles = {spec.id: spec.title for spec in self.specs}
        self.weights = weights or Weights()
        self._entries = entries(specs)
        self._owners = array("h", (~intent if is_not else intent for intent, _, is_not in self._entries))
        patterns = [(i, phrase) for i, spec in enumerate(self.specs) for phrase in spec.patterns]
        self._pattern_owner = [i for i, _ in patterns]
        self.patterns = PatternSet([phrase for _, phrase in patterns], lists, learnt.patterns)
        self.index = Index(learnt.table)
        self.after = AfterTable(self.specs, lists, learnt.patterns)
        self.linear = learnt.linear
        self._columns = np.asarray([learnt.linear.labels.index(id_) for id_ in self.ids], dtype=np.int32)
        stages = [spec.stage for spec in self.specs]
        self._asks = np.asarray([spec.lane != "social" for spec in self.specs], dtype=np.float32)
        talk = (1 - self._asks) * np.float32(self.weights.talk)
        w = self.weights
        self._fading = [np.float32(w.chat_topic * w.fading**distance) * self._asks for distance in range(RECENT)]
        self._shift = {state: stage_shift(stages, state) * np.float32(self.weights.stage) - talk for state in STATES}
        # A line is looked at again with each that follows, and asked for once more where questions are counted.
        self._about = lru_cache(maxsize=4096)(self._shares_of)
        self._learnt = lru_cache(maxsize=4096)(self._learnt_of)
        self._signals = lru_cache(maxsize=4096)(self._signals_of)
        self.memories = self._about, self._learnt, self._signals

    def entry(self, number: int) -> Entry:
        """Of an entry of the index: the intent's number, the phrase, and whether it is a look-alike (`not`)."""
        return self._entries[number]

    def pattern_owner(self, number: int) -> int:
        """The number of the intent that a pattern belongs to."""
        return self._pattern_owner[number]

    def title(self, intent: str) -> str:
        """The owner's name for an intent."""
        return self._titles[intent]

    def alone(self, said: Utterance, place: Span) -> Reading:
        """Read a stretch of the message by itself: without what the chat says of it, but for the state of the order."""
        nothing = np.zeros(len(self.ids), dtype=np.float32)
        return self._read(
            said.cleaned.text[slice(*place)], place, _Chat(_regions(said), (), nothing, self._shift[said.order])
        )

    def readings(self, said: Utterance) -> tuple[Reading, ...]:
        """The whole message first, then each clause where there are several."""
        text = said.cleaned.text
        stretches = [(0, len(text))]
        if len(said.clauses) > 1:
            stretches += [(clause.start, clause.end) for clause in said.clauses]
        opened = self.after.entries(said.agent) if said.agent else ()
        topic = self._topic(said)
        if opened:
            topic[self.after.intents(opened)] += np.float32(self.weights.opened)
        chat = _Chat(
            regions=_regions(said),
            opened=opened,
            topic=topic,
            shift=self._shift[said.order],
        )
        return tuple(self._read(text[a:b], (a, b), chat) for a, b in stretches)

    def _read(self, text: str, place: tuple[int, int], chat: _Chat) -> Reading:
        form, neighbours, hits, own = self._signals(text, chat.regions)
        echoes = self.after.find(chat.opened, ADDRESS if addresses.alone(text) else form) if chat.opened else ()
        w = self.weights
        if echoes:
            own = own.copy()
            for echo in echoes:
                own[echo.intent] += np.float32(w.after * echo.strength)
        scores = own + (chat.topic / np.float32(1 + len(form) / w.topic_length) + chat.shift)
        return Reading(*place, form, scores, shares(scores, w.sharpness), neighbours, hits, echoes)

    def _signals_of(self, text: str, regions: tuple[str, ...]) -> _Signals:
        """What a stretch says by itself: the same in every chat."""
        form, w = normal(text), self.weights
        neighbours = self._telling(self.index.nearest(form))
        hits = self.patterns.find(masked(text, regions))
        scores = np.float32(w.linear) * self._learnt(form)
        if neighbours:
            scores += np.float32(w.likeness) * self._likeness(form, neighbours)
        if hits:
            scores += np.float32(w.pattern) * self._pattern_strength(hits, len(text))
        return _Signals(form, neighbours, hits, scores)

    def _telling(self, neighbours: Sequence[Neighbour]) -> tuple[Neighbour, ...]:
        """The best example of each intent, and its best look-alike: the others count for nothing."""
        best: dict[int, Neighbour] = {}
        for each in neighbours:
            best.setdefault(self._owners[each.number], each)
        return tuple(best.values())

    def _likeness(self, form: str, telling: Sequence[Neighbour]) -> Vector:
        likeness = np.zeros(len(self.ids), dtype=np.float32)
        owned = [(self._owners[number], value) for number, value in telling]
        for owner, value in owned:
            if owner >= 0:
                likeness[owner] = value
        for owner, value in owned:
            if owner < 0 and value > likeness[~owner]:
                likeness[~owner] -= value
        for number, _ in telling[:1]:  # only the nearest can be the very sentence
            if self.index.forms[number] == form and self._owners[number] >= 0:
                likeness[self._owners[number]] += self.weights.verbatim
        return likeness

    def _pattern_strength(self, hits: Sequence[Hit], length: int) -> Vector:
        best: dict[int, float] = {}
        for hit in hits:
            share = (hit.span[1] - hit.span[0]) / max(1, length)
            intent = self._pattern_owner[hit.number]
            best[intent] = max(best.get(intent, 0.0), 0.5 + 0.5 * share)
        strength = np.zeros(len(self.ids), dtype=np.float32)
        strength[list(best)] = list(best.values())
        return strength

    def _topic(self, said: Utterance) -> Vector:
        """What was talked about just before, as weighted shares.

        The buyer's line before counts as it is; of the last few lines of both, fading with distance, only what was
        asked: a 好的 in between does not end a topic.
        """
        w = self.weights
        total = np.zeros(len(self.ids), dtype=np.float32)
        if said.before:
            total += np.float32(w.buyer_topic) * self._about(said.before[0])
        for distance, line in enumerate(said.recent):
            total += self._fading[distance] * self._about(line)
        return total

    def _shares_of(self, line: str) -> Vector:
        return shares(self._learnt(normal(line[:TOPIC_LENGTH])), TOPIC_SHARPNESS)

    def _learnt_of(self, form: str) -> Vector:
        """What the linear model says of each intent: asked for a line when it comes, and again as a topic after."""
        return self.linear.scores(form).take(self._columns)


def _regions(said: Utterance) -> tuple[str, ...]:
    return tuple(slot.text for slot in said.slots if slot.kind == "region")


def masked(text: str, regions: Sequence[str]) -> str:
    """The text with each place as marks that `{region}` stands for, of the same length, so that positions stay."""
    for region in regions:
        text = text.replace(region, REGION_MARK * len(region))
    return text


def form_of(text: str) -> str:
    """The normal form of an owner's phrase."""
    return normal(text_of(text))


def entries(specs: Sequence[IntentSpec]) -> list[Entry]:
    """The entries of the index in their order: all examples, then all look-alikes."""
    examples = [(i, phrase, False) for i, spec in enumerate(specs) for phrase in spec.examples]
    return examples + [(i, phrase, True) for i, spec in enumerate(specs) for phrase in spec.nots]


def lessons(specs: Sequence[IntentSpec]) -> tuple[list[str], list[str]]:
    """What the linear model learns from: the normal form of each example, and its intent."""
    pairs = [(form_of(phrase.text), spec.id) for spec in specs for phrase in spec.examples]
    return [form for form, _ in pairs], [intent for _, intent in pairs]


def learn(specs: Sequence[IntentSpec]) -> Learnt:
    """All that takes time to work out of a script, and can be kept while its sentences stay the same."""
    forms, labels = lessons(specs)
    nots = [form_of(phrase.text) for spec in specs for phrase in spec.nots]
    return Learnt(linear_model.train(forms, labels), build([*forms, *nots]))


def train(specs: Sequence[IntentSpec], lists: WordLists, learnt: Learnt | None = None) -> Matcher:
    """Make a script ready; `learnt` is what `learn(specs)` gave before, where it is known.

    Raises `PatternError` where a pattern cannot be read (`bot.shop` reports those with their place before).
    """
    return Matcher(specs, lists, learnt or learn(specs))
