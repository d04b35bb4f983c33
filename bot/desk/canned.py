"""Ready texts out of the script: wordings that need nothing of the buyer, found by typing "/" and initials."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from bot.engine import Shop
from bot.reply.fill import parse
from bot.reply.lens import Lens
from bot.reply.situation import Situation
from bot.reply.spec import RESERVED, ReplySpec
from bot.rules.context import from_facts
from bot.text import pinyin


@dataclass(frozen=True, slots=True)
class Canned:
    """A ready text. `initials` are the first letters of the title's pinyin: 发货时间 is found by fhsj."""

    id: str
    title: str
    text: str
    initials: str


def canned(shop: Shop, now: datetime) -> tuple[Canned, ...]:
    """All ready texts of a shop at this hour, in the order of the script.

    Placeholders stand for facts of the shop; a wording that needs more, or that a rule objects to, is left out.
    """
    return _canned(_Kept(shop), now.replace(minute=0, second=0, microsecond=0))


class _Kept:
    """A shop as a key: two are equal where their scripts are."""

    def __init__(self, shop: Shop) -> None:
        self.shop = shop

    def __hash__(self) -> int:
        return hash((self.shop.root, self.shop.version))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Kept) and (self.shop.root, self.shop.version) == (other.shop.root, other.shop.version)


@lru_cache(maxsize=16)
def _canned(kept: _Kept, now: datetime) -> tuple[Canned, ...]:
    shop = kept.shop
    context = from_facts(shop.facts, {}, now)
    lens = Lens(Situation(facts=shop.facts, now=now))
    found: dict[str, Canned] = {}
    for spec in shop.book.specs:
        if spec.intent in RESERVED:
            continue
        title = shop.matcher.title(spec.intent)
        for number, text in enumerate(_texts(spec, lens.at(spec.intent)), start=1):
            if text not in found and not shop.checker.check(text, context):
                found[text] = Canned(f"{spec.intent}-{number}", title, text, initials(title))
    return tuple(found.values())


def _texts(spec: ReplySpec, lens: Lens) -> Iterator[str]:
    for block in spec.blocks:
        if block.needs or block.handoff or not lens.all_hold(block.when):
            continue
        for wording in block.say:
            template = parse(wording.text)
            values = {name: lens.value(name) for name in template.names} if template else {}
            known = {name: value for name, value in values.items() if value is not None}
            if template is not None and len(known) == len(values):
                yield template.fill(known)


def initials(title: str) -> str:
    """The first letters of the syllables, in lower case; what is no Chinese character stands for itself."""
    return "".join(syllable[:1] for syllable in pinyin.of(title) if not syllable.isspace()).lower()
