"""CON002: reminding too often, at night, or after the buyer has declined. Needs the history, not only the words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.rules.backing.time import late_hour
from bot.rules.pattern import Place
from bot.rules.reply import Reply

# Words that nudge by themselves, whoever reads them.
_REMINDS = (
    "还没付",
    "没付款呢",
    "没付呢",
    "未付款呢",
    "付一下",
    "记得付",
    "记得拍",
    "记得支付",
    "拍下的记得",
    "别忘",
    "抓紧",
    "赶紧",
    "快付",
    "尽快付",
    "等您付",
    "可以付款了",
    "付了吗",
    "付款了吗",
    "拍了吗",
    "下单了吗",
    "还要吗",
    "还要不要",
    "单要不要",
    "在吗",
    "睡了",
    "提醒您",
    "提醒一下",
    "再提醒",
    "最后提醒",
    "最后一次",
    "最后一天",
    "名额",
    "错过",
    "还在考虑",
    "再考虑",
    "考虑得",
    "考虑好",
    "想好了",
    "犹豫",
    "惦记",
    "待付",
    "购物车里的",
    "收藏的",
    "加购的",
    "还没拍",
    "还没下单",
    "真的不要",
    "真不要",
    "快没了",
    "要结束",
    "马上结束",
    "恢复原价",
    "付了吧",
    "付了呗",
    "付款呗",
    "付个款",
    "款付了",
    "不付就",
    "没下手",
    "等您带",
    "打算买",
    "再想想",
    "定金交了",
    "未付状态",
    "别拖",
)
# Words that nudge only where it is known that too much has been said already.
_COAXES = (
    *_REMINDS,
    "付款",
    "没付",
    "支付",
    "尾款",
    "要不要",
    "购物车",
    "拍下",
    "下单",
    "决定",
    "划算",
    "优惠",
    "库存",
    "收藏",
    "再看看",
    "活动",
    "留着",
    "订单",
)
_ANY_COAX = re.compile("|".join(_COAXES))
_LETTING_GO = (
    "没关系",
    "不打扰",
    "不需要也",
    "有需要再",
    "随时联系",
    "再联系我",
    "不客气",
    "祝您",
    "需要的时候",
    "您先忙",
    "没影响",
    "没有影响",
    "不会再提醒",
    "不再提醒",
)
_MOST_A_DAY = 1


def find(reply: Reply) -> Iterator[Place]:
    """The whole reply, where it reminds of an order and should not."""
    text = reply.text
    if not _ANY_COAX.search(text):
        return
    coaxing = [word for word in _COAXES if word in text]
    if not coaxing or any(word in text for word in _LETTING_GO):
        return  # before the chat is looked at: what urges nobody needs no trying at every hour
    words = _COAXES if _too_often(reply) else _REMINDS if _answers_nobody(reply) else ()
    urged = next((word for word in coaxing if word in words), None)
    if urged is not None:
        start = text.index(urged)
        yield Place(((start, start + len(urged)),))


def _too_often(reply: Reply) -> bool:
    sent = reply.facts.get("chase.sent_24h")
    over = isinstance(sent, int) and sent > _MOST_A_DAY - 1 and not _asked(reply)
    return over or (reply.facts.get("chase.declined") is True)


def _answers_nobody(reply: Reply) -> bool:
    """At night only a reminder that nobody asked for is a breach; an answer to a question is none."""
    return not _asked(reply) and late_hour(reply, Place(((0, 1),))) is True


def _asked(reply: Reply) -> bool:
    return bool(reply.facts.get("buyer.said"))
