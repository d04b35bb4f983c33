"""The words that the rules know, and where a reply says them.

A word list is written as a list of entries: a plain word; `词~`, a word that is also recognised by its sound
(homophones, pinyin); `-词`, an innocent longer word inside which the list's words do not count (最近 for 最);
`<名>`, another list. All words of all rules are searched for in one pass (Aho-Corasick), so the cost does not grow
with their number.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any

from ahocorasick_rs import AhoCorasick

from bot.rules import numbers, sounds
from bot.rules.letters import HIDDEN, NO_GAP, STOPS, Letters

Hit = tuple[int, int]
SPECIAL = ("数", "钱", "时长", "号码", "账号名", "日期")
_MAX_DEPTH = 8
_WIDEST = 60
_MARK = "\x00"  # words that no text holds: they stand for numbers, sums, dates
_BARE_NEGATIONS = frozenset("不没别无")  # 不过 and 差不多 hold no negation, wherever a pattern says 不
_ALONE = 3  # a word this long is itself even with a space inside


class Lexicon:
    """Collects words, then finds them. A class is a set of words under a number; equal sets share one number."""

    def __init__(self, lists: Mapping[str, Sequence[str]]) -> None:
        self._lists = lists
        self._words: dict[str, int] = {}
        self._names: list[str] = []
        self._by_sound: dict[str, list[int]] = {}
        self._classes: dict[frozenset[str], int] = {}
        self._members: list[frozenset[int]] = []
        self._shields: list[frozenset[int]] = []
        self._special = {name: self._word(_MARK + name) for name in SPECIAL}
        innocent = [entry[1:] for entry in lists.get("否定", ()) if entry[0] == "-"]
        self._innocent = frozenset(map(self._word, innocent))

    def class_of(self, entries: Iterable[str], local: Mapping[str, Sequence[str]]) -> int:
        """The number of the class made of `entries`; names are looked up in `local` first.

        Raises KeyError for the name of a list that does not exist.
        """
        flat = frozenset(self._flatten(entries, local, 0))
        known = self._classes.get(flat)
        return self._new_class(flat) if known is None else known

    def _new_class(self, flat: frozenset[str]) -> int:
        number = self._classes[flat] = len(self._members)
        shields = frozenset(self._word(entry[1:]) for entry in flat if entry[0] == "-")
        self._members.append(frozenset(self._word(entry) for entry in flat if entry[0] != "-"))
        self._shields.append(shields | self._innocent if flat & _BARE_NEGATIONS else shields)
        return number

    def _flatten(self, entries: Iterable[str], local: Mapping[str, Sequence[str]], depth: int) -> Iterable[str]:
        for entry in entries:
            if entry[0] != "<":
                yield entry
                continue
            name = entry[1:-1]
            if name in self._special:
                yield _MARK + name
                continue
            inner = local[name] if name in local else self._lists[name]
            if depth > _MAX_DEPTH:
                raise KeyError(f"{name} 引用了自己")
            yield from self._flatten(inner, local, depth + 1)

    def _word(self, entry: str) -> int:
        number = self._words.get(entry)
        if number is not None:
            return number
        word = entry.rstrip("~").lower()
        number = self._words.get(word)
        if number is None:
            number = len(self._names)
            self._names.append(word)
            self._words[word] = number
        self._words[entry] = number
        if entry[-1] == "~":
            self._by_sound.setdefault(sounds.of(word), []).append(number)
        return number

    @cached_property
    def _spelt(self) -> AhoCorasick:
        return AhoCorasick(self._names)

    @cached_property
    def _sounding(self) -> AhoCorasick:
        return AhoCorasick(list(self._by_sound))

    @cached_property
    def _sound_numbers(self) -> tuple[list[int], ...]:
        return tuple(self._by_sound.values())

    @cached_property
    def _sound_words(self) -> frozenset[int]:
        """The words that people take pains to hide: a space inside does not hide them."""
        return frozenset(word for words in self._by_sound.values() for word in words)

    @cached_property
    def _masks(self) -> tuple[int, ...]:
        """For each word the classes it belongs to, one bit a class."""
        masks = [0] * len(self._names)
        for number, members in enumerate(self._members):
            bit = 1 << number
            for word in members:
                masks[word] |= bit
        return tuple(masks)

    def members(self, number: int) -> frozenset[int]:
        """The words of a class, by their numbers."""
        return self._members[number]

    def size(self) -> tuple[int, int]:
        """How many words, how many classes."""
        return len(self._names), len(self._members)

    def weight(self, number: int) -> int:
        """How telling a class is: its shortest word's length, less one for a big class; for choosing anchors."""
        shortest = min(0 if self._names[word][0] == _MARK else len(self._names[word]) for word in self._members[number])
        return (
            shortest * 400
            - sum(1 for word in self._members[number] if len(self._names[word]) == 1) * 20
            - len(self._members[number])
        )

    def scan(self, letters: Letters) -> Scan:
        """Every word of every list that `letters` says."""
        found: dict[int, list[Hit]] = {}
        for word, start, end in self._spelt.find_matches_as_indexes(letters.text, overlapping=True):
            found.setdefault(word, []).append((start, end))
        if any(letters.gaps):
            _drop_chance(found, letters.gaps, self._sound_words)
        if self._by_sound:
            self._listen(letters.text, found)
        return Scan(self, letters.text, found)

    def _listen(self, text: str, found: dict[int, list[Hit]]) -> None:
        if sounds.has_latin(text):
            heard, starts, ends = sounds.heard(text)
        else:
            heard, starts, ends = sounds.of(text), [], []
        for number, first, last in self._sounding.find_matches_as_indexes(heard, overlapping=True):
            start, end = (starts[first], ends[last - 1]) if starts else (first, last)
            for word in self._sound_numbers[number]:
                self._hear(text, word, (start, end), found)

    def _hear(self, text: str, word: int, hit: Hit, found: dict[int, list[Hit]]) -> None:
        said, meant = text[hit[0] : hit[1]], self._names[word]
        # One letter at least must be the word's own, or pinyin: words that merely sound alike are others' words.
        like = any(char in meant for char in said) or any(char.isascii() for char in said)
        if like and said != meant:
            hits = found.setdefault(word, [])
            hits.append(hit)
            hits.sort()


