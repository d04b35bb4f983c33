"""A fact that is changed or taken out of the default shop's YAML: every draft follows, and nothing of it is left."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import pytest
from pydantic import ValidationError

from bench.traced import NOW, Tally, Tracer
from bench.tracing.raw import read
from bench.tracing.scene import scene
from bot.engine import Shop, suggest
from bot.facts.models import ShopFacts
from bot.model import Conversation, Draft, Turn
from bot.shop.load import load, slot_finder
from bot.shop.locate import find

BOWL, SHIRT, CAKE, TISSUE = "608731145206", "608731145411", "608731145121", "608731145329"
ASKED: tuple[tuple[str | None, str], ...] = (
    (None, "在吗"),
    (None, "什么时候发货，从哪里发货"),
    (None, "发什么快递，能发顺丰吗"),
    (None, "新疆运费多少，几天到"),
    (None, "寄江苏包邮吗，大概哪天到"),
    (None, "能开专票吗，多久开好"),
    (None, "能用花呗分期吗"),
    (None, "现在有什么活动，有券吗"),
    (None, "人呢，几点有人"),
    (None, "坏了怎么处理，怎么联系售后"),
    (None, "价保几天"),
    (BOWL, "什么材质，多大尺寸，多少钱"),
    (BOWL, "买四件一共多少钱，送什么赠品"),
    (BOWL, "便宜点吧"),
    (BOWL, "保修多久，怎么包装，哪里产的"),
    (SHIRT, "身高170体重62公斤穿多大"),
    (SHIRT, "有货吗，怎么洗"),
    (CAKE, "有货吗，保质期多久，能退吗，运费谁出"),
    (TISSUE, "买两件多少钱，能退吗"),
)
OF_PRODUCTS = tuple(each for each in ASKED if each[0] or each[1] == "现在有什么活动，有券吗")
"""What a draft can say of a product: with none in question it names none, but offers may."""
NO_TEXT = {"regions", "excluded", "unserved", "weekdays", "closed_weekdays", "products", "categories", "sold_with"}
"""Lists of closed words and references: their items are taken out, but not rewritten."""

Path = tuple[str | int, ...]
SHOWN = {BOWL, SHIRT, CAKE, TISSUE}


@pytest.fixture(scope="module")
def shop() -> Shop:
    loaded = load(find(None), now=NOW)
    assert loaded.shop is not None, loaded.problems
    return loaded.shop


def paths(value: Any, at: Path = ()) -> Iterator[Path]:
    """List every key and list item below a value."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, each in items:
        yield (*at, name)
        yield from paths(each, (*at, name))


def section(name: str) -> list[Path]:
    """List the places of one section; of products those that the messages are about."""
    rows = read(find(None))[name]
    if name != "products":
        return list(paths(rows, (name,)))
    return [path for at, row in enumerate(rows) if row["id"] in SHOWN for path in paths(row, (name, at))]


def other(value: Any) -> Any:
    """Give another value of the same kind; None where there is none to give."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int | float):
        return round(value * 2 + 1, 1)
    if not isinstance(value, str) or value.isdigit():
        return None
    if len(value) == 5 and value[2] == ":":
        return "15:20"
    return "11-13" if value.replace("-", "").isdigit() else "换过的字样"


def changed(path: Path, value: Any) -> tuple[dict[str, Any], ShopFacts] | None:
    """Write a value (None: nothing) at a place of the YAML; None where no shop can be so."""
    raw = dict(read(find(None)))
    holder: Any = raw
    for part in path[:-1]:  # only what lies on the way is copied: it is the same YAML every time
        holder[part] = copy.copy(holder[part])
        holder = holder[part]
    if value is None:
        del holder[path[-1]]
    else:
        holder[path[-1]] = value
    try:
        facts = ShopFacts.model_validate(raw)
    except ValidationError:
        return None
    return None if any(each.missing for each in facts.promotions) else (raw, facts)  # such a shop is not opened


def answers(shop: Shop, raw: dict[str, Any], facts: ShopFacts, asked: Sequence[tuple[str | None, str]]) -> list[Draft]:
    """Ask the changed shop, and trace every value to the changed YAML."""
    made = replace(shop, facts=facts, slots=slot_finder(facts))
    tracer, tally, drafts = Tracer(find(None)), Tally(), []
    for item, text in asked:
        chat = Conversation((Turn("buyer", text),), context={"product": item} if item else {})
        seen = scene(made, raw, chat, NOW)
        for draft in suggest(made, chat, NOW).drafts:
            tracer.draft(draft, seen, tally)
            drafts.append(draft)
    assert [str(each) for each in tally.untraced] == []
    return drafts


def alone(value: Any) -> bool:
    """Tell whether a text stands nowhere else in the YAML, so that it must be gone with its fact."""
    return isinstance(value, str) and len(value) > 3 and str(read(find(None))).count(value) == 1


def hold(shop: Shop, places: Sequence[tuple[Path, Any]]) -> int:
    """Try each place with its new value, and tell how many made a shop."""
    tried = 0
    for path, value in places:
        found = changed(path, value)
        if found is None:
            continue
        tried += 1
        old: Any = read(find(None))
        for part in path:
            old = old[part]
        gone = alone(old)
        for draft in answers(shop, *found, ASKED if path[0] != "products" else OF_PRODUCTS):
            assert draft.text.strip(), path
            assert not set("{}") & set(draft.text), path
            assert not (gone and old in draft.text), path
    return tried


SECTIONS = sorted(set(read(find(None))) - {"messages", "selling"})


@pytest.mark.parametrize("name", SECTIONS)
def test_what_is_changed_is_changed_in_every_draft(shop: Shop, name: str) -> None:
    rows = read(find(None))
    places = []
    for path in section(name):
        value: Any = rows
        for part in path:
            value = value[part]
        if other(value) is not None and not NO_TEXT & set(map(str, path[1:])):
            places.append((path, other(value)))
    assert hold(shop, places) > 0


@pytest.mark.parametrize("name", [*SECTIONS, "messages", "selling"])
def test_what_is_taken_out_leaves_no_hole(shop: Shop, name: str) -> None:
    whole: list[tuple[Path, Any]] = [((name,), None)] if name != "products" else []
    assert hold(shop, [*whole, *((path, None) for path in section(name))]) > 0
