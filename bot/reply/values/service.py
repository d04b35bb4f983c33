"""Placeholders about the shop itself, paying, invoices, returns and what follows a sale."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from bot.facts import returns
from bot.reply.situation import Situation, today, wanted_by
from bot.reply.values.value import Value, number, written

_WEEKDAYS: Final = "一二三四五六日"


def _hours(situation: Situation) -> str:
    shop = situation.facts.shop
    shifts = [
        f"周{'、'.join(_WEEKDAYS[day - 1] for day in each.weekdays)}{each.opens}-{each.closes}" for each in shop.shifts
    ]
    return "，".join([f"{'平时' if shifts else ''}{shop.opens}-{shop.closes}", *shifts])


def _periods(months: tuple[int, ...]) -> str | None:
    return f"{'、'.join(map(str, months))}期" if months else None


def _special_invoice(situation: Situation) -> str | None:
    return {True: "可以开专票", False: "开不了专票", None: None}[situation.facts.invoice.special]


def _exception(situation: Situation) -> str | None:
    found = returns.exception(situation.facts, situation.product)
    if found is None:
        return None
    return f"{found.what}（{found.why}）" if found.why else found.what


def _invoice_days(situation: Situation) -> str | None:
    days = situation.facts.invoice.days
    return f"{days}天" if days else None


def _return_postage(situation: Situation) -> str | None:
    rule = situation.facts.returns
    who = {"buyer": "由买家承担", "shop": "由店铺承担", None: None}[rule.pays]
    return f"{who}，订单带运费险" if who and rule.insurance and rule.pays == "buyer" else who


def _warranty(situation: Situation) -> str | None:
    product = situation.product
    own = None if product is None else product.attributes.get("保修")
    return own or situation.facts.aftersale.warranty


SERVICE: Final[Mapping[str, Value]] = {
    "店名": Value(lambda s: s.facts.shop.name, source="shop.name"),
    "营业时间": Value(_hours, source="shop.opens"),
    "发票种类": Value(lambda s: "、".join(s.facts.invoice.kinds) or None, source="invoice.kinds"),
    "开票时间": Value(_invoice_days, source="invoice.days"),
    "付款方式": Value(lambda s: "、".join(s.facts.payment.methods) or None, source="payment.methods"),
    "开票方式": Value(lambda s: s.facts.invoice.how, source="invoice.how"),
    "专票": Value(_special_invoice, source="invoice.special"),
    "分期期数": Value(lambda s: _periods(s.facts.payment.instalments), source="payment.instalments"),
    "免息期数": Value(lambda s: _periods(s.facts.payment.interest_free), source="payment.interest_free"),
    "价保天数": Value(lambda s: number(s.facts.aftersale.price_protect_days), source="aftersale.price_protect_days"),
    "坏损报告时限": Value(lambda s: number(s.facts.aftersale.report_hours), source="aftersale.report_hours"),
    "坏损处理": Value(lambda s: s.facts.aftersale.compensation, source="aftersale.compensation"),
    "维修天数": Value(lambda s: number(s.facts.aftersale.repair_days), source="aftersale.repair_days"),
    "售后联系": Value(lambda s: s.facts.shop.contact, source="shop.contact"),
    "退货地址": Value(lambda s: s.facts.returns.to, source="returns.to"),
    "退货例外": Value(_exception, "product", "returns.exceptions"),
    "退货天数": Value(lambda s: number(s.facts.returns.days), source="returns.days"),
    "退货运费": Value(_return_postage, source="returns.pays"),
    "保修": Value(_warranty, "product", "product.attributes.保修"),
    "日期": Value(lambda s: written(wanted_by(s), today(s)), "date"),
}
