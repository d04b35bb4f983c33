"""The little language in which rules say what they look for, and its matching in linear time.

`词|词 <名>` items in this order, each at most 6 letters after the one before, in one clause; `+词` directly after it;
`~词` at most 2 letters after it; `?词` the same, and may be left out; `.. 词` up to 24 letters after it, also in the
next clause; `^词` at the beginning of a clause; `词$` at the end of one.
`A & B` both in the same clause in any order; `A && B` both anywhere in the reply.
An item is a word, a choice of words, `<a word list>`, or a choice of both.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from bot.rules.letters import COMMA, STOPS
from bot.rules.lexicon import Lexicon
from bot.rules.scan import Hit, Scan

_Chain = tuple[Hit, ...]
NEAR, FAR = 6, 24
_PARTICLES = "哦呢哈呀啦咯噢哟亲"  # chats leave the stops out: a particle ends a thought as well
_BREAK = re.compile(f"[{''.join(STOPS)}{_PARTICLES}]")
_EDGE = re.compile("[\\^$]")
_INLINE = re.compile(r"(?<=\S)()\+")  # `词+词` is `词 +词`
_PREFIX = {"+": 0, "~": 2, "?": 2}
_DOUBLING = {0: (), 2: (1, 1), NEAR: (1, 2, 3), FAR: (1, 2, 4, 8, 9)}  # shifts that together reach so far
_LEAD = 4
_TAIL = 2
_ADDRESS = frozenset("亲您好的哒嗯哦呢爱啊呀")  # 亲、好的 and the like may stand before the beginning of a clause
_MOST = 60  # places looked at for one pattern, and letters of one clause: keeps hostile texts linear


class Item(NamedTuple):
    """One word of a pattern: its class, how far after the last one it may stand, whether a stop may lie between."""

    number: int
    reach: int
    across: bool = False
    first: bool = False
    last: bool = False
    optional: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Pattern:
    """`items` in order; `beside` in the same clause; `elsewhere` anywhere.

    `rare` are words of which one must be said. A pattern equals itself only.
    """

    source: str
    items: tuple[Item, ...]
    beside: tuple[tuple[Item, ...], ...]
    elsewhere: tuple[tuple[Item, ...], ...]
    rare: frozenset[int]

    @property
    def classes(self) -> frozenset[int]:
        """The classes without which it cannot match."""
        return frozenset(_needed((self.items, *self.beside, *self.elsewhere)))

    @property
    def first(self) -> frozenset[int]:
        """Those of its items alone."""
        return frozenset(_needed((self.items,)))


class Place(NamedTuple):
    """Where a pattern matched: the span of each item in the read text."""

    items: tuple[Hit, ...]

    @property
    def start(self) -> int:
        """Where the first item begins."""
        return self.items[0][0]

    @property
    def end(self) -> int:
        """Where the last item ends."""
        return self.items[-1][1]


def parse(source: str, lexicon: Lexicon, local: Mapping[str, Sequence[str]]) -> Pattern:
    """A pattern from its text. Raises KeyError for an unknown list, ValueError for one that is written wrongly."""
    head, *elsewhere = source.split(" && ")
    first, *beside = head.split(" & ")
    items = _sequence(first, lexicon, local)
    others = tuple(_sequence(part, lexicon, local) for part in beside)
    anywhere = tuple(_sequence(part, lexicon, local) for part in elsewhere)
    rare = min(map(lexicon.members, _needed((items, *others, *anywhere))), key=len)
    return Pattern(source, items, others, anywhere, rare)


def _needed(parts: Iterable[tuple[Item, ...]]) -> Iterator[int]:
    return (item.number for part in parts for item in part if not item.optional)


def _sequence(source: str, lexicon: Lexicon, local: Mapping[str, Sequence[str]]) -> tuple[Item, ...]:
    items: list[Item] = []
    across = False
    for piece in _INLINE.sub(r"\1 +", source).split():
        if piece == "..":
            across = True
            continue
        word, reach = piece, FAR if across else NEAR
        if word[0] in _PREFIX:
            word, reach = word[1:], _PREFIX[word[0]]
        first, last = word.startswith("^"), word.endswith("$")
        entries = [part for part in word.strip("^$").split("|") if part]
        # `^` and `$` are of the whole choice: inside it they would be letters that nobody writes
        if not entries or any(_EDGE.search(part) or ("<" in part) != (part[0] + part[-1] == "<>") for part in entries):
            raise ValueError(f"写错了：{source!r} 里的 {piece!r}")
        optional = piece[0] == "?"
        items.append(Item(lexicon.class_of(entries, local), reach, across, first, last, optional))
        across = False
    if not items or items[-1].optional or items[0].optional:
        raise ValueError(f"一头一尾不能是可有可无的词：{source!r}")
    return tuple(items)


def all_matches(patterns: tuple[Pattern, ...], scan: Scan) -> list[Place]:
    """The places of all patterns, one pattern after the other; remembered, for several matches ask for the same."""
    known: list[Place] | None = scan.matched.get(patterns)
    if known is None:
        words = scan.words
        able = [pattern for pattern in patterns if not words.isdisjoint(pattern.rare)]
        known = scan.matched[patterns] = [place for pattern in able for place in matches(pattern, scan)]
    return known


def matches(pattern: Pattern, scan: Scan) -> list[Place]:
    """Every place where the pattern matches, at most one for each end."""
    items, beside, elsewhere = pattern.items, pattern.beside, pattern.elsewhere
    if not _near_enough(items, scan):
        return []
    if (beside or elsewhere) and not all(_near_enough(part, scan) for part in (*beside, *elsewhere)):
        return []
    if elsewhere and not all(_chains(part, scan) for part in elsewhere):
        return []
    places = list(map(Place, _chains(items, scan)[:_MOST]))
    for part in beside:
        others = list(map(Place, _chains(part, scan)[:_MOST])) if places else []
        places = [place for place in places if any(_together(scan.text, place, other) for other in others)]
    return places


def sequences(items: tuple[Item, ...], scan: Scan) -> list[Place]:
    """Every place of a sequence. Each hit is joined to the nearest one before it, so the cost is linear."""
    return list(map(Place, _chains(items, scan))) if _near_enough(items, scan) else []


def _near_enough(items: tuple[Item, ...], scan: Scan) -> bool:
    """Whether each word may stand as near to the one before as it must: most patterns end here, and cheaply."""
    spots = scan.spots
    _, ends = spots(items[0].number)
    for number, reach, _, _, _, optional in items[1:]:
        begins, own_ends = spots(number)
        reached = ends
        for further in _DOUBLING[reach]:
            reached |= reached << further
        if optional:
            ends |= own_ends if reached & begins else 0
        elif reached & begins:
            ends = own_ends
        else:
            return False
    return ends != 0


def _chains(items: tuple[Item, ...], scan: Scan) -> list[_Chain]:
    chains: list[_Chain] = [(hit,) for hit in _hits(items[0], scan)]
    for item in items[1:]:
        if not chains:
            return []
        hits = _hits(item, scan)
        longer = _extend(chains, item, hits, scan.text) if hits else []
        chains = [*chains, *longer] if item.optional else longer
    return chains


def _hits(item: Item, scan: Scan) -> Sequence[Hit]:
    hits = scan.hits(item.number)
    return [hit for hit in hits if _edges(item, hit, scan.text)] if item.first or item.last else hits


def _extend(chains: list[_Chain], item: Item, hits: Sequence[Hit], text: str) -> list[_Chain]:
    # The nearest before a hit is the one that ends last; of several the one that begins first.
    ends = [(chain[-1][1], -chain[0][0], chain) for chain in chains]
    if len(ends) > 1:
        ends.sort()
    longer, at, last = [], 0, len(ends)
    for hit in hits[bisect_left(hits, (ends[0][0], 0)) :]:
        start = hit[0]
        while at < last and ends[at][0] <= start:
            at += 1
        end = ends[at - 1][0]
        if start - end <= item.reach and (start == end or _reaches(text, end, start, item)):
            longer.append((*ends[at - 1][2], hit))
    return longer


def _reaches(text: str, end: int, start: int, item: Item) -> bool:
    """Whether nothing between two words keeps them apart."""
    if item.across:
        return _breaks(text, end, start) <= 1
    return STOPS.isdisjoint(text[end:start])


def _breaks(text: str, start: int, end: int) -> int:
    """How many thoughts end between two words: stops, and particles that no stop follows."""
    if not _BREAK.search(text, start, end):  # mostly
        return 0
    between = text[start:end]
    commas = between.count(COMMA)
    # What the next sentence says is another matter: only a comma may lie between.
    stops = commas + sum(2 * between.count(stop) for stop in STOPS if stop != COMMA)
    if not any(particle in between for particle in _PARTICLES):
        return stops
    return stops + sum(
        1 for at, sign in enumerate(between, start) if sign in _PARTICLES and text[at + 1 : at + 2] not in STOPS
    )


def _edges(item: Item, hit: Hit, text: str) -> bool:
    if item.first and not _begins(text, hit[0]):
        return False
    return not item.last or _ends(text, hit[1])


def _ends(text: str, end: int) -> bool:
    """Whether a clause ends there, or with the particles that stand there."""
    high = end
    while high < len(text) and high - end < _TAIL and text[high] in _PARTICLES:
        high += 1
    return high == len(text) or text[high] in STOPS


def _begins(text: str, start: int) -> bool:
    low = start
    while low > 0 and start - low < _LEAD and text[low - 1] in _ADDRESS:
        low -= 1
    return low == 0 or text[low - 1] in STOPS


def _together(text: str, place: Place, other: Place) -> bool:
    low, high = min(place.end, other.end), max(place.start, other.start)
    return STOPS.isdisjoint(text[low:high]) if low < high else True
