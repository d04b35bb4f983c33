"""Which point of a subject a message asks about, in closed words: 专票 of invoices, 免息 of payment."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from bot.text.clean import LIMIT

POINTS: Final[Mapping[str, re.Pattern[str]]] = {
    "special_invoice": re.compile("专票|专用发票|增值税|一般纳税人|抵扣|进项"),
    "invoice_way": re.compile(
        "发到哪|寄到哪|怎么(?:给|发|寄|拿|收)|哪里(?:拿|看|下载)|邮箱|纸质|电子版|电子的|随货|跟货|和货一起|放(?:在)?包裹"
    ),
    "invoice_trick": re.compile(
        "(?:多|开|写)(?:开|写|高|大)|(?:开|写|换|改)成|金额.{0,6}(?:多|高|大|改)|品名|别的名(?:称|目)"
    ),
    "instalments": re.compile("分期|免息|几期|分几次|分[1-9三四六]+2?期"),
    "other_method": re.compile("微信|云闪付|数字人民币|抖音支付|转账|货到付款|到付|现金"),
    "return_address": re.compile(
        "(?:退|寄|发)(?:回|货|到|去)*(?:哪|什么地方|什么地址)|退货地址|寄回地址|地址(?:是|在|给|发)"
    ),
    "repair": re.compile("(?<!保)修(?:多久|几天|要|好|理|一下)|维修|返修|寄修|拿去修|多久能修"),
    "contact": re.compile("怎么(?:联系|找)|联系(?:谁|哪|方式|电话)|找谁|电话(?:多少|是)|售后(?:电话|在哪|怎么)"),
    "if_broken": re.compile("(?:如果|要是|万一|假如|碰到).{0,8}(?:碎|破|坏|漏|烂|裂|压扁|少发|发错)"),
    "damaged": re.compile("碎|破|裂|漏|烂|压扁|压坏|磕|摔|缺了?个?口|断了"),
    "hesitant": re.compile("犹豫|纠结|考虑|再想想|想一想|想一下|再看看|看一看|拿不定|对比一下|比较一下|货比三家"),
    "anything": re.compile("推荐|什么好|哪些好|热卖|爆款|卖得好|挑花眼|随便"),
}
"""What can be asked for in particular, and how buyers word it."""

_UNLESS: Final[Mapping[str, re.Pattern[str]]] = {
    "invoice_trick": re.compile("抬头"),
    "anything": re.compile("[吃喝穿戴用送泡煮洗擦]|宝宝|孩|老人|妈|爸|男|女|零食|衣服|礼物"),
}
"""Words that make a point another one: who wants something for a use does not want just anything."""


def points(text: str) -> frozenset[str]:
    """List the points that a message names; each is a key of `POINTS`."""
    named = (name for name, words in POINTS.items() if words.search(text, 0, LIMIT))
    return frozenset(name for name in named if name not in _UNLESS or not _UNLESS[name].search(text, 0, LIMIT))
