"""CON002: reminding too often, at night, or after the buyer has declined. Needs the history, not only the words."""

from __future__ import annotations

from collections.abc import Iterator

from bot.rules.backing.time import late_hour
from bot.rules.pattern import Place
from bot.rules.reply import Reply

_URGE = (
    "付款",
    "没付",
    "付一下",
    "支付",
    "尾款",
    "还要吗",
    "要不要",
    "提醒",
    "名额",
    "还在考虑",
    "再考虑",
    "购物车",
    "待付",
    "想好了",
    "犹豫",
    "惦记",
    "最后一次",
    "拍下",
    "下单",
    "记得付",
    "在吗",
    "决定",
    "划算",
    "优惠",
    "库存",
    "还没拍",
    "收藏",
    "真的不要",
    "再看看",
    "活动",
    "错过",
    "留着",
    "订单",
)
_LETTING_GO = ("没关系", "不打扰", "不需要也", "有需要再", "随时联系", "再联系我", "不客气", "祝您", "需要的时候")
_MOST_A_DAY = 1


def find(reply: Reply) -> Iterator[Place]:
    """The whole reply, where it reminds of an order and should not."""
    urged = next((word for word in _URGE if word in reply.text), None)
    if urged is None or any(word in reply.text for word in _LETTING_GO):
        return
    if _too_often(reply) or _answers_nobody(reply):
        start = reply.text.index(urged)
        yield Place(((start, start + len(urged)),))


def _too_often(reply: Reply) -> bool:
    sent = reply.facts.get("chase.sent_24h")
    over = isinstance(sent, int) and sent > _MOST_A_DAY - 1 and not _asked(reply)
    return over or (reply.facts.get("chase.declined") is True)


def _answers_nobody(reply: Reply) -> bool:
    """At night only a reminder that nobody asked for is a breach; an answer to a question is none."""
    return late_hour(reply, Place(((0, 1),))) is True and not _asked(reply)


def _asked(reply: Reply) -> bool:
    return bool(reply.facts.get("buyer.said"))
