"""What pieces of one product cost at the best, tried over every allowed set of offers; and how offers are worded."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal
from itertools import product as every
from typing import Any

from bench.tracing.raw import Row, World, money, written

_LEVELS = ("单品", "店铺", "平台")
_CENT = Decimal("0.01")


def unit(world: World, product: Row, variant: Row | None) -> Decimal:
    """Tell what one piece costs now, by a price for a time or by its own."""
    own = money((variant or {}).get("price") or product["price"])
    limited = [each["price"] for each in world.running("promotions", product["id"]) if each["kind"] == "限时价"]
    return min([own, *map(money, limited)])


def lowest(world: World, product: Row, variant: Row | None, pieces: int) -> Decimal:
    """Tell the lowest price of one of so many pieces that an agent may give alone: what is off is off the order."""
    asked = unit(world, product, variant)
    floor = (variant or {}).get("floor") or product.get("floor")
    limit: Mapping[str, Any] = world.at("authority.agent") or {"max_off": 0}
    if floor is None:
        return asked
    off = money(limit["max_off"]) / pieces
    if limit.get("max_percent") is not None:
        off = min(off, asked * money(limit["max_percent"]) / 100)
    step = money(world.at("authority.rounding") or 1)
    bound = max(money(floor), asked - off)
    return min(asked, (bound / step).to_integral_value(ROUND_CEILING) * step)


def ways(world: World, product: Row, variant: Row | None, pieces: int) -> Iterator[tuple[Decimal, list[Row], Decimal]]:
    """Reckon every allowed set of offers: what is paid, the offers that took something off, and the sum after the item
    promotions.
    """
    each = money((variant or {}).get("price") or product["price"])
    item = product["id"]
    promotions = list(world.running("promotions", item))
    coupons = [row | {"kind": "券"} for row in map(dict, world.running("coupons", item))]
    plans: list[list[Row]] = [[row] for row in promotions if row.get("alone")]
    levels = [[None, *(row for row in promotions if _level(row) == at and not row.get("alone"))] for at in _LEVELS]
    plans += [[row for row in plan if row is not None] for plan in every(*levels)]
    for plan in plans:
        for used in _coupon_sets(coupons) if all(row.get("stacks", True) for row in plan) else [[]]:
            yield _pay(each, pieces, [*plan, *used])


def _level(row: Row) -> str:
    if row.get("level"):
        return str(row["level"])
    wide = row["kind"] == "满减" or (row["kind"] == "券" and not row.get("products"))
    return "店铺" if wide else "单品"


def _coupon_sets(coupons: Sequence[Row]) -> list[list[Row]]:
    levels = [[None, *(row for row in coupons if _level(row) == at and not row.get("alone"))] for at in _LEVELS]
    together = [[row for row in chosen if row is not None] for chosen in every(*levels)]
    return [*together, *([row] for row in coupons if row.get("alone"))]


def _pay(each: Decimal, pieces: int, offers: Sequence[Row]) -> tuple[Decimal, list[Row], Decimal]:
    left = after_items = each * pieces
    used = []
    for row in offers:
        off = min(left, _off(row, left, pieces)).quantize(_CENT, ROUND_HALF_UP)
        if off > 0:
            left -= off
            used.append(row)
            after_items = left if row["kind"] != "券" and _level(row) == "单品" else after_items
    return left, used, after_items


def _off(row: Row, left: Decimal, pieces: int) -> Decimal:
    kind, least = row["kind"], money(row.get("min_amount") or 0)
    if kind == "限时价":
        return max(Decimal(0), left - money(row["price"]) * pieces)
    if kind == "折扣":
        return left * (10 - money(row["rate"])) / 10 if pieces >= (row.get("min_pieces") or 0) else Decimal(0)
    if kind in {"满减", "券"}:
        times = left // least if row.get("repeats") and least else 1
        return money(row["discount"]) * times if left >= least else Decimal(0)
    size = {"第二件": 2, "第N件": row.get("nth") or 0, "买送": (row.get("buy") or 0) + (row.get("free") or 0)}[kind]
    rounds = pieces // size if row.get("repeats") else min(1, pieces // size)
    cheap = rounds * (row["free"] if kind == "买送" else 1)
    return left / pieces * cheap * (1 if kind == "买送" else (10 - money(row["rate"])) / 10)


def phrase(row: Row) -> str:
    """Write how a promotion works, as a reply does."""
    kind = row["kind"]
    if kind == "满减":
        each = "每" if row.get("repeats") else ""
        return f"{each}满{written(money(row['min_amount']))}元减{written(money(row['discount']))}元"
    if kind == "折扣":
        pieces = row.get("min_pieces") or 0
        return f"{f'满{pieces}件' if pieces > 1 else ''}打{written(money(row['rate']))}折"
    if kind == "买送":
        return f"买{row['buy']}送{row['free']}"
    if kind == "限时价":
        return f"限时价{written(money(row['price']))}元"
    which = "第二件" if row.get("nth", 2) == 2 else f"第{row['nth']}件"
    return f"{which}半价" if money(row["rate"]) == 5 else f"{which}{written(money(row['rate']))}折"


def coupon(row: Row) -> str:
    """Write a coupon, as a reply does."""
    least = f"满{written(money(row['min_amount']))}元" if row.get("min_amount") else "无门槛"
    return f"{least}减{written(money(row['discount']))}元的{row['name']}"


def gift(row: Row) -> str:
    """Write a gift with its condition and number, as a reply does."""
    parts = [f"满{written(money(row['min_amount']))}元"] if row.get("min_amount") else []
    parts += [f"满{row['min_pieces']}件"] if (row.get("min_pieces") or 0) > 1 else []
    condition = "且".join(parts) or ("买指定商品" if row.get("products") else "下单")
    return f"{condition}送{row['name']}{row.get('count', 1)}{row.get('unit', '份')}"
