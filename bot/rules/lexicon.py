"""The words that the rules know, and where a reply says them.

A word list is written as a list of entries: a plain word; `词~`, a word that is also recognised by its sound
(homophones, pinyin); `-词`, an innocent longer word inside which the list's words do not count (最近 for 最);
`<名>`, another list. All words of all rules are searched for in one pass (Aho-Corasick), so the cost does not grow
with their number.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain

from ahocorasick_rs import AhoCorasick

from bot.rules import numbers, sounds
from bot.rules.letters import HIDDEN, NO_GAP, Letters
from bot.rules.scan import Classes, Said, Scan

SPECIAL = ("数", "钱", "时长", "号码", "账号名", "日期")
_MAX_DEPTH = 8
_MARK = "\x00"  # words that no text holds: they stand for numbers, sums, dates
_BARE_NEGATIONS = frozenset("不没别无")  # 不过 and 差不多 hold no negation, wherever a pattern says 不
_OF_KINDS, _OF_LETTERS = 12, 6  # times as common as a word of several letters
_HAS_FIGURE = re.compile("[0-9]")
_LONGER = re.compile(r"[0-9]\.?$")  # at the end of what stands before a figure
_ALONE = 3  # a word this long is itself even with a space inside


class Lexicon:
    """Collects words, then finds them. A class is a set of words under a number; equal sets share one number."""

    def __init__(self, lists: Mapping[str, Sequence[str]]) -> None:
        self._lists = lists
        self._words: dict[str, int] = {}
        self._names: list[str] = []
        self._by_sound: dict[str, list[int]] = {}
        self._classes: dict[str, int] = {}  # by their entries in one string, a tenth of a set's size
        self._members: list[frozenset[int]] = []
        self._shields: list[frozenset[int]] = []
        self._same: dict[frozenset[int], frozenset[int]] = {}
        self._special = {name: self._word(_MARK + name) for name in SPECIAL}
        innocent = [entry[1:] for entry in lists.get("否定", ()) if entry[0] == "-"]
        self._innocent = frozenset(map(self._word, innocent))

    def class_of(self, entries: Iterable[str], local: Mapping[str, Sequence[str]]) -> int:
        """The number of the class made of `entries`; names are looked up in `local` first.

        Raises KeyError for the name of a list that does not exist.
        """
        flat = sorted(set(self._flatten(entries, local, 0)))
        name = "\n".join(flat)
        known = self._classes.get(name)
        if known is None:
            known = self._classes[name] = self._new_class(flat)
        return known

    def _new_class(self, flat: Sequence[str]) -> int:
        number = len(self._members)
        shields = frozenset({self._word(entry[1:]) for entry in flat if entry[0] == "-"})
        if not _BARE_NEGATIONS.isdisjoint(flat):
            shields |= self._innocent
        # A set made of a set takes half the memory of one made of single words; few shields are unlike all others.
        self._members.append(frozenset({self._word(entry) for entry in flat if entry[0] != "-"}))
        self._shields.append(self._same.setdefault(shields, shields))
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
    def _figured(self) -> frozenset[int]:
        """The words that begin with a figure."""
        return frozenset(number for number, name in enumerate(self._names) if _HAS_FIGURE.match(name))

    def _torn(self, text: str, word: int, start: int, end: int) -> bool:
        """Whether what stands there is only a part of a longer number: 310 is no 0, 10元 are no 0元."""
        if _LONGER.search(text, max(0, start - 2), start):
            return True
        return self._names[word].isdigit() and _HAS_FIGURE.match(text, end) is not None

    @cached_property
    def _ready(self) -> Classes:
        """All classes, as a scan needs them; made when the first reply comes and every word is known."""
        return Classes(self._members, self._shields)

    def members(self, number: int) -> frozenset[int]:
        """The words of a class, by their numbers."""
        return self._members[number]

    def size(self) -> tuple[int, int]:
        """How many words, how many classes."""
        return len(self._names), len(self._members)

    def commonness(self, number: int) -> int:
        """How often the words of a class turn up: what people say all the time stands in many lists, or is short."""
        return sum(map(self._common.__getitem__, self._members[number]))

    @cached_property
    def _common(self) -> list[int]:
        """The same of one word; a number, a sum or a date stands in nearly every reply."""
        factors = (_OF_KINDS if name[0] == _MARK else _OF_LETTERS if len(name) == 1 else 1 for name in self._names)
        classes = Counter(chain.from_iterable(self._members))
        return [classes[word] * factor for word, factor in enumerate(factors)]

    def scan(self, letters: Letters) -> Scan:
        """Every word of every list that `letters` says."""
        said: list[Said] = self._spelt.find_matches_as_indexes(letters.text, overlapping=True)
        if _HAS_FIGURE.search(letters.text):
            said = [each for each in said if each[0] not in self._figured or not self._torn(letters.text, *each)]
        if any(letters.gaps):
            said = _without_chance(said, letters.gaps, self._sound_words)
        if self._by_sound:
            said += self._listen(letters.text)
        for kind, places in numbers.find(letters.text).items():
            word = self._special[kind]
            said += [(word, start, end) for start, end in places]
        return Scan(self._ready, letters.text, said)

    def _listen(self, text: str) -> Iterator[Said]:
        if sounds.has_latin(text):
            heard, starts, ends = sounds.heard(text)
        else:
            heard, starts, ends = sounds.of(text), [], []
        for number, first, last in self._sounding.find_matches_as_indexes(heard, overlapping=True):
            start, end = (starts[first], ends[last - 1]) if starts else (first, last)
            said = text[start:end]
            for word in self._sound_numbers[number]:
                if _like(said, self._names[word]):
                    yield word, start, end


def _like(said: str, meant: str) -> bool:
    """Whether what sounds like a word may stand for it, and is not the word itself.

    One letter at least must be the word's own, or pinyin: words that merely sound alike are others' words.
    """
    return said != meant and (any(char in meant for char in said) or any(char.isascii() for char in said))


def _without_chance(said: Iterable[Said], gaps: bytes, kept_anyway: Container[int]) -> list[Said]:
    """Forget words that came about only because a space between two words was taken out."""
    return [each for each in said if each[0] in kept_anyway or _meant(gaps, each[1], each[2])]


def _meant(gaps: bytes, start: int, end: int) -> bool:
    inside = gaps[start + 1 : end]
    if max(inside, default=NO_GAP) <= HIDDEN or end - start >= _ALONE:
        return True
    return start == 0 or end == len(gaps) or bool(gaps[start]) or bool(gaps[end])
