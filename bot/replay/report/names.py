"""Titles of intents and rules, where the shop has them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

UNCLEAR = "unclear"
"""The label of a message that asks for nothing in particular."""
_TOLD = {"": "没听懂", UNCLEAR: "看不出在问什么"}


@dataclass(frozen=True, slots=True)
class Names:
    """What ids and codes are called; a label that the shop does not know is shown as it is."""

    intents: Mapping[str, str] = field(default_factory=dict)
    rules: Mapping[str, str] = field(default_factory=dict)

    def intent(self, intent: str) -> str:
        """The title of an intent; an empty one means that nothing was understood."""
        return self.intents.get(intent, _TOLD.get(intent, intent))

    def rule(self, code: str) -> str:
        """The title of a rule."""
        return self.rules.get(code, code)
