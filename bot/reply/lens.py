"""A look at one situation that computes each placeholder and each condition once, however many blocks ask for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from bot.reply import placeholders
from bot.reply.conditions import ASKED, CONDITIONS, HAS, LACKS, NUMBERED, POINT, counts, names
from bot.reply.situation import Situation


class Lens:
    """Values and conditions of one situation, remembered. Not to be shared between threads."""

    __slots__ = ("_states", "_values", "situation")

    def __init__(self, situation: Situation) -> None:
        self.situation = situation
        self._values: dict[str, str | None] = {}
        self._states: dict[str, str] = {}

    def at(self, intent: str) -> Lens:
        """Look at the same situation for another intent; what is known already stays known."""
        if intent == self.situation.intent:
            return self
        other = Lens(replace(self.situation, intent=intent))
        other._values = self._values
        other._states = {name: state for name, state in self._states.items() if name != ASKED}
        return other

    def value(self, name: str) -> str | None:
        """Tell the value of a placeholder that can stand in a reply; None where it has none."""
        try:
            return self._values[name]
        except KeyError:
            found = placeholders.value(name, self.situation)
            self._values[name] = found = found if placeholders.usable(found) else None
            return found

    def state(self, name: str) -> str:
        """Tell the value of a condition. Raises KeyError for an unknown name."""
        if name not in self._states:
            self._states[name] = CONDITIONS[name].get(self.situation)
        return self._states[name]

    def holds(self, name: str, wanted: object) -> bool:
        """Tell whether one condition of a `when` holds; a condition of unknown name never does."""
        if name == HAS:
            return all(self.value(each) is not None for each in names(wanted))
        if name == LACKS:
            return all(self.value(each) is None for each in names(wanted))
        if name not in CONDITIONS:
            return False
        if name in NUMBERED:
            return any(counts(each, int(self.state(name))) for each in names(wanted))
        if name == POINT:
            return not self.situation.points.isdisjoint(names(wanted))
        return self.state(name) in names(wanted)

    def all_hold(self, when: Mapping[str, object]) -> bool:
        """Tell whether every condition holds; an empty `when` always does."""
        return all(self.holds(name, wanted) for name, wanted in when.items())
