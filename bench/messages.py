"""Chats composed for the benchmarks: short and long, one question and several, with and without a chat before."""

from __future__ import annotations

from bot.model import Conversation, Turn

LINES = (
    "在吗",
    "什么时候发货呀",
    "这个多少钱",
    "新疆包邮吗我买三袋大概几天到能便宜点不",
    "可以开专票吗抬头写公司的",
    "发什么快递",
    "能发顺丰吗急用",
    "我身高165体重110斤穿什么码",
    "好的谢谢",
    "都拍下两天了怎么还没动静",
    "收到了碎了两个怎么弄",
    "不想要了怎么退",
    "退货运费谁出啊",
    "满多少包邮",
    "送什么小礼物不",
    "60行不行行我就拍了",
    "买十个有没有优惠",
    "优惠券怎么用不了",
    "加个微信聊吧",
    "帮我把订单关了吧拍错了",
    "给五星好评返多少",
    "这款和那款有啥区别哪个好点",
    "孕妇能用吗",
    "生产日期是几月的",
    "有没有大一点的杯子",
    "地址写错了能改不",
    "已经付了麻烦快点发",
    "物流三天没动了咋回事",
    "显示签收了我没收到啊",
    "你们家是正品吗有没有授权",
    "能用花呗分期吗要手续费不",
    "下午三点前拍今天能走吗，发票一起放箱子里，备注要红色的，别放小票",
)


def chats() -> list[Conversation]:
    """Each line alone, and behind a chat of four turns."""
    before = (
        Turn("buyer", "你好 这个杯子有货吗"),
        Turn("agent", "亲，在的，有现货"),
        Turn("buyer", "寄到广西多少运费"),
        Turn("agent", "亲，请问需要几个呢"),
    )
    alone = [Conversation((Turn("buyer", line),)) for line in LINES]
    return alone + [Conversation((*before, Turn("buyer", line))) for line in LINES]
