"""What is claimed of the goods against the official data of the product."""

from __future__ import annotations

import re
from collections.abc import Mapping

from bot.rules import numbers
from bot.rules.backing.loads import bears
from bot.rules.pattern import Place
from bot.rules.reply import MISSING, Reply

_MEDICAL = (
    "医疗器械",
    "械注",
    "械备",
    "国药准字",
    "药品",
    "otc",
    "蓝帽",
    "保健食品",
    "国食健",
    "特殊化妆品",
    "国妆特",
    "消字号",
    "消毒产品",
)
_WINDOW = re.compile(r"(\d{1,12}|[零一二两三四五六七八九十]{1,12})(?:个)?(天|日|小时|钟头)")
_SEVEN = 7


def sheet(reply: Reply) -> str | None:
    """All that the official data say, in one string, lower case; None where there are none."""
    facts = reply.facts.get("product.facts")
    certificates = reply.facts.get("product.cert")
    if facts is MISSING and certificates is MISSING:
        return None
    parts = [str(reply.facts.get("product.title") or "")]
    if isinstance(facts, Mapping):
        parts += [f"{key}{value}" for key, value in facts.items()]
    if isinstance(certificates, list | tuple):
        parts += map(str, certificates)
    return " ".join(parts).lower()


def certified(reply: Reply, place: Place) -> bool | None:
    """Whether the goods are licensed for such claims: a medical device, health food or special cosmetic.

    A word that only stands in the name of a product (养生壶) claims nothing.
    """
    if _in_a_title(reply, place):
        return True
    category = reply.facts.get("product.category")
    known = f"{category or ''}{sheet(reply) or ''}"
    if category is MISSING and not sheet(reply):
        return None
    return any(word in known for word in _MEDICAL)


def _in_a_title(reply: Reply, place: Place) -> bool:
    names = [
        each.span() for title in reply.facts.titles_in(reply.text) for each in re.finditer(re.escape(title), reply.text)
    ]
    return any(low <= start and end <= high and end - start > 1 for low, high in names for start, end in place.items)


def endorsed(reply: Reply, place: Place) -> bool | None:
    """Whether the data, or a certificate, hold the figure or the authority that the reply cites."""
    known = sheet(reply)
    if known is None:
        return None
    figures = re.findall(numbers.DIGITS, reply.words(place))
    if figures:
        return all(figure in known for figure in figures)
    names = [
        word
        for word in ("央视", "专家", "医生", "明星", "协会", "检测", "质检", "专利", "iso", "sgs", "奖", "认证")
        if word in reply.clause(place)
    ]
    return bool(names) and all(word in known for word in names)


def not_returnable(reply: Reply, _: Place) -> bool | None:
    """Whether the law or the page exempts these goods from the seven days, so that saying no is right."""
    custom, seven = reply.facts.get("product.custom"), reply.facts.get("product.seven_day")
    if custom is MISSING and seven is MISSING:
        return None
    return custom is True or seven is False


def return_window(reply: Reply, place: Place) -> bool | None:
    """Whether the days for returning are the law's seven, or what the data of the product say."""
    hit = _WINDOW.search(reply.clause(place))
    told = numbers.value(hit[1]) if hit else None
    if hit is None or told is None or reply.facts.get("product.seven_day") is not True:
        return None
    days = told / 24 if "时" in hit[2] else told
    return days == _SEVEN or hit[1] in (sheet(reply) or "")


def returnable(reply: Reply, place: Place) -> bool | None:
    """Whether the goods may be returned without a reason."""
    exempt = not_returnable(reply, place)
    return None if exempt is None else not exempt


def labelled_safe(reply: Reply, place: Place) -> bool | None:
    """Whether label or certificate say so themselves.

    What stands in the name of a product only (婴儿湿巾) says nothing of who may use it. A weight is borne up to the one
    that the facts name.
    """
    known = sheet(reply)
    if known is None:
        return None
    said = reply.sentence(place)
    for title in reply.facts.titles_in(said):
        said = said.replace(title, "")
    groups = (
        (("孕", "怀孕", "哺乳", "备孕"), ("孕妇可", "孕妇适用", "孕产", "孕妇及")),
        (
            ("婴", "宝宝", "小孩", "孩子", "娃", "儿童", "新生儿"),
            ("a类", "婴", "儿童", "宝宝", "0岁", "食品级", "0-3", "3岁以下", "新生儿"),
        ),
        (("过敏", "敏感"), ("低敏", "抗过敏", "敏感肌")),
        (("电", "漏", "爆", "防水"), ("3c", "ccc", "漏电保护")),
        (("承重", "斤", "公斤", "压"), ("承重", "载重")),
    )
    if bears(said, known) is False:
        return False
    asked = [proof for words, proof in groups if any(word in said for word in words)]
    if not asked:
        return _in_a_title(reply, place)
    return all(
        any(word in known and f"不适合{word}" not in known and "禁用" not in known for word in proof) for proof in asked
    ) and not _excluded(known)


def _excluded(known: str) -> bool:
    return any(
        word in known for word in ("慎用", "禁用", "不适用", "3岁以上", "不适合", "遵医嘱", "6岁以上", "14岁以上")
    )


TESTS = {
    "certified": certified,
    "endorsed": endorsed,
    "not_returnable": not_returnable,
    "returnable": returnable,
    "return_window": return_window,
    "labelled_safe": labelled_safe,
}
