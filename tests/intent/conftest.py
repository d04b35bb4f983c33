"""A small script of three intents, enough to tell the signals apart."""

import pytest

from bot.intent.matcher import Matcher, train
from bot.intent.spec import After, IntentSpec, Phrase
from bot.model import Mark

LISTS = {"何时": ["什么时候", "几时"]}


def phrases(*texts: str, line: int = 10) -> tuple[Phrase, ...]:
    return tuple(Phrase(text, Mark("intents/a.yaml", line + n, 7)) for n, text in enumerate(texts))


SPECS = (
    IntentSpec(
        "ship_time",
        "发货时间",
        "answer",
        "pre",
        phrases("什么时候发货", "今天拍今天能发吗", "多久可以寄出来", "几天内发货呀"),
        Mark("intents/a.yaml", 1, 1),
        patterns=phrases("<何时>[能|可以]发[货]", line=40),
        nots=phrases("什么时候退款", line=50),
    ),
    IntentSpec(
        "invoice",
        "发票",
        "answer",
        "pre",
        phrases("可以开发票吗", "要开专票怎么弄", "发票抬头写公司", "电子发票有没有", line=60),
        Mark("intents/a.yaml", 59, 1),
    ),
    IntentSpec(
        "return_request",
        "要退货退款",
        "lookup",
        "post",
        phrases("我要退货", "怎么申请退款", "不想要了给我退了吧", "退款什么时候到账", line=80),
        Mark("intents/a.yaml", 79, 1),
    ),
    IntentSpec(
        "ack",
        "应答",
        "social",
        "pre",
        phrases("好的", "嗯嗯", "知道了", "对的", line=100),
        Mark("intents/a.yaml", 99, 1),
    ),
    IntentSpec(
        "address_confirm",
        "核对地址",
        "social",
        "order",
        phrases("地址没错", "地址是对的", line=120),
        Mark("intents/a.yaml", 119, 1),
        after=(After(phrases("(核对|确认)*地址", line=130), phrases("对的", "没问题", line=140)),),
    ),
)


@pytest.fixture(scope="session")
def matcher() -> Matcher:
    return train(SPECS, LISTS)
