"""What a buyer lets on in passing, in closed words: why he has not paid, what he wants done with his order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Final

from bot.text.clean import LIMIT

REASONS: Final[Mapping[str, re.Pattern[str]]] = {
    "money": re.compile(
        "没钱|没有钱|钱不够|不够钱|余额不足|余额不够|手头紧|手头有点紧|还没发工资|没发工资|等发工资|发了工资|工资没发|"
        "卡里没|零钱不够|额度不够|额度不足|月底再付|囊中羞涩|付不起"
    ),
    "how": re.compile(
        "不会付|不会操作|不会买|不会弄|怎么付|如何付|咋付|在哪付|哪里付|不知道怎么付|怎么支付|如何支付|找不到付款|第一次网购"
    ),
    "asking": re.compile(
        "问(?:一下|下)?(?:我)?(?:老公|老婆|对象|男朋友|女朋友|家里|家人|我妈|我爸|妈妈|爸爸|朋友|同事)|商量"
    ),
    "price": re.compile("有点贵|太贵|贵了|嫌贵|便宜点再付|便宜点就付|运费太|邮费太"),
    "later": re.compile(
        "再看看|再想想|考虑|想一想|不着急|不急着|晚点|晚些|等会|等一下|待会|一会|明天再|回头|过几天|先不|再比较|犹豫|纠结"
    ),
}
"""What keeps a buyer from paying, most telling first; `none` where he does not say."""

NO_REASON: Final = "none"

SPECIAL: Final[Mapping[str, re.Pattern[str]]] = {
    "要发票": re.compile("(?:开|要|带)(?:个|张)?发票"),
    "放驿站": re.compile("(?<!别)(?<!不要)(?<!不)放(?:到|在)?(?:菜鸟)?驿站"),
    "放快递柜": re.compile("放(?:到|在|进)?(?:快递柜|丰巢|柜子)"),
    "送前打电话": re.compile("(?:打|先)(?:个|一个)?电话|电话联系"),
    "周末送": re.compile("周末(?:再)?(?:送|派送|配送)"),
    "工作日送": re.compile("工作日(?:再)?(?:送|派送|配送)"),
    "不放价格单": re.compile("(?:不要|别|不)(?:放|写|带)(?:价格|价钱|小票|清单|发货单|购物单)"),
    "包装结实": re.compile("(?:包|打包|包装)(?:得|的)?(?:好|严实|结实|牢|厚)(?:一)?(?:点|些)?|多包(?:几层|一层)"),
    "一起发": re.compile("一起(?:发|寄)"),
    "尽快发": re.compile("(?:尽快|尽早|早点|快点|加急)(?:给我)?(?:发|寄)"),
}
"""Wishes for an order as they stand in its remark, and how buyers word them."""


_CLAUSE: Final = re.compile(r"[^，,。；;！!\n ]+")
_NO_WISH: Final = re.compile("[吗么？?]|不要发票|不用|不需要|无需|别打|能不能|可不可以|多久|怎么")


def reason(text: str) -> str:
    """Tell what keeps the buyer from paying, by his last message: a key of `REASONS`, or none."""
    return next((name for name, words in REASONS.items() if words.search(text, 0, LIMIT)), NO_REASON)


def special(texts: Iterable[str]) -> tuple[str, ...]:
    """List the wishes for the order that any of the texts names, each once, in the order of `SPECIAL`.

    What is only asked about (能开发票吗) or not wanted (不用打电话) is no wish.
    """
    told = frozenset().union(*(_wishes(text[:LIMIT]) for text in texts))
    return tuple(name for name in SPECIAL if name in told)


@lru_cache(4096)  # each message of a chat asks again of all before it
def _wishes(text: str) -> frozenset[str]:
    clauses = [clause for clause in _CLAUSE.findall(text) if _NO_WISH.search(clause) is None]
    return frozenset(name for name, words in SPECIAL.items() if any(words.search(clause) for clause in clauses))
