"""What can stand in for what: the products of a shop in stock, by kind and by what they replace."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

from bot.facts.product import Product

_ASIDE: Final = re.compile(r"[（(][^（()）]{0,40}[)）]")
_HAN: Final = re.compile(r"[\u4e00-\u9fff]+")
_NO_KIND: Final = frozenset(
    {"衣", "服", "品", "款", "装", "具", "器", "件", "包", "套", "物", "套装", "礼盒", "礼包", "组合"}
)
"""Ends of names that do not tell what a thing is: 卫衣 and 睡衣 are no more alike than any two clothes."""
_NEAR: Final = 2
"""Times the lower price that the higher one may be where names alone say little."""


class Substitutes:
    """An index of the products in stock, made once for a shop; an answer once found is kept."""

    __slots__ = ("_by_kind", "_found", "_replacing")

    def __init__(self, products: Sequence[Product]) -> None:
        self._by_kind: dict[tuple[str | None, str], list[Product]] = defaultdict(list)
        self._replacing: dict[str, list[Product]] = defaultdict(list)
        self._found: dict[str, Product | None] = {}
        for product in products:
            if product.in_stock:
                for item in product.replaces:
                    self._replacing[item].append(product)
                for end in {name[-1] for name in _names(product)}:
                    self._by_kind[product.category, end].append(product)

    def of(self, product: Product) -> Product | None:
        """Find what to offer instead of a product of the shop: what is declared to replace it, else what is most alike.

        Alike is what shares its category and the end of a name, which says what kind of thing it is (盖碗, 绿茶); of
        these the longest common end, then the most equal attributes, then the nearest price. An end of one character
        says little (杯垫, 靠垫) and counts only where the prices are near. None where nothing is alike.
        """
        if product.id not in self._found:
            self._found[product.id] = self._search(product)
        return self._found[product.id]

    def _search(self, product: Product) -> Product | None:
        declared = next((each for each in self._replacing.get(product.id, ()) if each.id != product.id), None)
        if declared is not None:
            return declared
        ends = dict.fromkeys(name[-1] for name in _names(product))
        near = {each.id: each for end in ends for each in self._by_kind.get((product.category, end), ())}
        near.pop(product.id, None)
        alike = ((_kinship(each, product), each) for each in near.values())
        ranked = (
            (-kin, -_shared(each, product), abs(each.price - product.price), each.id)
            for kin, each in alike
            if kin > 1 or (kin and _near(each, product))
        )
        best = min(ranked, default=None)
        return None if best is None else near[best[-1]]


def _names(product: Product) -> Iterable[str]:
    """List what a product is called, without asides and numbers behind: 收纳箱（60升） is a 收纳箱."""
    for name in (product.title, *product.aliases):
        runs = _HAN.findall(_ASIDE.sub("", name))
        if runs:
            yield runs[-1]


def _kinship(one: Product, other: Product) -> int:
    """Count the characters of the longest end that a name of each shares and that tells a kind; 0 for none."""
    return max((_common_end(mine, its) for mine in _names(one) for its in _names(other)), default=0)


def _near(one: Product, other: Product) -> bool:
    return max(one.price, other.price) <= _NEAR * min(one.price, other.price)


def _common_end(one: str, other: str) -> int:
    length = next(
        (at for at, (mine, its) in enumerate(zip(reversed(one), reversed(other), strict=False)) if mine != its),
        min(len(one), len(other)),
    )
    return 0 if one[len(one) - length :] in _NO_KIND else length


def _shared(one: Product, other: Product) -> int:
    """Count the attributes of equal value; where a thing comes from says nothing of what it is for."""
    return sum(
        1
        for name, value in one.attributes.items()
        if name not in {"产地", "包装"} and other.attributes.get(name) == value
    )
