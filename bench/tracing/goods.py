"""The facts of products, judged by the owner's raw rows."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final

from bench.tracing.prices import unit
from bench.tracing.raw import Row, dated, day_of, written
from bench.tracing.scene import Scene

Judge = Callable[[Scene, str], bool]


def _attribute(name: str) -> Judge:
    return lambda scene, value: ((scene.product or {}).get("attributes") or {}).get(name) == value


def _field(name: str) -> Judge:
    return lambda scene, value: (scene.product or {}).get(name) == value


def _variants(row: Row | None) -> list[Row]:
    return list((row or {}).get("variants") or ())


def _stocked(row: Row) -> bool:
    return row.get("listed") is not False and sum(each["stock"] for each in _variants(row)) > 0


def _specification(scene: Scene, value: str) -> bool:
    own = ((scene.product or {}).get("attributes") or {}).get("规格")
    return value == (own or "、".join(each["name"] for each in _variants(scene.product)))


def _stock(scene: Scene, value: str) -> bool:
    rows = [scene.variant] if scene.variant else _variants(scene.product)
    return bool(rows) and value == str(sum(each["stock"] for each in rows))


def _told(scene: Scene, row: Row) -> set[str]:
    """All that the owner has written of a product and that may be told of it."""
    told = set(map(str, (row.get("attributes") or {}).values()))
    told |= set(_measures(row))
    told |= {"、".join(each["name"] for each in _variants(row)), "、".join(row.get("certificates") or ())}
    return (told | {str(scene.world.at("aftersale.warranty") or "")}) - {""}


def _measures(row: Row) -> Iterator[str]:
    """What the size chart says of each measure, size by size."""
    chart = list(row.get("size_chart") or ())
    for name in dict.fromkeys(name for size in chart for name in size.get("measures") or ()):
        sizes = [(size["name"], size["measures"][name]) for size in chart if name in (size.get("measures") or {})]
        yield "、".join(f"{size if size.endswith('码') else size + '码'}{measure}" for size, measure in sizes)


def _any(values: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(values, key=len, reverse=True)))


def _details(scene: Scene, value: str) -> bool:
    if scene.product is None:
        return False
    own = rf"说明上写着(?:{_any(_passages(scene.product))})"
    one = f"(?:(?:[^，是]{{1,8}}是|适用于)?(?:{_any(_told(scene, scene.product))})|{own})"
    return re.fullmatch(f"{one}(?:，{one})*", value) is not None


def _passages(row: Row) -> set[str]:
    """Every run of clauses that stands in the owner's texts of a product, and any two of them together."""
    texts = [str(row.get("usage") or ""), *map(str, (row.get("attributes") or {}).values())]
    runs: set[str] = set()
    for sentence in (each for text in texts for each in re.split("[；;。]", text)):
        clauses = [each for each in re.split("[，,]", sentence) if each]
        runs |= {"，".join(clauses[a:b]) for a in range(len(clauses)) for b in range(a + 1, len(clauses) + 1)}
    return runs | {f"{first}，{then}" for first in runs for then in runs}


def _missing(scene: Scene, value: str) -> bool:
    """Names alone, and none of an attribute that the owner has written."""
    own = (scene.product or {}).get("attributes") or {}
    return not any(name in own for name in value.split("、"))


def _comparison(scene: Scene, value: str) -> bool:
    rows = scene.world.rows("products")
    lines = [
        f"{re.escape(row['title'] + _price(scene, row))}元(?:，[^，是]{{1,8}}是(?:{_any(_told(scene, row))}))*"
        for row in rows
        if row["title"] in value
    ]
    one = f"(?:{'|'.join(lines)})"
    return bool(lines) and re.fullmatch(f"{one}(?:；{one})+", value) is not None


def _price(scene: Scene, row: Row, variant: Row | None = None) -> str:
    return written(unit(scene.world, row, variant))


def _prices(scene: Scene, value: str) -> bool:
    return scene.product is not None and value == _price(scene, scene.product, scene.variant)


def _variant_prices(scene: Scene, value: str) -> bool:
    told = (
        f"{each['name']}{_price(scene, scene.product, each)}元{'' if each['stock'] else '（缺货）'}"
        for each in _variants(scene.product)
        if scene.product
    )
    return value == "、".join(told)


def _presents(scene: Scene, value: str) -> bool:
    wrapped = [
        f"{row['title']}（{_price(scene, row)}元）"
        for row in scene.world.rows("products")
        if _stocked(row)
        and re.search("礼盒|手提袋|适合送", "、".join(map(str, (row.get("attributes") or {}).values())))
    ]
    return bool(wrapped) and re.fullmatch(f"(?:{_any(wrapped)})(?:、(?:{_any(wrapped)}))*", value) is not None


def _sized(row: Row) -> str:
    return row["name"] if row["name"].endswith("码") else f"{row['name']}码"


