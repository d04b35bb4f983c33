"""The words that the rules know, and where a reply says them.

A word list is written as a list of entries: a plain word; `词~`, a word that is also recognised by its sound
(homophones, pinyin); `-词`, an innocent longer word inside which the list's words do not count (最近 for 最);
`<名>`, another list. All words of all rules are searched for in one pass (Aho-Corasick), so the cost does not grow
with their number.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from ahocorasick_rs import AhoCorasick

from bot.rules import numbers, sounds
from bot.rules.letters import HIDDEN, NO_GAP, Letters

Hit = tuple[int, int]
SPECIAL = ("数", "钱", "时长", "号码", "账号名", "日期")
_MAX_DEPTH = 8
_ALONE = 3  # a word this long is itself even with a space inside


class Lexicon:
    """Collects words, then finds them. A class is a set of words under a number; equal sets share one number."""

    def __init__(self, lists: Mapping[str, Sequence[str]]) -> None:
        self._lists = lists
        self._words: dict[str, int] = {}
        self._names: list[str] = []
        self._by_sound: dict[str, list[int]] = {}
        self._classes: dict[tuple[str, ...], int] = {}
        self._members: list[frozenset[int]] = []
        self._shields: list[frozenset[int]] = []
        self._special: list[frozenset[str]] = []
        for name in SPECIAL:
            self._new_class((f"<{name}>",), frozenset(), frozenset())

    def class_of(self, entries: Iterable[str], local: Mapping[str, Sequence[str]]) -> int:
        """The number of the class made of `entries`; names are looked up in `local` first.

        Raises KeyError for the name of a list that does not exist.
        """
        flat = tuple(sorted(set(self._flatten(entries, local, 0))))
        if flat in self._classes:
            return self._classes[flat]
        members = frozenset(self._word(entry) for entry in flat if entry[0] not in "-<")
        shields = frozenset(self._word(entry[1:]) for entry in flat if entry[0] == "-")
        return self._new_class(flat, members, shields)

    def _new_class(self, key: tuple[str, ...], members: frozenset[int], shields: frozenset[int]) -> int:
        self._classes[key] = len(self._members)
        self._members.append(members)
        self._shields.append(shields)
        self._special.append(frozenset(entry[1:-1] for entry in key if entry[0] == "<"))
        return self._classes[key]

    def _flatten(self, entries: Iterable[str], local: Mapping[str, Sequence[str]], depth: int) -> Iterable[str]:
        for entry in entries:
            if not (entry.startswith("<") and entry.endswith(">")):
                yield entry
                continue
            name = entry[1:-1]
            if name in SPECIAL:
                yield entry
                continue
            inner = local[name] if name in local else self._lists[name]
            if depth > _MAX_DEPTH:
                raise KeyError(f"{name} 引用了自己")
            yield from self._flatten(inner, local, depth + 1)

    def _word(self, entry: str) -> int:
        if "<" in entry:
            raise KeyError(f"词里不能有尖括号：{entry}")
        heard = entry.endswith("~")
        word = entry.rstrip("~").lower()
        number = self._words.setdefault(word, len(self._words))
        if number == len(self._names):
            self._names.append(word)
        if heard:
            numbers_of_sound = self._by_sound.setdefault(sounds.of(word), [])
            if number not in numbers_of_sound:
                numbers_of_sound.append(number)
        return number

    @cached_property
    def _spelt(self) -> AhoCorasick:
        return AhoCorasick(list(self._words))

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
    def _of_word(self) -> tuple[tuple[int, ...], ...]:
        """For each word the classes it belongs to."""
        of_word: list[list[int]] = [[] for _ in self._words]
        for number, members in enumerate(self._members):
            for word in members:
                of_word[word].append(number)
        return tuple(map(tuple, of_word))

    def holding(self, kind: str) -> tuple[int, ...]:
        """The classes that numbers of the kind belong to."""
        return self._of_kind[kind]

    @cached_property
    def _of_kind(self) -> Mapping[str, tuple[int, ...]]:
        return {kind: tuple(n for n, special in enumerate(self._special) if kind in special) for kind in SPECIAL}

    def size(self) -> tuple[int, int]:
        """How many words, how many classes."""
        return len(self._words), len(self._members)

    def weight(self, number: int) -> int:
        """How telling a class is: its shortest word's length, less one for a big class; for choosing anchors."""
        if self._special[number]:
            return 1
        return min(len(self._names[word]) for word in self._members[number]) * 4 - len(self._members[number]) // 25

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
    around = gaps[start : start + 1] + gaps[end : end + 1]
    return bool(around) and all(around)


class Scan:
    """What a reply says, by class. Positions are offsets into `text`."""

    def __init__(self, lexicon: Lexicon, text: str, found: dict[int, list[Hit]]) -> None:
        self.text = text
        self._lexicon = lexicon
        self._found = found
        self._numbers = numbers.find(text)
        self._hits: dict[int, tuple[Hit, ...]] = {}
        of_word = lexicon._of_word  # noqa: SLF001 - the two are one thing in two lives
        self.present = {number for word in found for number in of_word[word]}
        for kind, places in self._numbers.items():
            if places:
                self.present.update(lexicon.holding(kind))

    def hits(self, number: int) -> tuple[Hit, ...]:
        """Where words of the class stand, in order of their beginning, longest first."""
        cached = self._hits.get(number)
        if cached is None:
            cached = self._hits[number] = self._collect(number)
        return cached

    def _collect(self, number: int) -> tuple[Hit, ...]:
        if number not in self.present:
            return ()
        members, shields = self._lexicon._members[number], self._lexicon._shields[number]  # noqa: SLF001
        if len(members) < len(self._found):
            hits = {hit for word in members if word in self._found for hit in self._found[word]}
        else:
            hits = {hit for word, places in self._found.items() if word in members for hit in places}
        for kind in self._lexicon._special[number]:  # noqa: SLF001
            hits.update(self._numbers.get(kind, ()))
        guards = [hit for word in shields if word in self._found for hit in self._found[word]]
        if guards:
            hits = {hit for hit in hits if not any(g[0] <= hit[0] and hit[1] <= g[1] for g in guards)}
        return tuple(sorted(hits, key=lambda hit: (hit[0], -hit[1])))
