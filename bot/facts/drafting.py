"""How the shop wants its drafts: how long, what an order remark looks like, what is offered on, what goes by itself."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Annotated, Final

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from bot.facts.values import Clock, Name, Section

REMARK_FIELDS: Final = ("商品", "规格", "数量", "日期", "快递", "省份", "特别")
"""What an order remark may name, all of closed vocabulary; a piece whose value is not known is left out."""

_PIECE: Final = re.compile(r"\{([^{}]*)\}")


def _remark(value: str) -> str:
    names = _PIECE.findall(value)
    if not names or any(char < " " for char in value) or "{" in _PIECE.sub("", value) or "}" in _PIECE.sub("", value):
        raise PydanticCustomError("remark", '备注格式写成一行，例如 "{商品} {规格} {数量} {特别}"')
    unknown = [name for name in names if name not in REMARK_FIELDS]
    if unknown:
        raise PydanticCustomError(
            "remark",
            "备注格式里不能用 {unknown}，可以用：{allowed}",
            {"unknown": "、".join(unknown), "allowed": "、".join(REMARK_FIELDS)},
        )
    return value


Remark = Annotated[str, Field(min_length=1, max_length=120), AfterValidator(_remark)]
"""The form of an order remark: text with placeholders out of `REMARK_FIELDS`."""


class Messages(Section):
    """What a message to a buyer looks like."""

    length: int = Field(
        default=120, ge=40, le=500, strict=True, description="一条消息最多多少个字；答案更长就分成两条，默认 120"
    )
    remark: Remark | None = Field(
        default=None,
        description='订单备注的格式，如 "{商品} {规格} {数量} {特别}"，还可用 {日期}、{快递}、{省份}；不写就不念备注',
    )


class Selling(Section):
    """What a draft may offer besides the answer; each can be switched off."""

    alternatives: bool = Field(default=True, description="没货时推荐能代替的、价格相近的有货商品：true 或 false")
    together: bool = Field(default=True, description="合适的时候提一次常一起买的商品，一次对话只提一次：true 或 false")
    top_up: bool = Field(default=True, description="差一点就包邮时提一句还差多少，一次对话只提一次：true 或 false")
    favourites: bool = Field(
        default=True, description="买家拿不定主意时，推荐同类目里有货、评分最高的一款：true 或 false"
    )


class Autosend(Section):
    """Which drafts may go out without a person. What has a finding, a lookup or a handoff never does.

    Nor does the answer to a message that was understood with less than `confidence`, a probability.
    """

    intents: tuple[Name, ...] = Field(
        default=(), description="哪些意图的草稿可以不经客服直接发出，例如 [greet, ship_time]；不写就一条也不自动发"
    )
    since: Clock = Field(default="00:00", alias="from", description='每天几点开始自动发，例如 "23:00"，要加引号')
    until: Clock = Field(
        default="24:00", alias="to", description='自动发到几点，例如 "08:30"，要加引号；比 from 小就是到第二天'
    )
    confidence: Decimal = Field(
        default=Decimal("0.9"),
        ge=Decimal("0.5"),
        le=1,
        description="有多大把握听懂了才自动发，0.5 到 1，默认 0.9（十条里约九条没听错）",
    )
