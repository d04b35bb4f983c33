"""The shop's products: from config.yaml, products.yaml and products/*.yaml to one list, each with its place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pydantic import Field

from bot.facts.catalogue import shared_names
from bot.facts.models import ShopFacts
from bot.facts.product import Product
from bot.facts.values import Section
from bot.model import Mark
from bot.shop.codes import Collector
from bot.shop.marks import Document
from bot.shop.opening import Path
from bot.shop.translate import validate


class ProductsFile(Section):
    """What products.yaml holds, or a file of products/."""

    products: tuple[Product, ...] = Field(min_length=1, description="商品，每一个以 - id: 开头")


@dataclass(frozen=True, slots=True)
class FactPlaces:
    """Where each fact stands. A path is that of `ShopFacts`, whatever file the fact was written in.

    `products` has for each product of the shop its document and its place in that document's list.
    """

    config: Document
    products: tuple[tuple[Document, int], ...] = ()

    def value(self, path: Path) -> Mark:
        """Where the value at `path` begins; for a path that does not exist, the nearest part of it that does."""
        document, inside = self._inside(path)
        return document.value(inside)

    def marks(self) -> Mapping[str, Mark]:
        """The place of every key and item of a list, by its dotted path: `freight.free_from`, `products.3.price`."""
        found = {".".join(map(str, path)): self.config.key(path) for path in self.config.nodes if path}
        numbers = {(document.file, "products", place): number for number, (document, place) in enumerate(self.products)}
        for document in {document.file: document for document, _ in self.products}.values():
            for path in document.nodes:
                number = numbers.get((document.file, *path[:2]))  # type: ignore[arg-type]
                if number is not None:
                    found[".".join(map(str, ("products", number, *path[2:])))] = document.key(path)
        return found

    def _inside(self, path: Path) -> tuple[Document, Path]:
        if len(path) < 2 or path[0] != "products" or not isinstance(path[1], int):
            return self.config, path
        document, place = self.products[path[1]]
        return document, ("products", place, *path[2:])


def gather(
    facts: ShopFacts | None, config: Document, documents: Sequence[Document], problems: Collector
) -> tuple[ShopFacts | None, FactPlaces]:
    """Put the products of all files behind those of config.yaml.

    No facts where config.yaml has none or a file of products cannot be used: with half of the products each mention of
    the others would be told as a mistake.
    """
    found: list[Product] = list(facts.products) if facts else []
    places: list[tuple[Document, int]] = [(config, index) for index in range(len(found))]
    whole = facts is not None
    for document in documents:
        if not document.data:  # an empty file is told as such and takes nothing away
            whole &= document.whole and not document.broken
            continue
        if dict(document.data) in ({"products": None}, {"products": []}):  # emptied, to be filled from a table
            hint = "写上商品，或用 huashu import 从表格导入"
            problems.add("YAML08", document.key(("products",)), "这里一个商品也没有", hint)
            continue
        file = validate(ProductsFile, dict(document.data), document, (), problems)
        whole &= file is not None
        for index, product in enumerate(file.products if file else ()):
            found.append(product)
            places.append((document, index))
    if facts is None or not whole:
        return None, FactPlaces(config)
    together = facts.model_copy(update={"products": tuple(found)}) if documents else facts
    return together, FactPlaces(config, tuple(places))


def check(facts: ShopFacts, places: FactPlaces, problems: Collector) -> None:
    """Check the products against each other: numbers written twice, names that stand for several, floors too high."""
    first: dict[str, int] = {}
    for index, product in enumerate(facts.products):
        where = places.value(("products", index, "id"))
        before = first.setdefault(product.id, index)
        if before != index:
            other = places.value(("products", before, "id"))
            message = f"商品编号 {product.id} 在 {other} 已经写过，这一处不会生效"
            problems.add("DUP08", where, message, "删掉一处，或改成各自的编号")
            problems.add("DUP08", other, f"商品编号 {product.id} 在 {where} 又写了一次", "删掉一处，或改成各自的编号")
        _product(index, product, places, problems)
    _names(facts, places, problems)


def _product(index: int, product: Product, places: FactPlaces, problems: Collector) -> None:
    seen: set[str] = set()
    for place, variant in enumerate(product.variants):
        path = ("products", index, "variants", place)
        if variant.name in seen:
            where = places.value((*path, "name"))
            problems.add("FCT01", where, f"规格“{variant.name}”写了两次，后一次不算数", "删掉一处，或改成各自的名称")
        seen.add(variant.name)
        if variant.floor is not None and variant.floor > product.price_of(variant):
            hint = "最低价要小于或等于这个规格的价格"
            problems.add("FCT01", places.value((*path, "floor")), "这个规格的最低价比它的价格还高", hint)
    _references(index, product, places, problems)


def _references(index: int, product: Product, places: FactPlaces, problems: Collector) -> None:
    for key, ids in (("sold_with", product.sold_with), ("replaces", product.replaces)):
        for place, item in enumerate(ids):
            if item == product.id:
                where = places.value(("products", index, key, place))
                problems.add("FCT01", where, f"{key} 里写了商品自己的编号", "删掉这一项，或换成别的商品编号")


def _names(facts: ShopFacts, places: FactPlaces, problems: Collector) -> None:
    by_id: Mapping[str, int] = {product.id: index for index, product in reversed(list(enumerate(facts.products)))}
    for name, ids in shared_names(facts.products).items():
        titles = "、".join(facts.products[by_id[item]].title for item in ids)
        where = places.value(_written(facts.products[by_id[ids[-1]]], by_id[ids[-1]], name))
        message = f"“{name}”同时是几个商品的名字：{titles}。买家这样说时，草稿会先问是哪一款"
        problems.add("FCT02", where, message, "想直接认成其中一款，就从别的商品里删掉这个叫法")


def _written(product: Product, index: int, name: str) -> Path:
    if name in product.aliases:
        return "products", index, "aliases", product.aliases.index(name)
    return "products", index, "title"
