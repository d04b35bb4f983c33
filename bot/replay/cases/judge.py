"""What was expected of a suggestion against what it is: every miss with its place, nothing else. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.engine import ROLES, Considered
from bot.model import Draft, Mark, Slot
from bot.replay.cases.entries import DraftEntry, ExpectEntry, Handoff, ListingEntry
from bot.replay.cases.play import Exchange
from bot.replay.cases.reading import Case
from bot.shop.opening import Path


@dataclass(frozen=True, slots=True)
class Miss:
    """One expectation that was not met: where it stands, its key, what was wanted and what there is, in Chinese."""

    where: Mark
    key: str
    wanted: str
    found: str


def judge(case: Case, exchange: Exchange) -> tuple[Miss, ...]:
    """List what a turn was expected to bring and did not, in the order of the file."""
    if exchange.text is None:
        where = case.place("chat", exchange.index, "agent")
        return (Miss(where, "agent", "原样发出草稿", "前面没有草稿可以发"),)
    if exchange.entry.expect is None:
        return ()
    judging = _Judging(case, ("chat", exchange.index, "expect"))
    if exchange.made is None:
        codes = [finding.code for finding in exchange.findings]
        misses = judging.listing(exchange.entry.expect.findings, codes, ("findings",), "规则查出")
    else:
        misses = judging.suggestion(exchange.entry.expect, exchange.made)
    return tuple(sorted(misses, key=lambda miss: (miss.where.line, miss.where.column)))


class _Judging:
    """Judges what is written at one place of a case."""

    def __init__(self, case: Case, at: Path) -> None:
        self._case = case
        self._at = at

    def suggestion(self, expect: ExpectEntry, considered: Considered) -> Iterator[Miss]:
        """Judge a whole suggestion."""
        made = considered.suggestion
        yield from self.listing(expect.withheld, considered.withheld, ("withheld",), "挡下草稿的规则是")
        yield from self.listing(expect.intents, [match.intent for match in made.intents], ("intents",), "听懂的意图是")
        yield from self._slots(expect, made.slots)
        yield from self._handoff(expect.handoff, made.handoff)
        yield from self._texts("lookups", expect.lookups, made.lookups, "要查的事")
        yield from self._texts("reasons", expect.reasons or None, made.reasons, "理由")
        yield from self._best(expect, made.drafts)
        yield from self._forbidden(expect, made.drafts)
        if expect.drafts is not None and expect.drafts != len(made.drafts):
            yield self._miss(("drafts",), f"一共 {expect.drafts} 条草稿", f"有 {len(made.drafts)} 条")

    def listing(self, listing: ListingEntry | None, there: Sequence[str], at: Path, said: str) -> Iterator[Miss]:
        """Judge which names are there."""
        if listing is None:
            return
        found = f"{said} {_named(there)}"
        if listing.only is not None and set(listing.only) != set(there):
            yield self._miss(at, f"正好是 {_named(listing.only)}", found)
        for index, name in enumerate(listing.has):
            if name not in there:
                yield self._miss((*at, "has"), f"要有 {name}", found, index)
        for index, name in enumerate(listing.nots):
            if name in there:
                yield self._miss((*at, "not"), f"不能有 {name}", found, index)

    def _best(self, expect: ExpectEntry, drafts: Sequence[Draft]) -> Iterator[Miss]:
        if expect.asks is not None and set(expect.asks) != set(drafts[0].asks if drafts else ()):
            asked = _named(drafts[0].asks) if drafts else "没有草稿"
            yield self._miss(("asks",), f"问买家 {_named(expect.asks)}", f"问的是 {asked}")
        if drafts:
            yield from self._draft(expect, drafts[0], 0, ())
        else:
            keys = [key for key in DraftEntry.model_fields if key in expect.model_fields_set]
            yield from (self._miss((key,), "有草稿", "没有草稿") for key in keys)
        if expect.every_draft is not None:
            for number, draft in enumerate(drafts):
                yield from self._draft(expect.every_draft, draft, number, ("every_draft",))

    def _draft(self, expect: DraftEntry, draft: Draft, number: int, at: Path) -> Iterator[Miss]:
        name = _title(number)
        for index, options in enumerate(expect.says):
            if not any(option in draft.text for option in options):
                wanted = " 或 ".join(f"“{option}”" for option in options)
                yield self._miss((*at, "says"), f"{name}里要有{wanted}", "没有找到", index)
        yield from self._order(expect.order, draft, number, at)
        yield from self._facts(expect, draft, number, at)
        codes = [finding.code for finding in draft.findings]
        yield from self.listing(expect.findings, codes, (*at, "findings"), f"规则在{name}里查出")
        if expect.length is not None and len(draft.text) > expect.length:
            yield self._miss((*at, "length"), f"{name}最多 {expect.length} 个字", f"有 {len(draft.text)} 个字")

    def _order(self, wanted: Sequence[str], draft: Draft, number: int, at: Path) -> Iterator[Miss]:
        position = 0
        for index, text in enumerate(wanted):
            found = draft.text.find(text, position)
            if found < 0:
                there = "出现得太早" if text in draft.text else "没有找到"
                after = f"“{wanted[index - 1]}”后面要有" if index else "要有"
                yield self._miss((*at, "order"), f"{_title(number)}里{after}“{text}”", there, index)
                return
            position = found + len(text)

    def _facts(self, expect: DraftEntry, draft: Draft, number: int, at: Path) -> Iterator[Miss]:
        used = {fact.name: fact.value for fact in draft.facts}
        for index, (name, values) in enumerate(expect.facts.items()):
            if name not in used:
                found = f"用到的是 {_named(list(used))}"
                yield self._miss((*at, "facts"), f"{_title(number)}要用资料“{name}”", found, index, name)
            elif values is not None and used[name] not in values:
                wanted = " 或 ".join(values)
                yield self._miss((*at, "facts"), f"资料“{name}”是 {wanted}", f"是 {used[name]}", index, name)

    def _forbidden(self, expect: ExpectEntry, drafts: Sequence[Draft]) -> Iterator[Miss]:
        for number, draft in enumerate(drafts):
            for index, text in enumerate(expect.not_says):
                if text in draft.text:
                    found = f"{_title(number)}里有：{draft.text.replace(text, f'【{text}】')}"
                    yield self._miss(("not_says",), f"不能说“{text}”", found, index)
            used = {fact.name: fact.value for fact in draft.facts}
            for index, name in enumerate(expect.not_facts):
                if name in used:
                    found = f"{_title(number)}用了，值是“{used[name]}”"
                    yield self._miss(("not_facts",), f"不能用资料“{name}”", found, index, name)

    def _slots(self, expect: ExpectEntry, slots: Sequence[Slot]) -> Iterator[Miss]:
        for index, (kind, values) in enumerate(expect.slots.items()):
            there = [str(slot.value) for slot in slots if slot.kind == kind]
            if values is None and not there:
                yield self._miss(("slots",), f"读到 {kind}", "没有读到", index, kind)
            for value in values or ():
                if value not in there:
                    yield self._miss(("slots",), f"读到 {kind}：{value}", f"读到的是 {_named(there)}", index, kind)

    def _handoff(self, wanted: Handoff | None, there: str | None) -> Iterator[Miss]:
        found = there or "不转人"
        if isinstance(wanted, bool):
            if wanted != (there is not None):
                yield self._miss(("handoff",), "转人处理" if wanted else "不转人", found)
        elif wanted is not None and f"{ROLES[wanted]}接手" not in (there or ""):
            yield self._miss(("handoff",), f"转给{ROLES[wanted]}", found)

    def _texts(self, key: str, wanted: Sequence[str] | None, there: Sequence[str], name: str) -> Iterator[Miss]:
        found = "；".join(there) or "没有"
        if wanted is not None and not wanted and there:
            yield self._miss((key,), f"没有{name}", found)
        for index, text in enumerate(wanted or ()):
            if not any(text in each for each in there):
                yield self._miss((key,), f"{name}里要有“{text}”", found, index)

    def _miss(self, at: Path, wanted: str, found: str, index: int = 0, name: str = "") -> Miss:
        where = self._case.item((*self._at, *at), index, name)
        return Miss(where, ".".join(map(str, at)), wanted, found)


def _named(names: Sequence[str]) -> str:
    return "、".join(names) or "（没有）"


def _title(number: int) -> str:
    return f"备选{number}" if number else "草稿"
