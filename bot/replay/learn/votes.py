"""Which intent a group of messages belongs to.

Three have to agree: the script's own leaning, what was understood among the same chats, and the agents' answers. The
bounds were chosen by reading proposals from real chats until at least eight of ten were right.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.engine import Shop
from bot.intent import linear
from bot.intent.index import Index, build
from bot.intent.ranking import NOTHING, joint
from bot.intent.utterance import utterance
from bot.replay.learn.heard import Candidate, Heard

ENOUGH_LESSONS = 200
LEANING, MUCH_LEANING = 0.14, 0.2
ANSWERED, SURELY_ANSWERED, NOT_ANSWERED = -0.6, 0.0, -0.7
"""Scores of the answers' model: about +1 is a clear yes, -1 a clear no."""
TOGETHER = 0.39
"""What leaning, neighbours and answers have to come to together."""
_BESIDE, _SAID = 0.3, 0.2
_SILENT = -2.0
_MANY, _MOST = 3, 0.5
_MEMBERS = 8
_NEAR, _FAINT = 7, 0.25

Vector = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Vote:
    """An intent, how much the script leans to it (a share of 1), whether the agents' answers say so too."""

    intent: str
    leaning: float
    answered: bool


class Voters:
    """Judges groups. What the answers tell is learnt from the lessons, where there are enough of them."""

    def __init__(self, shop: Shop, heard: Heard) -> None:
        self._matcher = shop.matcher
        social = {spec.id for spec in shop.matcher.specs if spec.lane == "social"}
        self._asks = np.asarray([id_ not in social and id_ != NOTHING for id_ in shop.matcher.ids])
        self._numbers = {id_: number for number, id_ in enumerate(shop.matcher.ids)}
        self._owners = [intent for _, intent in heard.understood]
        self._understood = Index(build([form for form, _ in heard.understood])) if heard.understood else None
        taught = [pair for pair in heard.lessons if pair[1] not in social]
        self._answers = None
        if len(taught) >= ENOUGH_LESSONS and len({intent for _, intent in taught}) > 1:
            self._answers = linear.train([form for form, _ in taught], [intent for _, intent in taught])

    def vote(self, messages: Sequence[Candidate]) -> Vote | None:
        """The intent of a group that was not understood, or None where nothing is sure enough."""
        looked_at = messages[:_MEMBERS]
        leaning = np.mean([self._belief(each) for each in looked_at], axis=0)
        beside = np.mean([self._beside(each) for each in looked_at], axis=0)
        scores = self._scores(looked_at)
        told = leaning + _BESIDE * beside + (0 if scores is None else _SAID * (scores + 1))
        first, second = (int(each) for each in np.argsort(-leaning, kind="stable")[:2])
        best = first if told[first] >= told[second] else second
        if not self._asks[best] or leaning[best] < LEANING:
            return None
        if scores is None:
            sure = len(messages) >= _MANY and leaning[best] >= MUCH_LEANING and beside[best] >= _MOST
        else:
            sure = told[best] >= TOGETHER and scores[best] >= ANSWERED and self._rank(scores, best) <= 1
        return Vote(self._matcher.ids[best], round(float(leaning[best]), 2), scores is not None) if sure else None

    def correct(self, message: Candidate) -> Vote | None:
        """What a message should have been taken for, by what the agent answered, or None where he may have agreed."""
        scores = self._scores([message])
        if scores is None or message.taken not in self._numbers:
            return None
        best = int(np.where(self._asks, scores, -np.inf).argmax())
        taken = self._numbers[message.taken]
        if best == taken or scores[best] < SURELY_ANSWERED or scores[taken] > NOT_ANSWERED:
            return None
        belief = self._belief(message)
        if belief[best] < MUCH_LEANING or best not in np.argsort(-belief, kind="stable")[:3]:
            return None
        return Vote(self._matcher.ids[best], round(float(belief[best]), 2), answered=True)

    def _belief(self, message: Candidate) -> Vector:
        return np.asarray(joint(self._matcher.readings(utterance(message.text))), dtype=np.float64)

    def _beside(self, message: Candidate) -> Vector:
        """What messages like it were understood as, as shares of 1."""
        shares = np.zeros(len(self._numbers))
        near = self._understood.nearest(message.form, _NEAR) if self._understood else ()
        for each in near:
            owner = self._numbers.get(self._owners[each.number])
            if each.likeness >= _FAINT and owner is not None:
                shares[owner] += each.likeness
        return shares / (shares.sum() or 1.0)

    def _scores(self, messages: Sequence[Candidate]) -> Vector | None:
        """What the answers say of each intent; None where there is no answer, or nothing was learnt."""
        answers = [each.answer for each in messages if each.answer]
        if self._answers is None or not answers:
            return None
        known = {label: number for number, label in enumerate(self._answers.labels)}
        mean = np.mean([self._answers.scores(answer) for answer in answers], axis=0)
        heard = mean > self._answers.bias  # else no word of the answers speaks for it, only how often it is asked
        scores = np.where(heard, mean, _SILENT)
        return np.asarray([scores[known[id_]] if id_ in known else _SILENT for id_ in self._matcher.ids])

    def _rank(self, scores: Vector, place: int) -> int:
        return int((scores[self._asks] > scores[place]).sum())