def _chart(scene: Scene, value: str) -> bool:
    lines = []
    for row in (scene.product or {}).get("size_chart") or ():
        spans = [("height", "身高", "厘米"), ("weight", "体重", "公斤")]
        parts = [f"{word}{row[key]['min']}-{row[key]['max']}{unit_}" for key, word, unit_ in spans if key in row]
        lines.append(_sized(row) + "、".join(parts))
    return bool(lines) and value == "；".join(lines)


def _size(scene: Scene, value: str) -> bool:
    """The first size whose range ends at or above one of the buyer's measures, inside the chart."""
    rows = (scene.product or {}).get("size_chart") or ()
    for key in ("height", "weight"):
        spans = [(row[key]["min"], row[key]["max"], row) for row in rows if key in row]
        for measure in scene.measures:
            if spans and measure >= min(low for low, _, _ in spans):
                fits = next((row for _, high, row in spans if measure <= high), None)
                if fits is not None and value == _sized(fits):
                    return True
    return False


def _titles(sign: str, fits: Callable[[Scene, Row], bool]) -> Judge:
    """Titles of the shop's products, joined by a sign."""

    def holds(scene: Scene, value: str) -> bool:
        titles = {row["title"] for row in scene.world.rows("products") if fits(scene, row)}
        return bool(titles) and re.fullmatch(f"(?:{_any(titles)})(?:{sign}(?:{_any(titles)}))*", value) is not None

    return holds


def _found(scene: Scene, value: str) -> bool:
    priced = {f"{row['title']}（{_price(scene, row)}元）" for row in scene.world.rows("products") if _stocked(row)}
    return re.fullmatch(f"(?:{_any(priced)})(?:、(?:{_any(priced)}))*", value) is not None


def _alike(scene: Scene, row: Row) -> bool:
    """In stock, another one, and declared to stand in for the product in question or of its category."""
    product = scene.product
    if product is None or row["id"] == product["id"] or not _stocked(row):
        return False
    return product["id"] in (row.get("replaces") or ()) or row.get("category") == product.get("category")


def _goes_with(scene: Scene, row: Row) -> bool:
    return row["id"] in ((scene.product or {}).get("sold_with") or ()) and _stocked(row)


def _price_of_alike(scene: Scene, value: str) -> bool:
    return any(value == _price(scene, row) for row in scene.world.rows("products") if _alike(scene, row))


def _restock(scene: Scene, value: str) -> bool:
    day = (scene.product or {}).get("restock")
    return bool(day) and day_of(day) >= scene.world.now.date() and value == dated(day_of(day), scene.world.now)


def _presale(scene: Scene, value: str) -> bool:
    day = (scene.product or {}).get("presale")
    return bool(day) and day_of(day) > scene.world.now.date() and value == dated(day_of(day), scene.world.now)


def _exception(scene: Scene, value: str) -> bool:
    rows = scene.world.rows("returns.exceptions")
    return value in {f"{row['what']}（{row['why']}）" if row.get("why") else row["what"] for row in rows}


def _warranty(scene: Scene, value: str) -> bool:
    own = ((scene.product or {}).get("attributes") or {}).get("保修")
    return bool(value == (own or scene.world.at("aftersale.warranty")))


GOODS: Final[Mapping[str, Judge]] = {
    "商品": _field("title"),
    "价格": _prices,
    "库存": _stock,
    "材质": _attribute("材质"),
    "规格": _specification,
    "尺码表": _chart,
    "保质期": _attribute("保质期"),
    "产地": _attribute("产地"),
    "包装": _attribute("包装"),
    "用法": _field("usage"),
    "保修": _warranty,
    "下次补货": _restock,
    "预售发货日": _presale,
    "退货例外": _exception,
    "参数": _details,
    "缺少参数": _missing,
    "选的规格": lambda scene, value: scene.variant is not None and value == scene.variant["name"],
    "规格价格": _variant_prices,
    "缺的尺寸": lambda _, value: value in {"身高", "体重", "身高和体重"},
    "送礼商品": _presents,
    "有货规格": lambda scene, value: value == "、".join(e["name"] for e in _variants(scene.product) if e["stock"]),
    "候选商品": _titles("(?:、|还是)", lambda _, __: True),
    "找到商品": _found,
    "在售商品": _titles("、", lambda _, row: _stocked(row)),
    "对比": _comparison,
    "尺码": _size,
    "身高尺码": _size,
    "体重尺码": _size,
    "替代商品": _titles("、", _alike),
    "替代价": _price_of_alike,
    "搭配商品": _titles("、", _goes_with),
    "同类好评": _titles("、", _alike),
    "推荐商品": _titles("、", lambda scene, row: _alike(scene, row) or _goes_with(scene, row)),
}
"""How each fact about products is judged, by the name of its placeholder."""
