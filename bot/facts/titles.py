"""The names of the shop's products, ready to be found in a text, however many there are."""

from __future__ import annotations

from collections.abc import Iterable

from ahocorasick_rs import AhoCorasick


class Titles(tuple[str, ...]):
    """The titles in the shop's order, each once, in lower case as texts are read; found in one pass over a text.

    A tuple, so that whoever reads a context from elsewhere and whoever reads this one see the same thing.
    """

    _automaton: AhoCorasick
    _more: str = ""

    def __new__(cls, titles: Iterable[str] = ()) -> Titles:
        """Make ready the titles that are not empty."""
        made = super().__new__(cls, dict.fromkeys(title.lower() for title in titles if title))
        made._automaton = AhoCorasick(list(made))
        return made

    def besides(self, title: str) -> Titles:
        """Give these titles and one more, without making ready anew the many that are."""
        own = title.lower()
        if not own or own in self:
            return self
        made = super().__new__(type(self), (*self, own))
        made._automaton, made._more = self._automaton, own
        return made

    def within(self, text: str) -> tuple[str, ...]:
        """List the titles that stand in a text of lower case, longest first: one may be a part of another."""
        more = (self._more,) if self._more and self._more in text else ()
        found = {number for number, _, _ in self._automaton.find_matches_as_indexes(text, overlapping=True)}
        return longest_first((*(self[number] for number in sorted(found)), *more))


def longest_first(titles: Iterable[str]) -> tuple[str, ...]:
    """Order titles so that none stands behind one that is a part of it."""
    return tuple(sorted(titles, key=lambda title: -len(title)))
