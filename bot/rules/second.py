"""What a reply says as it sounds, as far as that is other than what is written.

Only what stops a reply is sought: nobody takes pains to hide what does not. Where lines are only read as one, nothing
counts that does not reach from one to the next, and two lines that make a long clause say two things: so only the words
around a border are searched, and patterns that match there are tried on the whole reply.
"""

from __future__ import annotations

from bot.rules.heard import Heard
from bot.rules.hearing import Hearing
from bot.rules.index import Index
from bot.rules.letters import Letters
from bot.rules.lexicon import Lexicon
from bot.rules.matched import Compiled, Match, Said
from bot.rules.pattern import Pattern, matches, sequences


class Second:
    """Reads replies a second time."""

    def __init__(self, hearing: Hearing, lexicon: Lexicon, index: Index[Compiled]) -> None:
        self._hearing, self._lexicon, self._index = hearing, lexicon, index

    def of(self, read: Letters) -> tuple[Said, ...]:
        """Every reading in which anything can be found that is not written."""
        return tuple(said for heard in self._hearing.heard(read) if (said := self._said(heard)) is not None)

    def _said(self, heard: Heard) -> Said | None:
        across = self._across(heard) if heard.joined and not heard.mended else None
        if across == {}:
            return None
        scan = self._lexicon.scan(heard)
        able = self._index.candidates(scan) if across is None else across
        grave = ((pattern, owner) for pattern, owner in able.items() if owner.blocks)
        found = (Match(owner, place) for pattern, owner in grave for place in matches(pattern, scan))
        said = Said(heard, scan, ())
        return said._replace(matches=tuple(match for match in found if said.counts(match.place)))

    def _across(self, heard: Heard) -> dict[Pattern, Compiled]:
        """The patterns whose words stand on both sides of a border, or upon it."""
        return {
            pattern: owner
            for low, high in heard.joints()
            for scan in (self._lexicon.scan(heard.part(low, high)),)
            for pattern, owner in self._index.candidates(scan, items_only=True).items()
            if owner.blocks and any(heard.crosses(place, low) for place in sequences(pattern.items, scan))
        }
