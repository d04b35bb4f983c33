"""Whether a fact that a draft states is so by the owner's raw YAML and by what the buyer has said."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from decimal import ROUND_CEILING, Decimal
from itertools import product as every
from typing import Any, Final

from bench.tracing import days
from bench.tracing.goods import GOODS
from bench.tracing.prices import coupon, gift, lowest, phrase, unit, ways
from bench.tracing.raw import dated, day_of, ending, money, written
from bench.tracing.scene import Scene

Judge = Callable[[Scene, str], bool]


def _plain(path: str, form: str = "{}") -> Judge:
    """A value that stands as it is in the YAML, perhaps with words around it; several are joined."""

    def holds(scene: Scene, value: str) -> bool:
        found = scene.world.at(path)
        if isinstance(found, list | tuple):
            found = "、".join(map(str, found)) or None
        return found is not None and value == form.format(found)

    return holds


def _among(values: Callable[[Scene], Iterable[object]]) -> Judge:
    return lambda scene, value: any(value == str(each) for each in values(scene))


def _yuan(values: Callable[[Scene], Iterable[Decimal | None]]) -> Judge:
    return lambda scene, value: any(value == written(each) for each in values(scene) if each is not None)


def _selectable(scene: Scene, value: str) -> bool:
    rows = scene.world.rows("couriers.selectable")
    lists = ([row["name"] for row in rows if at not in (row.get("excluded") or ())] for at in (*scene.regions, None))
    return value in {"、".join(names) for names in lists if names}


def _surcharges(scene: Scene) -> Iterable[Decimal]:
    rows = scene.world.rows("couriers.selectable")
    return (money(row.get("surcharge", 0)) for row in rows if row["name"] in scene.couriers)


def _fees(scene: Scene) -> Iterable[Decimal | None]:
    for region, pieces in every(scene.regions, scene.pieces or {1}):
        if region not in scene.world.rows("freight.unserved"):
            yield scene.world.postage(region, scene.product, scene.variant, pieces)


def _thresholds(scene: Scene) -> list[Decimal]:
    found = (scene.world.free_from(region, scene.product) for region in (*scene.regions, None))
    return [each for each in found if each is not None]


def _free_rules(scene: Scene) -> Iterable[str]:
    template = scene.world.template(scene.product)
    remote = dict.fromkeys([*(template.get("excluded") or ()), *scene.world.rows("freight.unserved")])
    except_for = f"（{'、'.join(remote)}除外）" if remote else ""
    for least in _thresholds(scene):
        rule = "全部包邮" if least == 0 else f"满{written(least)}元包邮"
        yield from (rule, rule + except_for, *(["包邮"] if least == 0 else []))
    pieces = template.get("free_pieces")
    if pieces:
        yield from (f"满{pieces}件包邮", f"满{pieces}件包邮{except_for}")


def _worths(scene: Scene) -> set[Decimal]:
    """All that the goods of a chat can come to: as the order or the buyer says, or by price and number."""
    found = set(scene.sums)
    if scene.product is not None:
        for pieces in scene.pieces:
            paid = list(ways(scene.world, scene.product, scene.variant, pieces))
            found |= {min(left for left, _, _ in paid), *(after for _, _, after in paid)}
    return found


def _best(scene: Scene) -> Iterable[Decimal]:
    return (_least(scene, pieces) for pieces in scene.pieces) if scene.product is not None else ()


def _least(scene: Scene, pieces: int) -> Decimal:
    return min(left for left, _, _ in ways(*_thing(scene), pieces))


def _reckoning(scene: Scene, value: str) -> bool:
    """Its first sum is price by number, its last the best price, each reduction an offer that runs, and it adds up."""
    if scene.product is None:
        return False
    first, *steps = value.split("，")
    each = money((scene.variant or {}).get("price") or scene.product["price"])
    pieces = next((n for n in scene.pieces if first == f"{n}件{written(each * n)}元"), None)
    if pieces is None or not steps:
        return pieces is not None and _least(scene, pieces) == each * pieces
    offs = [_reduction(scene, step) for step in steps[:-1]]
    total = each * pieces - sum((off for off in offs if off is not None), Decimal(0))
    return None not in offs and steps[-1] == f"合计{written(total)}元" and total == _least(scene, pieces)


def _reduction(scene: Scene, step: str) -> Decimal | None:
    """Tell what one step of a reckoning takes off; None where no offer that runs is worded so."""
    named = next((row for row in scene.world.running("coupons", scene.item) if step.endswith(f"元{row['name']}")), None)
    if named is not None and re.fullmatch(r"用[\d.]+元", step.removesuffix(named["name"])):
        off = money(step[1:].partition("元")[0])
        return off if off <= money(named["discount"]) else None
    for row in scene.world.running("promotions", scene.item):
        words = row["name"] + phrase(row)
        if step == words and row["kind"] == "满减":
            return money(row["discount"])
        told = re.fullmatch(re.escape(words) + r"减([\d.]+)元", step)
        if told:
            return money(told[1])
    return None


def _running(kind: str, word: Callable[[Any], str]) -> Judge:
    """A list of offers, each of which runs and is worded as the YAML has it."""

    def holds(scene: Scene, value: str) -> bool:
        left = value
        for row in sorted(scene.world.running(kind, scene.item), key=lambda row: -len(word(row))):
            if row.get("left") != 0:
                left = left.replace(word(row), "")
        return bool(value) and not left.strip("、")

    return holds


def _short_of(kind: str, only: str | None = None) -> Callable[[Scene], Iterable[Decimal]]:
    """What is missing from any worth of the goods to what an offer asks for."""

    def values(scene: Scene) -> Iterable[Decimal]:
        for row, worth in every(scene.world.running(kind, scene.item), _worths(scene)):
            if (only is None or row.get("kind") == only) and row.get("min_amount") and row.get("left") != 0:
                least = money(row["min_amount"])
                yield least - (worth % least if row.get("repeats") else worth)

    return values


def _given(scene: Scene, value: str) -> bool:
    """A price below the asked one that an agent may give: the lowest, what was offered or said before."""
    if scene.product is None or not re.fullmatch(r"\d+(\.\d+)?", value):
        return False
    asked, price = unit(*_thing(scene)), money(value)
    least = {lowest(*_thing(scene), pieces) for pieces in scene.pieces | {1}}
    offers = {each / n for each, n in every(scene.sums, scene.pieces | {1})} | {asked - each for each in scene.sums}
    rounded = {each.quantize(Decimal("0.01"), ROUND_CEILING) for each in offers}
    whole = {asked * n // step * step / n for n, step in every(scene.pieces | {1}, (1, 10))}
    return min(least) <= price < asked and price in {*least, *rounded, *whole, *scene.told}


def _given_together(scene: Scene, value: str) -> bool:
    """So many pieces at a price that an agent may give for one."""
    total = money(value)
    return any(n > 1 and total % n == 0 and _given(scene, written(total / n)) for n in scene.pieces)


def _thing(scene: Scene) -> tuple[Any, Any, Any]:
    return scene.world, scene.product, scene.variant


def _hours(scene: Scene, value: str) -> bool:
    shop = scene.world.at("shop")
    shifts = shop.get("shifts") or ()
    days = ["、".join("一二三四五六日"[day - 1] for day in each["weekdays"]) for each in shifts]
    told = [f"周{names}{each['opens']}-{each['closes']}" for names, each in zip(days, shifts, strict=True)]
    usual = f"{shop.get('opens', '09:00')}-{shop.get('closes', '22:00')}"
    return value == "，".join([f"平时{usual}" if shifts else usual, *told])


def _return_postage(scene: Scene, value: str) -> bool:
    who = {"buyer": "由买家承担", "shop": "由店铺承担"}.get(scene.world.at("returns.pays"))
    insured = scene.world.at("returns.insurance") and scene.world.at("returns.pays") == "buyer"
    return value == (f"{who}，订单带运费险" if insured else who)


def _remark(scene: Scene, value: str) -> bool:
    """Nothing with a number or a name in it but what is known of the order; what remains are fixed words."""
    known = [(scene.product or {}).get("title"), (scene.variant or {}).get("name"), *scene.couriers, *scene.regions]
    known += [f"{n}件" for n in scene.pieces] + [f"{day.month}月{day.day}日" for day in scene.days]
    for each in sorted(filter(None, known), key=len, reverse=True):
        value = value.replace(each, "")
    return not re.search(r"\d", value)


def _pay_later(scene: Scene, value: str) -> bool:
    return set(value.split("、")) <= set(scene.world.rows("payment.methods"))


def _periods(path: str) -> Judge:
    return lambda scene, value: value == "、".join(map(str, scene.world.rows(path))) + "期"


def _special(scene: Scene, value: str) -> bool:
    return value == {True: "可以开专票", False: "开不了专票"}.get(scene.world.at("invoice.special"))


def _coming(scene: Scene) -> Iterable[object]:
    for row in scene.world.rows("promotions"):
        start = str(row.get("from") or "")
        day = day_of(start[:10]) if start else scene.world.now.date()
        if day >= scene.world.now.date() and (not row.get("products") or scene.item in row["products"]):
            yield f"{row['name']}{phrase(row)}，{dated(day, scene.world.now)}{start[11:16]}开始"


def _hows(scene: Scene, value: str) -> bool:
    how = {row.get("how") or "在商品页领取" for row in scene.world.running("coupons", scene.item)}
    return set(value.split("，")) <= how


def _ends(scene: Scene) -> Iterable[object]:
    return (ending(row, scene.world.now) for row in scene.world.running("promotions", scene.item))


JUDGES: Final[Mapping[str, Judge]] = {
    **GOODS,
    "店名": _plain("shop.name"),
    "截单时间": _plain("dispatch.cutoff"),
    "发货地": _plain("dispatch.from"),
    "默认快递": _plain("couriers.default"),
    "发票种类": _plain("invoice.kinds"),
    "开票时间": _plain("invoice.days", "{}天"),
    "开票方式": _plain("invoice.how"),
    "专票": _special,
    "付款方式": _plain("payment.methods"),
    "分期期数": _periods("payment.instalments"),
    "免息期数": _periods("payment.interest_free"),
    "价保天数": _plain("aftersale.price_protect_days"),
    "坏损报告时限": _plain("aftersale.report_hours"),
    "坏损处理": _plain("aftersale.compensation"),
    "维修天数": _plain("aftersale.repair_days"),
    "售后联系": _plain("shop.contact"),
    "退货地址": _plain("returns.to"),
    "退货天数": _plain("returns.days"),
    "退货运费": _return_postage,
    "营业时间": _hours,
    "周转付款": _pay_later,
    "发货时限": days.within,
    "恢复发货": lambda scene, value: value in days.resumes(scene),
    "不发货日": days.days_off,
    "预计到货": _among(days.expected),
    "到货天数": _among(days.on_the_way),
    "可选快递": _selectable,
    "快递": _among(lambda scene: scene.couriers),
    "快递加价": _yuan(_surcharges),
    "省份": _among(lambda scene: scene.regions),
    "数量": _among(lambda scene: scene.pieces),
    "日期": _among(lambda scene: (dated(day, scene.world.now) for day in scene.days)),
    "运费": _yuan(_fees),
    "包邮条件": _among(_free_rules),
    "包邮金额": _yuan(_thresholds),
    "还差包邮": _yuan(lambda scene: (a - b for a, b in every(_thresholds(scene), _worths(scene)))),
    "合计": _yuan(_best),
    "算法": _reckoning,
    "赠品": _running("gifts", gift),
    "下一档赠品": _running("gifts", gift),
    "还差赠品": _yuan(_short_of("gifts")),
    "活动": _running("promotions", lambda row: row["name"] + phrase(row)),
    "满减优惠": _running("promotions", lambda row: row["name"] + phrase(row)),
    "还差满减": _yuan(_short_of("promotions", "满减")),
    "活动预告": _among(_coming),
    "领券方式": _hows,
    "活动截止": _among(_ends),
    "优惠券": _running("coupons", coupon),
    "够用的券": _running("coupons", coupon),
    "下一张券": _running("coupons", coupon),
    "还差用券": _yuan(_short_of("coupons")),
    "优惠价": _given,
    "优惠合计": _given_together,
    "备注": _remark,
}
"""How each fact is judged, by the name of its placeholder. A name that is not here is not traced."""


def holds(name: str, value: str, scene: Scene) -> bool:
    """Tell whether a fact is so; one of the owner's own must stand under `facts`, word for word."""
    judge = JUDGES.get(name)
    return (
        scene.world.at("facts") is not None and scene.world.at("facts").get(name) == value
        if judge is None
        else judge(scene, value)
    )
