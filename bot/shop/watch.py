"""A checker that tells what each of its checks looked at, so that a walk varies that and nothing else.

A check is a function of the text and of what it reads from the context. What it did not read cannot change what it
finds; that is the proof on which the walk leaves combinations out, and it is taken anew for every draft.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, cast

from bot.facts.overrides import Override
from bot.model import Finding, Severity
from bot.rules import letters
from bot.rules.backing import BACKING
from bot.rules.checker import Checker
from bot.rules.doubt import Learned
from bot.rules.matched import Match, Own
from bot.rules.overrides import NOTHING
from bot.rules.pattern import Pattern, Place, parse
from bot.rules.reply import Facts, Reply
from bot.rules.rule import Check, Rule
from bot.rules.scan import Scan
from bot.shop.worlds import axes_of

Looks = Mapping[str, frozenset[str]]
"""Code of a rule -> dotted paths of the context that it read."""


class Notes:
    """Who is looking just now, and what was looked at so far; `only` these may look, where it is not None."""

    __slots__ = ("absent", "only", "seen", "who")

    def __init__(self) -> None:
        self.who = ""
        self.only: Set[str] | None = None
        self.absent: set[str] = set()
        self.seen: dict[str, set[str]] = {}

    def add(self, path: str) -> None:
        """Note that a path was read."""
        self.seen.setdefault(self.who, set()).add(path)

    def passes_over(self, code: str) -> bool:
        """Tell whether a rule need not look."""
        return self.only is not None and code not in self.only


class Watched(dict[str, Any]):
    """A context that notes every key it is asked for, sections of it too."""

    def __init__(self, section: Mapping[str, Any], notes: Notes, path: str = "") -> None:
        super().__init__(
            (key, Watched(value, notes, f"{path}{key}.") if isinstance(value, Mapping) else value)
            for key, value in section.items()
        )
        self._notes, self._path = notes, path

    def __getitem__(self, key: str) -> Any:
        self._notes.add(f"{self._path}{key}")
        return super().__getitem__(key)

    def __contains__(self, key: object) -> bool:
        there = super().__contains__(key)
        self._notes.add(f"{self._path}{key}" if there else f"{self._path}{key}.?")  # what is inside was not even seen
        return there

    def get(self, key: str, default: Any = None) -> Any:
        """Give a value, as dict does."""
        self._notes.add(f"{self._path}{key}" if super().__contains__(key) else f"{self._path}{key}.?")
        return super().get(key, default)

    def __iter__(self) -> Iterator[str]:
        self._notes.add(f"{self._path}*")
        return super().__iter__()

    def items(self) -> Any:
        """Give all keys and values, as dict does."""
        self._notes.add(f"{self._path}*")
        return super().items()

    def values(self) -> Any:
        """Give all values, as dict does."""
        self._notes.add(f"{self._path}*")
        return super().values()


@dataclass(frozen=True, slots=True)
class _Named:
    """Logic of a rule's own, which says whose it is before it looks."""

    code: str
    own: Own
    notes: Notes

    def find(self, reply: Reply) -> Iterable[Place]:
        if self.notes.passes_over(self.code):
            return ()
        before, self.notes.who = self.notes.who, self.code
        try:
            return tuple(self.own.find(reply))
        finally:
            self.notes.who = before


class _Heard(str):
    """A reply's text that notes the words that were looked for in it and are not there."""

    def __new__(cls, text: str, notes: Notes) -> _Heard:
        heard = super().__new__(cls, text)
        heard._notes = notes
        return heard

    _notes: Notes

    def __contains__(self, word: object, /) -> bool:
        there = super().__contains__(str(word))
        if not there:
            self._notes.absent.add(str(word))
        return there


class Watcher(Checker):
    """All rules; what they look at is noted."""

    def __init__(self, rules: Iterable[Rule], lists: Mapping[str, list[str]], learned: Learned | None = None) -> None:
        super().__init__(rules, lists, learned)
        self._notes = Notes()
        self._last: tuple[Reply, Reply] | None = None
        self._always = [
            replace(each, own=_Named(each.rule.code, each.own, self._notes)) if each.own else each
            for each in self._always
        ]

    @classmethod
    def load(
        cls, folder: Path | None = None, *, cautions: bool = False, overrides: Mapping[str, Override] = NOTHING
    ) -> Watcher:
        """Load the rules as Checker does; without its cautions, for they only warn, and the walk tells no warnings."""
        return cast("Watcher", super().load(folder, cautions=cautions, overrides=overrides))

    def ready(self, context: Mapping[str, Any]) -> Watched:
        """Make a context ready to be watched; it may be used again and again."""
        return Watched(context, self._notes)

    def look(self, text: str, context: Watched, only: Set[str] | None = None) -> tuple[tuple[Finding, ...], Looks]:
        """Check a text, of some rules `only` their part; give what was found and what each rule looked at."""
        self._notes.seen.clear()
        self._notes.absent.clear()
        self._notes.only = only
        try:
            found = self.check(text, context)
        finally:
            self._notes.only = None
        return found, {code: frozenset(paths) for code, paths in self._notes.seen.items()}

    def absent(self) -> frozenset[str]:
        """Tell the words that tests looked for in the text just checked, anywhere, and did not find.

        What another sentence brings along changes the verdict of such a test only by bringing one of them.
        """
        return frozenset(self._notes.absent)

    def scan(self, text: str) -> Scan:
        """Find the words that the rules know."""
        return self._lexicon.scan(letters.read(text))

    def lists(self, *named: str) -> tuple[int, ...]:
        """Give the numbers of shared word lists. Raises KeyError for an unknown one."""
        return tuple(self._lexicon.class_of((f"<{name}>",), {}) for name in named)

    def patterns(self, context: Watched) -> list[Pattern]:
        """List the patterns of all checks that can be on in a chat of the shop.

        A check whose `only_if` is off by the context alone, by parts of it that no chat of the walk changes, is off in
        every draft.
        """
        return [
            parse(source, self._lexicon, one.words)
            for one in self.rules.values()
            for check in one.checks
            if not self._off(check, context)
            for source in check.find
        ]

    def _off(self, check: Check, context: Watched) -> bool:
        if check.only_if is None:
            return False
        self._notes.seen.clear()
        try:
            on = BACKING[check.only_if](cast("Reply", _Blind(Facts(context))), Place(((0, 0),)))
        except AttributeError:  # it wants the words, too
            return False
        return not on and not axes_of(path for paths in self._notes.seen.values() for path in paths)

    def _judge(self, reply: Reply, match: Match) -> Severity | None:
        if self._notes.passes_over(match.compiled.rule.code):
            return None
        if not self._stands(reply, match):  # what facts alone would excuse makes no difference to these words
            return None
        self._notes.who = match.compiled.rule.code
        try:
            return super()._judge(self._listening(reply), match)
        finally:
            self._notes.who = ""

    def _listening(self, reply: Reply) -> Reply:
        """Give the reply with a text that notes what is looked for; one reply is judged many times in a row."""
        if self._last is None or self._last[0] is not reply:
            heard = _Heard(reply.text, self._notes)
            self._last = (reply, replace(reply, letters=replace(reply.letters, text=heard)))
        return self._last[1]


@dataclass(frozen=True, slots=True)
class _Blind:
    """A reply of which a test can see the facts and nothing else."""

    facts: Facts
