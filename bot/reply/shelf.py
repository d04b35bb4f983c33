"""What a message asks of the shop's products, answered from what the owner wrote; and how a draft can depend on it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, Final

from bot.facts import sizes
from bot.facts.catalogue import Asking
from bot.facts.models import ShopFacts
from bot.facts.product import Product, Variant
from bot.reply import measures
from bot.reply.situation import Situation

_MOST_TOLD: Final = 3
_ANSWERED_BY: Final[Mapping[str, str]] = {
    "包装": "packaging", "保质期": "shelf_life", "保存期": "shelf_life", "保修": "warranty", "质保": "warranty",
}  # fmt: skip
"""Attributes that have an intent of their own: where the message asks that as well, its answer tells them."""
_FROM_VARIANTS: Final = frozenset({"规格", "颜色", "口味", "款式"})
_LONG: Final = re.compile("厘米|毫米|寸|cm")
_LARGE: Final = re.compile("厘米|毫米|升|寸|cm|ml")
_MANY: Final = re.compile("[0-9][片抽包个颗块件枚支双]")


def detail(facts: ShopFacts, product: Product, name: str) -> str | None:
    """Tell an attribute of a product; None where the owner has not written it, which no draft may guess."""
    found = facts.catalogue.attributes.value(product, name)
    if found is not None:
        return found
    if name in _FROM_VARIANTS and len(product.variants) > 1:
        return "、".join(variant.name for variant in product.variants)
    if name == "保修":
        return facts.aftersale.warranty
    elsewhere = _ELSEWHERE.get(name)
    return facts.catalogue.attributes.passage(product, name) if elsewhere is None else elsewhere(product)


def _charted(product: Product, name: str) -> str | None:
    """Tell one measure of a garment size by size, as the size chart has it."""
    rows = [(sizes.named(row), row.measures[name]) for row in product.size_chart if name in row.measures]
    return "、".join(f"{size}{value}" for size, value in rows) or None


def _specified(product: Product, by: re.Pattern[str]) -> str | None:
    """Tell the specification, where it gives what is asked for: 长185厘米，宽65厘米 for the size."""
    found = product.attributes.get("规格")
    return found if found is not None and by.search(found) else None


_ELSEWHERE: Final[Mapping[str, Callable[[Product], str | None]]] = {
    "证书": lambda product: "、".join(product.certificates) or None,
    "尺寸": partial(_specified, by=_LONG),
    "大小": lambda product: product.attributes.get("尺寸") or _specified(product, _LARGE),
    "数量": partial(_specified, by=_MANY),
    **{name: partial(_charted, name=name) for name in ("衣长", "胸围", "肩宽", "袖长", "裤长")},
}
"""Attributes that a product tells elsewhere than under their names."""


def details(situation: Situation) -> Mapping[str, str | None]:
    """List the attributes that the message asks for with what the owner wrote of each; empty without a product."""
    product = situation.product
    if product is None:
        return {}
    asked = [name for name in situation.asking.attributes if _ANSWERED_BY.get(name) not in situation.intents]
    return {name: detail(situation.facts, product, name) for name in asked[:_MOST_TOLD]}


def attribute(situation: Situation) -> str:
    """Tell how many of the attributes asked for are there: none (none was asked for), known, some, missing."""
    found = [value is not None for value in details(situation).values()]
    if not found:
        return "none"
    return "known" if all(found) else "some" if any(found) else "missing"


def stock(situation: Situation) -> int | None:
    """Tell how many pieces there are of the variant chosen, else of the product; None where nobody has written it.

    Pieces of goods that are sold before they are there are none that could be sent.
    """
    product = situation.product
    if product is None or product.presale is not None:
        return None
    return product.stock if situation.variant is None else situation.variant.stock


def advice(situation: Situation) -> sizes.Advice:
    """Tell what the size chart says to the buyer's measures."""
    if situation.product is None:
        return sizes.Advice("unknown")
    return sizes.advise(situation.product, *measures.of(situation))


def size_stock(situation: Situation) -> str:
    """Tell whether the size that fits is there, where sizes are variants: in, out, unknown."""
    size = advice(situation).size
    if situation.product is None or size is None:
        return "unknown"
    rows = [each for each in situation.product.variants if size.name.lower() in each.name.lower().split()]
    return "unknown" if not rows else "in" if any(each.stock for each in rows) else "out"


def found(situation: Situation) -> str:
    """Tell what the search for the words of the message gave: none, some in stock, or only what is out of stock."""
    sought = situation.asking.sought
    return "none" if not sought else "some" if any(each.in_stock for each in sought) else "out"


def values(facts: ShopFacts) -> dict[str, Sequence[Any]]:
    """List the values of the axes of this module: whatever a message can ask of these products.

    Of products that stand in one draft together each stands there once (of those compared once in each place): what is
    said of one does not depend on the other, but for the attributes they share.
    """
    products, catalogue = facts.products, facts.catalogue
    sought = [product for product in products if product.listed]
    out = [(product,) for product in sought if not product.in_stock][:1]
    used = {key for product in products for key in product.attributes}
    told = catalogue.attributes.passage
    used |= {topic for topic in catalogue.attributes.topics if any(told(product, topic) for product in products)}
    most = max((len(product.variants) for product in products), default=0)
    return {
        "choice": (None, *range(most if most > 1 else 0)),
        "wanted": (None, *(name for name in catalogue.attributes.names if name in used or name in _ALWAYS)),
        "sought": (None, *(tuple(sought[at : at + _MOST_TOLD]) for at in range(0, len(sought), _MOST_TOLD)), *out),
        "compared": (None, *zip(products, (*products[1:], *products[:1]), strict=True)),
        "unoffered": (None, True),
        "candidates": (None, *catalogue.ambiguous()[:_MOST_TOLD], *zip(products[::2], products[1::2], strict=False)),
    }


_ALWAYS: Final = frozenset({*_FROM_VARIANTS, "保修", "证书", "功率"})


def variant(product: Product | None, chosen: Mapping[str, Any]) -> Variant | None:
    """Tell which variant an assignment of the axes stands for; None where the product has no such choice."""
    place = chosen.get("choice")
    rows = product.variants if product is not None and len(product.variants) > 1 else ()
    return rows[place] if place is not None and place < len(rows) else None


def asking(chosen: Mapping[str, Any]) -> Asking:
    """Build what the message asks, as an assignment of the axes says."""
    wanted = chosen.get("wanted")
    return Asking(
        attributes=() if wanted is None else (wanted,),
        sought=chosen.get("sought") or (),
        compared=chosen.get("compared") or (),
        candidates=chosen.get("candidates") or (),
        unoffered=bool(chosen.get("unoffered")),
    )
