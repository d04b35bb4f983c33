"""Who is asking: an agent with a session, a program with a token, or nobody."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from bot.desk.people import EVERY_SHOP, sees
from bot.store.people import Agent, AgentRole, Session, Token

RANKS: Mapping[AgentRole, int] = MappingProxyType({"agent": 1, "manager": 2, "owner": 3})
SCOPES: Mapping[str, str] = MappingProxyType(
    {
        "messages:write": "买家的消息送进来",
        "orders:write": "订单的变化送进来",
        "suggest": "要一条建议",
        "lint": "检查一条回复",
        "conversations:read": "读对话",
        "export": "导出对话",
        "metrics:read": "读监控数字",
    }
)
"""What a token may be allowed, with what the owner reads about it."""


@dataclass(frozen=True, slots=True)
class Who:
    """The one who asks. At most one of `agent` (then with `session`) and `token` is there."""

    agent: Agent | None = None
    session: Session | None = None
    token: Token | None = None

    @property
    def name(self) -> str:
        """How the audit trail and the log name this one."""
        if self.agent:
            return self.agent.name
        return f"token:{self.token.name}" if self.token else "-"

    def ranks(self, role: AgentRole) -> bool:
        """Tell whether this is an agent of that role or a higher one."""
        return self.agent is not None and RANKS[self.agent.role] >= RANKS[role]

    def has(self, scope: str) -> bool:
        """Tell whether this is a program that may do that."""
        return self.token is not None and scope in self.token.scopes

    def sees(self, shop: str) -> bool:
        """Tell whether that shop's chats are any business of this one."""
        if self.agent:
            return sees(self.agent, shop)
        return self.token is not None and (not self.token.shops or bool({EVERY_SHOP, shop} & set(self.token.shops)))

    def among(self, shops: Iterable[str]) -> tuple[str, ...]:
        """Give those of `shops` that this one sees."""
        return tuple(shop for shop in shops if self.sees(shop))


NOBODY = Who()