def _drop_chance(found: dict[int, list[Hit]], gaps: bytes, kept_anyway: frozenset[int]) -> None:
    """Forget words that came about only because a space between two words was taken out."""
    for word, hits in list(found.items()):
        if word in kept_anyway:
            continue
        kept = [hit for hit in hits if _meant(gaps, *hit)]
        if kept:
            found[word] = kept
        else:
            del found[word]


def _meant(gaps: bytes, start: int, end: int) -> bool:
    inside = gaps[start + 1 : end]
    if max(inside, default=NO_GAP) <= HIDDEN or end - start >= _ALONE:
        return True
    return start == 0 or end == len(gaps) or bool(gaps[start]) or bool(gaps[end])


class Scan:
    """What a reply says, by class. Positions are offsets into `text`."""

    def __init__(self, lexicon: Lexicon, text: str, found: dict[int, list[Hit]]) -> None:
        self.text = text
        self.found = found
        self._lexicon = lexicon
        for kind, places in numbers.find(text).items():
            if places:
                found[lexicon._special[kind]] = places  # noqa: SLF001 - the two are one thing in two lives
        self._said = frozenset(found)
        self._hits: dict[int, tuple[Hit, ...]] = {}
        self._merged: dict[int, tuple[Hit, ...]] = {}
        self.matched: dict[int, Any] = {}
        masks = lexicon._masks  # noqa: SLF001
        present = 0
        for word in found:
            present |= masks[word]
        self.present = present
        self._stops = [at for at, sign in enumerate(text) if sign in STOPS]

    def hits(self, number: int) -> tuple[Hit, ...]:
        """Where words of the class stand, in order of their beginning, longest first."""
        cached = self._hits.get(number)
        if cached is None:
            cached = self._hits[number] = self._collect(number)
        return cached

    def _collect(self, number: int) -> tuple[Hit, ...]:
        found = self.found
        said = self._said
        words = self._lexicon._members[number] & said  # noqa: SLF001
        if not words:
            return ()
        hits = [hit for word in words for hit in found[word]]
        shields = self._lexicon._shields[number]  # noqa: SLF001
        if shields and (guards := [hit for word in shields & said for hit in found[word]]):
            hits = _unguarded(hits, guards)
        return tuple(sorted(set(hits), key=_by_start)) if len(hits) > 1 else tuple(hits)

    def starting(self, number: int, low: int, high: int) -> tuple[Hit, ...]:
        """The hits of a class that begin from `low` to `high`, both included."""
        hits = self.hits(number)
        return hits[bisect_left(hits, (low, 0)) : bisect_left(hits, (high + 1, 0))] if hits else hits

    def merged(self, number: int, low: int, high: int) -> tuple[Hit, ...]:
        """Like `starting`, overlapping hits as one, so that 不能 is one negation and 不是不能 two."""
        known = self._merged.get(number)
        if known is None:
            known = self._merged[number] = _merged(self.hits(number))
        return known[bisect_left(known, (low, 0)) : bisect_left(known, (high + 1, 0))] if known else known

    def clause(self, start: int, end: int) -> Hit:
        """The bounds of the clause or clauses that `text[start:end]` stands in, at most 60 letters to either side."""
        before = bisect_left(self._stops, start)
        after = bisect_left(self._stops, end)
        low = self._stops[before - 1] + 1 if before else 0
        high = self._stops[after] if after < len(self._stops) else len(self.text)
        return max(low, start - _WIDEST), min(high, end + _WIDEST)


def _by_start(hit: Hit) -> Hit:
    return hit[0], -hit[1]


def _unguarded(hits: list[Hit], guards: list[Hit]) -> list[Hit]:
    """Leave out what stands inside a guard."""
    guards.sort()
    starts, reached, furthest = [], [], 0
    for start, end in guards:
        furthest = max(furthest, end)
        starts.append(start)
        reached.append(furthest)
    kept = []
    for hit in hits:
        before = bisect_right(starts, hit[0])  # of the guards that begin no later, does any end no sooner
        if not before or reached[before - 1] < hit[1]:
            kept.append(hit)
    return kept


def _merged(hits: Iterable[Hit]) -> tuple[Hit, ...]:
    merged: list[Hit] = []
    for start, end in hits:
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)
