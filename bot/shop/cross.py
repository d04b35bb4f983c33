"""What one file alone cannot show: intents and replies that belong together, facts that contradict or have run out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from bot.facts import consistency, consistency_sizes
from bot.facts.models import ShopFacts
from bot.model import Mark
from bot.reply.placeholders import PLACEHOLDERS
from bot.reply.sources import SOURCES
from bot.shop.codes import Collector
from bot.shop.entries import RESERVED
from bot.shop.marks import Document
from bot.shop.products import FactPlaces
from bot.shop.script import Script
from bot.shop.translate import nearest

OFFERS: Mapping[str, str] = {"promotions": "活动", "coupons": "优惠券", "gifts": "赠品"}


def check_pairs(script: Script, problems: Collector) -> None:
    """Check that every intent has its reply and every reply its intent."""
    if script.replies_whole:
        _unanswered(script, problems)
    if script.intents_whole:
        _unasked(script, problems)


def _unanswered(script: Script, problems: Collector) -> None:
    answered = script.replies.keys() | script.broken_replies
    for name, spec in script.intents.items():
        if name not in answered:
            message = f"意图 {name}（{spec.title}）没有回复，买家问到时没有话可回"
            problems.add("REF01", spec.where, message, f"在 replies/ 里写上 {name}:")
    for name, use in RESERVED.items():
        if name not in answered:
            message = f"replies/ 里没有 {name}（{use}）"
            problems.add("REF01", Mark("replies", 1, 1), message, f"在任意一个回复文件里写上 {name}:")


def _unasked(script: Script, problems: Collector) -> None:
    known = script.intents.keys() | script.broken_intents | RESERVED.keys()
    for name, reply in script.replies.items():
        if name not in known:
            near = nearest(name, script.intents)
            hint = f"是不是想写 {near}" if near else "在 intents/ 里写上这个意图，或删掉这段回复"
            problems.add("REF02", reply.where, f"没有叫 {name} 的意图，这段回复永远用不到", hint)


def check_autosend(facts: ShopFacts, script: Script, document: Document | FactPlaces, problems: Collector) -> None:
    """Check that what may go out by itself is an intent of the script."""
    if not script.intents_whole:
        return
    for index, name in enumerate(facts.autosend.intents):
        if name not in script.intents.keys() | script.broken_intents:
            where = document.value(("autosend", "intents", index))
            near = nearest(name, script.intents)
            hint = f"是不是想写 {near}" if near else "改成 intents/ 里有的意图名，或者删掉它"
            problems.add("REF10", where, f"没有叫 {name} 的意图，这一条永远不会自动发", hint)


def check_facts(facts: ShopFacts, document: Document | FactPlaces, today: date, problems: Collector) -> None:
    """Check the facts against each other and against the calendar."""
    for found in consistency.find(facts):
        problems.add("FCT01", document.value(found.path), found.message, found.hint)
    _doubtful(facts, document, problems)
    for section, title in OFFERS.items():
        for index, offer in enumerate(getattr(facts, section)):
            if offer.last.date() < today:
                where = document.value((section, index, "until"))
                message = f"{title}“{offer.name}”到 {offer.until} 已经结束，回复不会再提它"
                problems.add("REF08", where, message, "改成新的日期，或删掉这一条")
    for index, holiday in enumerate(facts.dispatch.holidays):
        if holiday.until < today:
            where = document.value(("dispatch", "holidays", index, "until"))
            message = f"假期“{holiday.name}”到 {holiday.until} 已经过去"
            problems.add("REF08", where, message, "写上下一个假期的日期，或删掉这一条")


def _doubtful(facts: ShopFacts, document: Document | FactPlaces, problems: Collector) -> None:
    """Tell what is written well and hardly meant so."""
    for found in consistency_sizes.doubtful(facts):
        problems.add("FCT03", document.value(found.path), found.message, found.hint)
    for name in facts.facts:
        if name in PLACEHOLDERS:
            source = SOURCES.get(name, "").replace("product.", "商品的 ")
            hint = f"换一个名字；要改自带的“{name}”，写在 {source}" if source else "换一个名字"
            problems.add("FCT03", document.value(("facts", name)), f"“{name}”是自带的占位，这里写的不会用到", hint)
