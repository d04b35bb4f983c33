"""One reply on its way through the rules: what it says, what is known, and how its sentences are to be read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from bot.facts.titles import Titles, longest_first
from bot.rules.letters import QUESTION, STOP, Letters
from bot.rules.pattern import Place
from bot.rules.polarity import Grammar
from bot.rules.scan import Hit, Scan


class _Missing:
    """The only value of its kind: nothing is known. Unlike None, which says that there is none."""

    def __bool__(self) -> bool:
        return False


MISSING: Final = _Missing()


@dataclass(frozen=True, slots=True)
class Facts:
    """The context of a reply, a closed world for what it lists (`gifts: []` is: there is no gift)."""

    context: Mapping[str, Any]

    def get(self, path: str) -> Any:
        """The value at a dotted path such as `price.max_discount`, or MISSING where the context does not list it."""
        value: Any = self.context
        for key in path.split("."):
            if not isinstance(value, dict | Mapping) or key not in value:  # a dict is told at once
                return MISSING
            value = value[key]
        return value

    def titles_in(self, text: str) -> tuple[str, ...]:
        """The titles of the shop's products, and of this one, that stand in a text as read; longest first.

        Words in a name claim nothing.
        """
        known = self.get("shop.titles")
        if isinstance(known, Titles):  # made by from_facts, which has put this one's among them
            return known.within(text)
        own = str(self.get("product.title") or "").lower()
        listed = (str(title).lower() for title in known) if isinstance(known, list | tuple) else ()
        return longest_first(dict.fromkeys(title for title in (*listed, own) if title and title in text))

    def knows(self, path: str) -> bool:
        """Whether the context lists the path at all."""
        return self.get(path) is not MISSING


@dataclass(frozen=True, slots=True)
class Reply:
    """A reply with everything that checks ask about it."""

    letters: Letters
    scan: Scan
    facts: Facts
    grammar: Grammar

    @property
    def text(self) -> str:
        """The reply as read: one spelling, stops as marks."""
        return self.letters.text

    def words(self, place: Place) -> str:
        """The words that matched, from the first item to the last."""
        return self.text[place.start : place.end]

    def clause(self, place: Place) -> str:
        """The clause or clauses around the match."""
        start, end = self.scan.clause(place.start, place.end)
        return self.text[start:end]

    def sentence(self, place: Place) -> str:
        """The sentence or sentences around the match: commas do not end one."""
        start = max(self.text.rfind(stop, 0, place.start) for stop in (STOP, QUESTION)) + 1
        ends = (self.text.find(stop, place.end) for stop in (STOP, QUESTION))
        return self.text[start : min((end for end in ends if end >= 0), default=len(self.text))]

    def named(self, place: Place) -> bool:
        """Whether the words stand inside the name of one of the shop's products."""
        text = self.text
        spans = (each.span() for title in self.facts.titles_in(text) for each in re.finditer(re.escape(title), text))
        return any(start <= place.start and place.end <= end for start, end in spans)

    def numbers(self) -> tuple[Hit, ...]:
        """Where plain numbers stand."""
        return tuple(self.scan.hits(self.grammar.number))

    def sums(self) -> tuple[Hit, ...]:
        """Where sums of money stand."""
        return tuple(self.scan.hits(self.grammar.sum))
