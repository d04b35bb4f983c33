"""Gifts promised against the list of gifts."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from bot.rules import numbers
from bot.rules.backing.freight import amount
from bot.rules.numbers import REST, WHOLE
from bot.rules.pattern import Place
from bot.rules.reply import Reply

_NEAR = 12  # letters around the giving verb in which the gift is named
_BOUGHT = ("满", "拍", "买", "够", "凑", "拍的", "买的", "再加", "还差")
_ANYTHING = ("礼品", "礼物", "赠品", "随机", "福袋", "礼包")
_GENERAL = ("赠品", "礼品", "送的", "有送", "赠送")


def _listed(reply: Reply) -> list[Mapping[str, Any]] | None:
    gifts = reply.facts.get("gifts")
    if not isinstance(gifts, list | tuple):
        return None
    return [gift for gift in gifts if isinstance(gift, Mapping)]


def alike(name: str, text: str) -> bool:
    """Whether the text names the thing: two letters of its name in a row, or its one letter."""
    if len(name) < 2:
        return name in text
    return any(name[at : at + 2] in text for at in range(len(name) - 1))


def _promised(reply: Reply) -> bool:
    """Campaigns that give goods (买二送一) back a gift too."""
    return any(
        "送" in f"{promo.get('name', '')}{promo.get('rule', '')}"
        for promo in reply.facts.get("promo") or ()
        if isinstance(promo, Mapping)
    )


def gift_listed(reply: Reply, place: Place) -> bool | None:
    """Whether the gift named is on the list and left; a gift without a name needs some gift on the list."""
    gifts = _listed(reply)
    if gifts is None:
        return True if _promised(reply) else None
    clause = reply.clause(place)
    left = [gift for gift in gifts if gift.get("left") != 0]
    names = [str(gift.get("name", "")) for gift in left]
    if any(alike(name, reply.text) or _short(name, reply.text) for name in names) or _promised(reply):
        return True
    return bool(left) and any(word in clause for word in _GENERAL)


def gift_named(reply: Reply, place: Place) -> bool | None:
    """Whether the very thing promised in these words is on the list and left, whatever the reply names besides."""
    gifts = _listed(reply)
    if gifts is None or _promised(reply):
        return True if _promised(reply) else None
    names = [str(gift.get("name", "")) for gift in gifts if gift.get("left") != 0]
    said = reply.text[place.start : place.end]
    return any(alike(name, said) or _short(name, said) or any(word in name for word in _ANYTHING) for name in names)


def _short(name: str, said: str) -> bool:
    """Whether a thing is called by what it is: 杯子 for 玻璃杯, but not 杯垫."""
    head = _TRIMMED.sub("", name)[-1:]
    return bool(head) and re.search(rf"{re.escape(head)}(?:子|$|[一二两\d])", said) is not None


def gift_object(reply: Reply, place: Place) -> bool | None:
    """Whether the things that are given by the piece (一个杯刷, 正装一瓶) are on the list, by what they are.

    保温壶 is no 保温杯: what a thing is stands at the end of its name.
    """
    gifts = _listed(reply)
    if gifts is None or not gifts:  # no gift at all is for the other tests
        return None
    names = [str(gift.get("name", "")).lower() for gift in gifts]
    if _promised(reply) or any(word in name for name in names for word in _ANYTHING):
        return True
    things = [hit[1] or hit[2] or hit[3] for hit in _THING.finditer(reply.text[place.start : place.end + _NEAR])]
    named = [thing for thing in things if thing and not _NO_THING.search(thing)]
    return all(any(_same_thing(name, thing) for name in names) for thing in named) if named else None


def _same_thing(name: str, thing: str) -> bool:
    head = _TRIMMED.sub("", name)[-1:] or name[-1:]
    return head in thing or name in thing or (_TRIMMED.sub("", thing)[-1:] or thing) in name


def gift_terms(reply: Reply, place: Place) -> bool | None:
    """Whether condition, quantity and style of the listed gift that the reply names are told as they are."""
    gifts = _listed(reply)
    if gifts is None:
        return None
    near = reply.text[max(0, place.start - _NEAR) : place.end + _NEAR]
    for title in reply.facts.titles_in(near):
        near = near.replace(title, "")
    named = [gift for gift in gifts if alike(str(gift.get("name", "")), near)]
    if not named and any(word in near for word in ("赠品", "礼品")):
        named = [gift for gift in gifts if alike(str(gift.get("name", "")), reply.text)] or gifts
    return all(_as_listed(reply, gift, place, gifts) for gift in named)


def _as_listed(reply: Reply, gift: Mapping[str, Any], place: Place, gifts: Sequence[Mapping[str, Any]]) -> bool:
    if gift.get("left") == 0:
        return False
    return _quantity_holds(_told_of(gift, reply.clause(place), gifts), gift) and _condition_told(
        reply, str(gift.get("condition") or "")
    )


def _told_of(gift: Mapping[str, Any], clause: str, gifts: Sequence[Mapping[str, Any]]) -> str:
    """What a clause tells of one gift: without the items of its list that name only other ones."""
    mine, others = str(gift.get("name", "")), [str(each.get("name", "")) for each in gifts if each is not gift]
    items = clause.split("、")
    return "、".join(
        item for item in items if alike(mine, item) or not any(alike(name, item) for name in others if name)
    )


def _quantity_holds(text: str, gift: Mapping[str, Any]) -> bool:
    most = amount(gift.get("qty"))
    name = str(gift.get("name", ""))
    counts = [numbers.value(text[start:]) for start in _counts(text, name)]
    return most is None or all(count is None or count <= most for count in counts)


def _counts(text: str, name: str) -> list[int]:
    """Where a number of pieces stands next to the gift's name or behind 送; the pieces bought are none: 满3件."""
    spots = []
    for index, sign in enumerate(text):
        if text[:index].endswith(_BOUGHT):
            continue
        near = text[index + 1 : index + 3]
        if sign in "一二两三四五六七八九十23456789" and any(
            unit in near for unit in "个份包条双只片袋瓶支张套盒件枚对副块把顶"
        ):
            spots.append(index)
    return spots if alike(name, text) or "送" in text or "给" in text else []


