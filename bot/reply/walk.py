"""Every draft that a reply can become: all wordings with all values of their placeholders.

The drafts are a finite set, because no placeholder takes anything from the buyer's words. What a wording depends on is
split into parts that share no axis (a region and a product, say), so that each part is enumerated once, reduced to its
distinct values, and only these are multiplied.

The set is a little too large on purpose: an earlier block that would win is not considered, and values of different
parts are combined freely. So a script that passes here passes in every chat.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import product
from operator import itemgetter
from typing import Any, Final, NamedTuple

from bot.facts.models import ShopFacts
from bot.model import Mark
from bot.reply import axes, borders
from bot.reply.conditions import HAS, LACKS, names
from bot.reply.fill import parse
from bot.reply.lens import Lens
from bot.reply.needs import met
from bot.reply.situation import Situation
from bot.reply.spec import Block, ReplySpec

_NO_AXIS: Final[frozenset[str]] = frozenset()
_THINNED: Final = frozenset({"attribute", "compared", "found"})
"""Conditions of which the walk does not try every value (bot/reply/shelf.py): that none fits proves nothing."""


class Variant(NamedTuple):
    """One draft that can occur, with a situation in which it does."""

    where: Mark
    text: str
    values: Mapping[str, str]
    situation: Situation


@dataclass(frozen=True, slots=True)
class _Piece:
    """A placeholder (`holds` None) or a condition of a wording. `key` tells equal pieces, `name` what it looks at."""

    key: str
    name: str
    axes: frozenset[str]
    holds: Callable[[Lens], bool] | None = None


_Row = tuple[Mapping[str, str], axes.Assignment]
"""Distinct values of a part's placeholders, and one assignment of axes that gives them."""


class Walk:
    """Goes through the drafts of a shop. Keeps what it has enumerated, so use one for all replies."""

    def __init__(self, facts: ShopFacts) -> None:
        self._facts = facts
        self._values = axes.values(facts)
        self._reduced = {"product": borders.alike(facts), "day": borders.days_of_offers(facts)}
        self._spaces: dict[tuple[frozenset[str], frozenset[str]], _Space] = {}
        self._rows: dict[frozenset[str], list[_Row]] = {}

    def variants(self, spec: ReplySpec) -> Iterator[Variant]:
        """Give every draft of one intent, in the order of the file."""
        for block in spec.blocks:
            for wording in block.ask:
                yield from self._wording(wording.text, wording.where, _asking(block))
            for wording in block.say:
                yield from self._wording(wording.text, wording.where, _saying(block))

    def ruled_out(self, block: Block) -> bool:
        """Tell whether the facts as they are leave a block no chat: one of its conditions never holds.

        A courier on request where the shop has none, a return of what is unopened where nothing is excepted.
        """
        return any(not self._part((each,)) for each in _conditions(block) if each.name not in _THINNED)

    def _wording(self, text: str, where: Mark, conditions: Iterable[_Piece]) -> Iterator[Variant]:
        template = parse(text)
        if template is None:
            return
        pieces = [_Piece(name, name, axes.DEPENDS.get(name, _NO_AXIS)) for name in template.names]
        parts = [self._part(part) for part in _parts([*pieces, *conditions])]
        for combination in product(*parts):
            values = {name: value for row, _ in combination for name, value in row.items()}
            chosen = {axis: value for _, assignment in combination for axis, value in assignment.items()}
            yield Variant(where, template.fill(values), values, axes.situation(self._facts, chosen))

    def _part(self, pieces: tuple[_Piece, ...]) -> list[_Row]:
        key = frozenset(piece.key for piece in pieces)
        if key not in self._rows:
            self._rows[key] = list(self._enumerate(pieces))
        return self._rows[key]

    def _enumerate(self, pieces: tuple[_Piece, ...]) -> Iterator[_Row]:
        space = self._space(*_span(pieces))
        conditions = [space.told(piece) for piece in pieces if piece.holds is not None]
        wanted = {piece.key: space.told(piece) for piece in pieces if piece.holds is None}
        seen: set[tuple[str, ...]] = set()
        points: Iterable[_Point] = space.points
        for condition in conditions:
            points = filter(condition, points)
        for point in points:
            values = {name: value for name, told in wanted.items() if (value := told(point)) is not None}
            found = tuple(values.values())
            if len(found) < len(wanted) or found in seen:
                continue
            seen.add(found)
            yield values, space.assignment(point)

    def _space(self, wanted: frozenset[str], fewer: frozenset[str]) -> _Space:
        key = (wanted, fewer)
        if key not in self._spaces:
            known = self._values | {axis: self._reduced[axis] for axis in fewer}
            self._spaces[key] = _Space(self._facts, {axis: known[axis] for axis in sorted(wanted)})
        return self._spaces[key]


