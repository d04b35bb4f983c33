"""Messages that say nearly the same, put together: near-linear, and the same for the same messages.

The one said most often leads; what is as like to it as `ALIKE` joins it. The likeness is that of the matcher's index.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.intent.index import Index, build
from bot.replay.learn.heard import Candidate

_NEAR = 60


@dataclass(frozen=True, slots=True)
class Alike:
    """A group: its messages, the leader's first, and how alike they are to it on average, in [0, 1]."""

    messages: tuple[Candidate, ...]
    cohesion: float


def group(candidates: Sequence[Candidate], alike: float) -> list[Alike]:
    """Put candidates together, the biggest group first; every candidate is in one group."""
    by_form: dict[str, list[Candidate]] = {}
    for candidate in candidates:
        by_form.setdefault(candidate.form, []).append(candidate)
    forms = sorted(by_form, key=lambda form: -len(by_form[form]))
    if not forms:
        return []
    index = Index(build(forms))
    free = set(range(len(forms)))
    groups = []
    for leader, form in enumerate(forms):
        if leader not in free:
            continue
        free.discard(leader)
        near = [each for each in index.nearest(form, _NEAR, leader) if each.number in free and each.likeness >= alike]
        free.difference_update(each.number for each in near)
        members = [(leader, 1.0), *((each.number, float(each.likeness)) for each in near)]
        messages = tuple(each for number, _ in members for each in by_form[forms[number]])
        weight = sum(len(by_form[forms[number]]) * likeness for number, likeness in members)
        groups.append(Alike(messages, round(weight / len(messages), 2)))
    return sorted(groups, key=lambda each: -len(each.messages))
