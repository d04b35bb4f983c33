"""The shape of *.chat.yaml; every key carries the Chinese help that an editor shows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, ConfigDict, Field, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

from bot.replay.cases.moments import Moment, Span, When
from bot.reply.spec import HANDOFF_ROLES, HandoffRole
from bot.shop.entries import Entry, Needs, Sentence, Sentences

_WORDS: dict[str, Any] = {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}
_VALUES: dict[str, Any] = {"anyOf": [{"type": ["string", "number", "null"]}, {"type": "array"}]}


def _listing(value: Any) -> Any:
    """A list says exactly what must be there."""
    if isinstance(value, str):
        return {"only": [value]}
    return {"only": value} if isinstance(value, list) else value


class ListingEntry(Entry):
    """What must, and what must not, be among some names."""

    model_config = ConfigDict(json_schema_extra={"type": ["string", "array", "object"], "items": {"type": "string"}})

    only: tuple[Sentence, ...] | None = Field(default=None, description="正好是这几个，不多不少，不分先后")
    has: Sentences = Field(default=(), description="里面要有这几个，别的也可以有")
    nots: Sentences = Field(default=(), alias="not", description="里面不能有这几个")


Listing = Annotated[ListingEntry, BeforeValidator(_listing)]


def _alternatives(value: Any) -> Any:
    items = value if isinstance(value, list | tuple) else [value]
    return [item if isinstance(item, list | tuple) else [item] for item in items]


Alternatives = Annotated[
    tuple[Annotated[tuple[Sentence, ...], Field(min_length=1)], ...],
    BeforeValidator(_alternatives),
    WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "array", "items": _WORDS}]}),
]
"""Texts that must all be there; of a list inside the list any one is enough."""


def _named(value: Any) -> Any:
    """Names, or names with values, as names with the texts wanted of them (None: any value)."""
    if isinstance(value, str):
        return {value: None}
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return dict.fromkeys(value)
    if not isinstance(value, Mapping) or any(isinstance(item, bool | Mapping) for item in value.values()):
        raise PydanticCustomError("named", "写成名称的列表，或者一组“名称: 值”")
    return {name: _texts(item) for name, item in value.items()}


def _texts(value: Any) -> Any:
    if value is None:
        return None
    return [str(item) for item in value] if isinstance(value, list) else [str(value)]


Named = Annotated[
    Mapping[str, tuple[Sentence, ...] | None],
    BeforeValidator(_named),
    WithJsonSchema({"anyOf": [*_WORDS["anyOf"], {"type": "object", "additionalProperties": _VALUES}]}),
]
"""Names that must be there, each with its value or values where these matter."""


def _handoff(value: Any) -> Any:
    if isinstance(value, bool) or value in HANDOFF_ROLES:
        return value
    raise PydanticCustomError("handoff", "写 true、false，或者 agent 客服、manager 主管、aftersale 售后")


Handoff = Annotated[
    bool | HandoffRole, BeforeValidator(_handoff), WithJsonSchema({"enum": [True, False, *HANDOFF_ROLES]})
]


class DraftEntry(Entry):
    """What is expected of one draft."""

    says: Alternatives = Field(
        default=(), description='话里都要有的字；其中几个有一个就行的，再套一层方括号：["包邮", ["59元", "五十九"]]'
    )
    order: Sentences = Field(default=(), description="这几处要按这个先后出现")
    facts: Named = Field(default_factory=dict, description="要用到的资料：名称的列表，或者“名称: 值”")
    findings: Listing | None = Field(default=None, description="规则查出来的编号；[] 是一条都没有")
    length: int | None = Field(default=None, ge=1, le=1000, strict=True, description="最多多少个字")


class ExpectEntry(DraftEntry):
    """What is expected of the suggestion for a message, or (`findings` alone) of a line that an agent types."""

    intents: Listing | None = Field(default=None, description="听懂的意图编号；[] 是没听懂")
    slots: Named = Field(default_factory=dict, description="从买家这句话里读到的信息，例如 {region: 江苏, quantity: 2}")
    not_says: Sentences = Field(default=(), description="草稿和备选里都不能有的字")
    not_facts: Sentences = Field(default=(), description="草稿和备选里都不能用的资料")
    handoff: Handoff | None = Field(
        default=None, description="要不要转人：true、false，或者 agent 客服、manager 主管、aftersale 售后"
    )
    lookups: Sentences | None = Field(default=None, description="提醒客服去查的事里要有的字；[] 是没有要查的")
    asks: Needs | None = Field(
        default=None,
        description="草稿在问买家什么：region、quantity、product、courier、measure、amount、date；[] 是什么都没问",
    )
    drafts: int | None = Field(default=None, ge=0, le=3, strict=True, description="一共几条草稿，连备选在内")
    withheld: Listing | None = Field(default=None, description="哪些规则挡下了没有拿出来的草稿；[] 是一条都没有挡")
    every_draft: DraftEntry | None = Field(default=None, description="草稿和每一条备选都要做到的")
    reasons: Sentences = Field(default=(), description="理由里要有的字")


class TurnEntry(Entry):
    """One turn of the chat."""

    buyer: Sentences = Field(default=(), description="买家说的话；写成列表就是几秒里接连发来的几条")
    agent: Sentence | None = Field(default=None, description="客服发出的话；写 draft 就是原样发出最新的草稿")
    event: Literal["placed", "paid"] | None = Field(
        default=None, description="买家没说话，平台通知了一件事：placed 刚拍下；paid 刚付款"
    )
    at: When | None = Field(default=None, description='这句话的时间："16:30" 是同一天，或者写全 "2026-11-24 16:30"')
    after: Span | None = Field(default=None, description="离上一句多久：30秒、5分钟、2小时、3天；不写是10秒")
    context: dict[str, Any] = Field(default_factory=dict, description="从这一句起改变的背景，例如 order: {state: paid}")
    expect: ExpectEntry | None = Field(default=None, description="这句话之后应该怎样；客服的话后面只能写 findings")

    @model_validator(mode="after")
    def _one_speaker(self) -> TurnEntry:
        if [bool(self.buyer), bool(self.agent), bool(self.event)].count(True) != 1:
            raise PydanticCustomError("turn", "每一句写 buyer、agent 或者 event，三选一")
        if self.at is not None and self.after is not None:
            raise PydanticCustomError("turn", "at 和 after 只写一个")
        if self.agent and self.expect and self.expect.model_fields_set - {"findings"}:
            raise PydanticCustomError("turn", "客服的话只做规则检查：expect 里只能写 findings")
        return self


Chat = Annotated[tuple[TurnEntry, ...], Field(min_length=1, max_length=200)]
_CONTEXT = "平台知道的背景：buyer 买家、order 订单、product 商品、region 地区 等"
_FACTS = "在 config.yaml 上改几处，只对这里有效；写 null 是删掉"


class DefaultsEntry(Entry):
    """What holds for each case of the file that does not say otherwise."""

    now: Moment | None = Field(default=None, description='几点开始，例如 "2026-11-24 10:00"，要加引号')
    context: dict[str, Any] = Field(default_factory=dict, description=_CONTEXT)
    facts: dict[str, Any] = Field(default_factory=dict, description=_FACTS)


class HeadEntry(Entry):
    """The keys of a file that are no cases."""

    shop: Sentence | None = Field(
        default=None, description="店铺文件夹，从这个文件所在的文件夹算起；不写就往上找，找不到用自带的示范店"
    )
    defaults: DefaultsEntry = Field(default=DefaultsEntry(), description="这个文件里每个案例都用的")


class CaseEntry(DefaultsEntry):
    """One case, named by its key."""

    known_failure: Sentence | None = Field(
        default=None, description="现在还做不到，写明原因；这个案例必须不通过，哪天通过了会提醒删掉这一行"
    )
    chat: Chat = Field(description="对话，一句一行，从上往下")


Kind = Literal["shop", "defaults"]
HEAD: tuple[Kind, ...] = Kind.__args__  # type: ignore[attr-defined]
"""Names at the top of a file that are no cases."""
