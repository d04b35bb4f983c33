"""The shapes of intents/*.yaml and replies/*.yaml; every key carries the Chinese help that an editor shows.

(config.yaml has its shape in bot/facts/models.py.)
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated, Any, Final, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, RootModel, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

from bot.reply.spec import UNKNOWN_FACT, HandoffRole, Need

INTENT_ID = r"^[a-z][a-z0-9_]{0,39}$"
NOT_UNDERSTOOD: Final = "_not_understood"
RESERVED: Final[Mapping[str, str]] = MappingProxyType(
    {UNKNOWN_FACT: "店铺资料里没有写这一项时怎么回", NOT_UNDERSTOOD: "没看懂买家的话时怎么回"}
)
"""Replies that answer no intent, and when they are used."""


def _as_list(value: Any) -> Any:
    """One sentence stands for a list of one; a wrong kind of value is left to the check of the list's items."""
    return value if isinstance(value, list | tuple) else [value]


Sentence = Annotated[str, Field(min_length=1, max_length=500, strict=True)]
_SENTENCE = {"type": "string", "minLength": 1, "maxLength": 500}
_NEEDS = {"enum": list(Need.__args__)}  # type: ignore[attr-defined]

Sentences = Annotated[
    tuple[Sentence, ...],
    BeforeValidator(_as_list),
    WithJsonSchema({"anyOf": [_SENTENCE, {"type": "array", "items": _SENTENCE}]}),
]
"""One sentence or a list of them."""

Needs = Annotated[
    tuple[Need, ...],
    BeforeValidator(_as_list),
    WithJsonSchema({"anyOf": [_NEEDS, {"type": "array", "items": _NEEDS}]}),
]


class Entry(BaseModel):
    """Base: read once, never changed, and a misspelt key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


class AfterEntry(Entry):
    """Short replies that mean an intent only right after a certain line of the shop."""

    agent: Sentences = Field(min_length=1, description="客服上一句话的句式，写法和 patterns 一样")
    examples: Sentences = Field(min_length=1, description="紧接着这句话，买家怎样回就算这个意图")


class IntentEntry(Entry):
    """One intent of an intents file."""

    title: Sentence = Field(description="这个意图的中文名，客服在界面上看到的就是它")
    lane: Literal["answer", "lookup", "refuse", "social"] = Field(
        description="怎么处理：answer 直接回答，lookup 要人去查，refuse 规则不允许、按合规话术回，social 寒暄"
    )
    stage: Literal["pre", "order", "post"] = Field(description="一般出现在：pre 下单前，order 下单付款时，post 付款后")
    examples: tuple[Sentence, ...] = Field(default=(), description="买家会怎么说，一行一句，照买家的口气写")
    patterns: tuple[Sentence, ...] = Field(
        default=(),
        description="句式：(甲|乙) 任选其一，[可省] 可有可无，<词表名> 引用词表，{region} 等槽位，* 代表最多 6 个字，"
        "^ 句首，$ 句尾",
    )
    nots: tuple[Sentence, ...] = Field(default=(), alias="not", description="看着像、但不是这个意图的说法")
    after: tuple[AfterEntry, ...] = Field(default=(), description="只有紧跟在客服某句话后面才算这个意图的短回复")


class WordListEntry(Entry):
    """The shared word lists of an intents file."""

    lists: dict[str, tuple[Sentence, ...]] = Field(default_factory=dict, description="词表：名称和它的词")


class BlockEntry(Entry):
    """One block of a reply."""

    when: dict[str, Any] = Field(
        default_factory=dict, description="什么情况下用这一段；几个条件要同时成立，不写就是随时可用"
    )
    needs: Needs = Field(default=(), description="回答前必须知道什么；买家没说就用 ask 里的话去问")
    ask: Sentences = Field(default=(), description="缺少 needs 里的信息时怎么问，可以写几种说法")
    say: Sentences = Field(default=(), description="怎么回答，可以写几种说法轮流用；{名称} 会换成店铺的事实")
    handoff: HandoffRole | None = Field(
        default=None, description="转给谁处理：agent 客服，manager 店长，aftersale 售后"
    )
    lookup: Sentence | None = Field(default=None, description="客服要去查什么，写给客服看，不会发给买家")

    @model_validator(mode="after")
    def _says_something(self) -> BlockEntry:
        if bool(self.needs) != bool(self.ask):
            raise PydanticCustomError("block", "needs 和 ask 要一起写：needs 写缺什么，ask 写怎么问")
        if not self.say and not self.ask:
            raise PydanticCustomError("block", "这一段没有 say，轮到它时没有话可回，请写上 say")
        return self


class ReplyEntry(RootModel[tuple[BlockEntry, ...]]):
    """All blocks of one intent in a replies file, in the order in which they are tried."""

    root: tuple[BlockEntry, ...] = Field(min_length=1)