_Point = tuple[int, ...]
"""Which value each axis of a space has, by its number."""


class _Space:
    """All combinations of some axes. A piece is looked at once for each combination of its own axes."""

    def __init__(self, facts: ShopFacts, values: Mapping[str, Sequence[Any]]) -> None:
        self._facts = facts
        self._values = values
        self._lenses: dict[_Point, Lens] = {}
        self._told: dict[str, Callable[[_Point], Any]] = {}
        self.points: list[_Point] = list(axes.points(values))

    def assignment(self, point: _Point) -> axes.Assignment:
        """Tell the values that a point stands for."""
        return {axis: each[at] for (axis, each), at in zip(self._values.items(), point, strict=True)}

    def told(self, piece: _Piece) -> Callable[[_Point], Any]:
        """Give what tells a piece at a point: whether its condition holds, or its placeholder's value if it has one."""
        if piece.key not in self._told:
            self._told[piece.key] = self._remembering(piece)
        return self._told[piece.key]

    def _remembering(self, piece: _Piece) -> Callable[[_Point], Any]:
        varied = {axis for axis, each in self._values.items() if len(each) > 1}
        own = axes.deciding(piece.axes, varied)
        at = [place for place, axis in enumerate(self._values) if axis in own]
        seen_by = itemgetter(*at) if at else _nowhere
        known: dict[Any, Any] = {}

        def tell(point: _Point) -> Any:
            key = seen_by(point)
            if key not in known:
                lens = self._lens(point)
                known[key] = lens.value(piece.name) if piece.holds is None else piece.holds(lens)
            return known[key]

        return tell

    def _lens(self, point: _Point) -> Lens:
        if point not in self._lenses:
            self._lenses[point] = Lens(axes.situation(self._facts, self.assignment(point)))
        return self._lenses[point]


def _nowhere(_: _Point) -> None:
    return None


def _span(pieces: Iterable[_Piece]) -> tuple[frozenset[str], frozenset[str]]:
    """Tell the axes of a part, and of which of them fewer values do: those seen only through the offers."""
    axes_of_part = frozenset[str]().union(*(piece.axes for piece in pieces))
    seen = {"product": axes.BY_OFFER, "day": axes.DAY_BY_OFFER}
    fewer = {axis for axis, names in seen.items() if all(piece.name in names for piece in pieces if axis in piece.axes)}
    return axes_of_part, axes_of_part & fewer


def _saying(block: Block) -> list[_Piece]:
    needs = [
        _Piece(f"needs:{need}", need, axes.NEED_DEPENDS.get(need, _NO_AXIS), partial(_met, need))
        for need in block.needs
    ]
    return [*_conditions(block), *needs]


def _asking(block: Block) -> list[_Piece]:
    """Look at all needs together: a block asks where any one of them is not met."""
    together = frozenset().union(*(axes.NEED_DEPENDS.get(need, _NO_AXIS) for need in block.needs))
    unmet = _Piece(f"asks:{','.join(block.needs)}", "", together, partial(_any_unmet, block.needs))
    return [*_conditions(block), unmet]


def _met(need: str, lens: Lens) -> bool:
    return met(need, lens.situation)


def _any_unmet(needs: tuple[str, ...], lens: Lens) -> bool:
    return not all(met(need, lens.situation) for need in needs)


def _holds(name: str, wanted: object, lens: Lens) -> bool:
    return lens.holds(name, wanted)


def _conditions(block: Block) -> Iterator[_Piece]:
    for name, wanted in block.when.items():
        if name in {HAS, LACKS}:
            for each in names(wanted):
                yield _Piece(f"{name}:{each}", each, axes.DEPENDS.get(each, _NO_AXIS), partial(_holds, name, each))
        else:
            depends = axes.CONDITION_DEPENDS.get(name, _NO_AXIS)
            yield _Piece(f"{name}:{names(wanted)}", name, depends, partial(_holds, name, wanted))


def _parts(pieces: Iterable[_Piece]) -> list[tuple[_Piece, ...]]:
    """Group pieces so that those sharing an axis stand together; order is kept, pieces that are equal count once."""
    groups: list[tuple[frozenset[str], tuple[_Piece, ...]]] = []
    for piece in {each.key: each for each in pieces}.values():
        touching = [group for group in groups if group[0] & piece.axes]
        groups = [group for group in groups if not group[0] & piece.axes]
        members = tuple(member for group in touching for member in group[1])
        groups.append((piece.axes.union(*(group[0] for group in touching)), (*members, piece)))
    return [members for _, members in groups]


def variants(spec: ReplySpec, facts: ShopFacts) -> Iterator[tuple[Mark, str, Mapping[str, str]]]:
    """Give every draft of one intent as (wording's place, text, values); for all intents of a shop use one `Walk`."""
    for found in Walk(facts).variants(spec):
        yield found.where, found.text, found.values
