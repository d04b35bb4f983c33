"""A buyer's message made ready for understanding, with what of the chat before it matters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from ahocorasick_rs import BytesAhoCorasick, MatchKind

from bot.model import Role, Slot, Span, Turn
from bot.text.clauses import Clause, split
from bot.text.clean import Cleaned, clean

OrderState = Literal["none", "unpaid", "paid", "shipped", "signed", "refunding"]
STATES: tuple[OrderState, ...] = ("none", "unpaid", "paid", "shipped", "signed", "refunding")
# What people say when an order has moved on; the furthest state named in the chat counts.
_SIGNS: tuple[tuple[OrderState, Literal["buyer", "agent", "any"], tuple[str, ...]], ...] = (
    ("unpaid", "buyer", ("拍了", "拍下了", "拍好了", "已拍", "下单了", "已下单", "拍完了", "已经拍", "提交了", "刚拍")),
    ("unpaid", "agent", ("改好了", "已改价", "付款后", "还没付款")),
    ("paid", "buyer", ("付款了", "已付", "付了", "付好了", "已经付", "买了", "订单号", "下的单")),
    ("paid", "buyer", ("还没发", "没发货", "不发货")),
    # Who asks whether it was sent has paid; 发出了 alone tells of a parcel on its way. Whether it can be sent is open.
    ("paid", "buyer", ("发货了吗", "发货了没", "发货没", "发了吗", "发了没", "发没发")),
    ("paid", "buyer", ("发出了吗", "发出了没", "发出没", "已发货了吗", "寄了吗", "寄了没", "寄出了吗", "寄出了没")),
    ("paid", "buyer", ("昨天买的", "昨天拍的", "昨天下单", "前天买的", "前天拍的", "前天下单")),
    ("paid", "buyer", ("我的包裹", "我的快递", "我的货")),
    ("none", "buyer", ("能发了吗", "能发货了吗", "以发了吗", "以发货了吗", "不买了", "不拍了")),
    ("paid", "agent", ("核对", "看到您的订单", "给您备注好", "安排发货", "尽快发", "帮您催", "帮亲催")),
    # How parcels are told of in general is no news of one: 具体以物流为准.
    ("none", "agent", ("物流为准", "看物流", "看到物流", "能看物流", "看到单号", "快递单号", "显示单号", "实时物流")),
    ("shipped", "any", ("已发货", "发出了", "单号", "物流", "在路上", "派送", "揽收", "派件")),
    ("signed", "buyer", ("收到了", "到货了", "签收", "拿到了", "打开", "收到货", "已经收到", "吃了", "用了")),
    ("refunding", "any", ("退款中", "申请退", "退货单号", "已退款", "申请了退")),
)
# Bytes, for what was typed may hold half a character, which no text automaton takes.
_SIGN_FINDER = BytesAhoCorasick([sign.encode() for _, _, signs in _SIGNS for sign in signs], MatchKind.LeftmostLongest)
_RANKS: dict[Role, list[int]] = {
    role: [STATES.index(state) if who in (role, "any") else 0 for state, who, signs in _SIGNS for _ in signs]
    for role in ("buyer", "agent")
}
"""How far the order is by each sign, by who says it."""
_FILLS = frozenset({"region", "quantity", "amount", "measure"})
_MOSTLY = 0.6
_LOOKED_AT, _ENOUGH = 60, 300  # turns and characters of each: no chat is so long that it takes more
RECENT = 4
"""Lines of both that tell what was talked about just before."""
_REMEMBERED = 8  # turns; what lies further back says little of a short reply


@dataclass(frozen=True, slots=True)
class Utterance:
    """The message to understand, and what of the chat before it bears on it, cleaned and newest first.

    `agent` is the shop's last line, `before` are the buyer's last three, `recent` the last `RECENT` of both.
    """

    cleaned: Cleaned
    clauses: tuple[Clause, ...]
    slots: tuple[Slot, ...] = ()
    agent: str = ""
    before: tuple[str, ...] = ()
    recent: tuple[str, ...] = ()
    order: OrderState = "none"

    @property
    def only_fills(self) -> bool:
        """Whether the message is nothing but a value ("湖北", "3件"): the answer to a question of the shop's."""
        told = sum(slot.span[1] - slot.span[0] for slot in self.slots if slot.kind in _FILLS)
        return bool(self.agent) and told >= _MOSTLY * len(self.cleaned.raw.strip())

    def within(self, start: int, end: int) -> Span:
        """The place in the message as written of a stretch of the cleaned text."""
        return self.cleaned.span(start, end)


def utterance(
    message: str | Cleaned, slots: Sequence[Slot] = (), earlier: Sequence[Turn] = (), order: str = ""
) -> Utterance:
    """Make a message ready. `earlier` are the turns before it, oldest first; `order` a state that the channel knows."""
    cleaned = message if isinstance(message, Cleaned) else clean(message)
    lines = [(turn.role, clean(turn.text).text) for turn in reversed(earlier[-_REMEMBERED:])]
    return Utterance(
        cleaned,
        split(cleaned),
        tuple(slots),
        agent=next((text for role, text in lines if role == "agent"), ""),
        before=tuple(text for role, text in lines if role == "buyer")[:3],
        recent=tuple(text for _, text in lines[:RECENT]),
        order=known_state(order) or state_in([*earlier, Turn("buyer", cleaned.raw)]),
    )


def known_state(name: str) -> OrderState | None:
    """The order state of that name, or None where the channel knows none."""
    return next((state for state in STATES if state == name), None)


def state_in(turns: Sequence[Turn]) -> OrderState:
    """The order state as far as the chat shows it: the furthest that anybody named."""
    return STATES[max((_rank(turn.role, turn.text[:_ENOUGH]) for turn in turns[-_LOOKED_AT:]), default=0)]


@lru_cache(maxsize=8192)
def _rank(role: Role, text: str) -> int:
    """How far the order is by one line; remembered, for a line is looked at again with each that follows."""
    ranks = _RANKS[role]
    found = _SIGN_FINDER.find_matches_as_indexes(text.encode("utf-8", "surrogatepass"))
    return max([ranks[sign] for sign, _, _ in found], default=0)


def forget() -> None:
    """Let go of the lines that are remembered."""
    _rank.cache_clear()