_LIMITS = ("满", "前", "买", "拍")
_SHORT_OF_IT = re.compile("(?:不|没|未)(?:够|满|到|凑够?).{0,6}(?:也|照样|照旧|都)(?:给|有|送|带|放|能|会|寄)")
_TOLD_LIMIT = re.compile(rf"满{WHOLE}(?!{REST}[件个双套瓶盒袋])")
_BEFORE_A_LIMIT = "满前买拍够"
_SUM_LIMIT = re.compile(r"满\s{0,3}[\d.]{1,12}\s{0,3}(?!\d{0,12}[个件双套瓶盒袋])")
_PIECE = "[个份包条双只片袋瓶支张套盒件枚对副块把顶]"
_COUNT = "(?:[1-9一二两三四五六七八九十])"
_THING = re.compile(
    rf"(?:送|赠|放|塞|加|配|带|附)(?:您|你|亲|上)?{_COUNT}{_PIECE}([a-z\u4e00-\u9fff]{{2,4}})"
    rf"|(?:送|赠)(?:您|你|亲|的是)?([\u4e00-\u9fff]{{2,4}}?){_COUNT}{_PIECE}"
    rf"|(?:塞|捎|添)(?:您|你|上)?{_PIECE}([a-z\u4e00-\u9fff]{{2,4}})"
)
_NO_THING = re.compile("赠品|礼品|礼物|小礼|惊喜|的|就|给|您|也|哦|哈|呢|啦|为|和|到|是|不|优惠|积分|券|祝|话|货|运费")
_TRIMMED = re.compile(r"(?:[子儿装品款一个\d.]|[（(].*|(?<=[\d.])[a-z]{1,9})+$")
_PROMISED_STYLE = re.compile(
    "(?:要|想要|选|挑|喜欢)(?:的是)?([\u4e00-\u9fff]{1,2}?)(?:的|色)?.{0,4}(?:给|放|发|送|配|拿).{0,3}\\1|都给|两个色|两种颜色都"
)
_FREE_STYLE = (
    "随您挑",
    "任您挑",
    "任选",
    "随便挑",
    "您挑",
    "您选",
    "可选颜色",
    "自选",
    "指定颜色",
    "挑颜色",
    "选颜色",
    "颜色您",
    "款式您",
    "随便选",
    "由您",
    "喜欢哪",
    "您要哪",
)
_ANYBODY = (
    "每单",
    "人人",
    "都送",
    "都有",
    "直接送",
    "一律",
    "拍就送",
    "买就送",
    "下单就送",
    "谁都",
    "单单",
    "不管买",
    "随便买",
    "任意",
    "不限",
    "就送",
    "也送",
    "照送",
    "无门槛",
    "下单就",
    "拍就",
    "买就",
    "就有",
    "啥都",
    "随便拍",
    "什么都",
)


def _condition_told(reply: Reply, condition: str) -> bool:
    text = reply.text
    if "随机" in condition and (any(word in text for word in _FREE_STYLE) or _PROMISED_STYLE.search(text)):
        return False
    threshold = numbers.value(condition) if any(word in condition for word in _LIMITS) else None
    if threshold is None or _SHORT_OF_IT.search(text):
        return threshold is None
    if str(int(threshold)) in text or any(
        numbers.value(text[at:]) == threshold for at, sign in enumerate(text) if sign in _BEFORE_A_LIMIT
    ):
        return True
    return _enough(reply, threshold) if _SUM_LIMIT.search(condition) else _not_for_anybody(text)


def _enough(reply: Reply, threshold: Decimal) -> bool:
    """Whether the sum that the reply names, or the order's own, reaches the one from which the gift is given."""
    named = [value for hit in _TOLD_LIMIT.finditer(reply.text) if (value := numbers.value(hit[1])) is not None]
    price = max(named) if named else amount(reply.facts.get("order.price"))
    return price >= threshold if price is not None else _not_for_anybody(reply.text)


def _not_for_anybody(text: str) -> bool:
    return not any(word in text for word in _ANYBODY)


TESTS = {"gift_listed": gift_listed, "gift_named": gift_named, "gift_object": gift_object, "gift_terms": gift_terms}
