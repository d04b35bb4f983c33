"""Placeholders about sending: when, from where, by whom, for how much, how long."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from bot.facts import arrival, dispatch, freight
from bot.facts.values import yuan
from bot.reply.carriers import surcharge
from bot.reply.situation import Situation, courier, parcel, region, today
from bot.reply.values.value import Value, number, written

_WEEKDAYS: Final = "一二三四五六日"


def _within(situation: Situation) -> str | None:
    product = situation.product
    if product is not None and product.presale is not None and product.presale > today(situation):
        return None  # the usual term does not hold for goods that cannot be sent yet
    if arrival.resumes(situation.facts, situation.now) is not None:
        return None  # nor over a holiday that is longer
    return number(situation.facts.dispatch.within_hours)


def _resumes(situation: Situation) -> str | None:
    return written(arrival.resumes(situation.facts, situation.now), today(situation))


def _days_off(situation: Situation) -> str | None:
    """The weekdays and the holidays still to come on which nothing is sent."""
    rules, now = situation.facts.dispatch, today(situation)
    weekly = (f"每周{_WEEKDAYS[day - 1]}" for day in sorted(rules.closed_weekdays))
    ahead = sorted((each for each in rules.holidays if each.until >= now), key=lambda each: each.since)
    spans = (f"{each.name}{written(each.since, now)}到{written(each.until, now)}" for each in ahead)
    return "、".join((*weekly, *spans)) or None


def _default_courier(situation: Situation) -> str | None:
    couriers = situation.facts.couriers
    return None if region(situation) in couriers.excluded else couriers.default


def _selectable(situation: Situation) -> str | None:
    where = region(situation)
    return "、".join(each.name for each in situation.facts.couriers.selectable if where not in each.excluded) or None


def _surcharge(situation: Situation) -> str | None:
    extra = surcharge(situation.facts, courier(situation), region(situation))
    return yuan(extra) if extra else None


def _fee(situation: Situation) -> str | None:
    fee = freight.fee(situation.facts, region(situation), parcel(situation))
    return yuan(fee) if fee else None


def _free_rule(situation: Situation) -> str | None:
    where = region(situation)
    threshold = freight.free_from(situation.facts, where, situation.product)
    pieces = freight.free_pieces(situation.facts, where, situation.product)
    enough = [f"满{yuan(threshold)}元"] if threshold else []
    enough += [f"满{pieces}件"] if pieces else []
    if threshold is None and not enough:
        return None
    everywhere = "包邮" if where is not None else "全部包邮"
    rule = everywhere if threshold == 0 else f"{'或'.join(enough)}包邮"
    template = freight.template(situation.facts, situation.product)
    remote = dict.fromkeys((*template.excluded, *template.unserved, *situation.facts.freight.unserved))
    return f"{rule}（{'、'.join(remote)}除外）" if where is None and remote else rule


def _free_from(situation: Situation) -> str | None:
    threshold = freight.free_from(situation.facts, region(situation), situation.product)
    return yuan(threshold) if threshold else None


def _short_of_free(situation: Situation) -> str | None:
    short = freight.short_of_free(situation.facts, region(situation), parcel(situation))
    return None if short is None else yuan(short)


def _pieces_short(situation: Situation) -> str | None:
    return number(freight.pieces_short_of_free(situation.facts, region(situation), parcel(situation)))


def _on_the_way(situation: Situation) -> str | None:
    return number(dispatch.days(situation.facts, region(situation), _carrier(situation)))


def _carrier(situation: Situation) -> str | None:
    """The courier the buyer named, where he can have it."""
    named = courier(situation)
    return named if surcharge(situation.facts, named, region(situation)) is not None else None


def _expected(situation: Situation) -> str | None:
    where = region(situation)
    found = arrival.expected(situation.facts, situation.now, where, _carrier(situation), situation.product)
    return None if found is None else str(found)


def _presale(situation: Situation) -> str | None:
    product, now = situation.product, today(situation)
    if product is None or product.presale is None or product.presale <= now:
        return None  # it is sent like everything else by now
    return written(product.presale, now)


SHIPPING: Final[Mapping[str, Value]] = {
    "截单时间": Value(lambda s: s.facts.dispatch.cutoff, source="dispatch.cutoff"),
    "发货时限": Value(_within, "product day", "dispatch.within_hours", by_offer=True),
    "恢复发货": Value(_resumes, "paid", "dispatch.holidays"),
    "不发货日": Value(_days_off, "day", "dispatch.holidays"),
    "发货地": Value(lambda s: s.facts.dispatch.place, source="dispatch.from"),
    "默认快递": Value(_default_courier, "region", "couriers.default"),
    "可选快递": Value(_selectable, "region", "couriers.selectable"),
    "快递": Value(courier, "courier"),
    "快递加价": Value(_surcharge, "courier region", "couriers.selectable"),
    "省份": Value(region, "region"),
    "运费": Value(_fee, "region amount parcel", "freight"),
    "包邮条件": Value(_free_rule, "region parcel", "freight.free_from"),
    "包邮金额": Value(_free_from, "region parcel", "freight.free_from"),
    "还差包邮": Value(_short_of_free, "region amount parcel", "freight.free_from"),
    "还差包邮件数": Value(_pieces_short, "region amount parcel", "freight.free_pieces"),
    "到货天数": Value(_on_the_way, "region carrier", "delivery"),
    "预计到货": Value(_expected, "region paid", "delivery"),
    "预售发货日": Value(_presale, "product day", "product.presale", by_offer=True),
}
