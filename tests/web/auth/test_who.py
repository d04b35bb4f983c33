"""Who may see and do what."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.store.people import Agent, AgentRole, Token
from bot.web.auth.who import NOBODY, SCOPES, Who

NOW = datetime(2026, 11, 11, tzinfo=UTC)


def agent(role: AgentRole, *shops: str) -> Who:
    return Who(agent=Agent(1, "lin", "小林", role, shops, active=True, password_hash=""))


def program(scopes: tuple[str, ...] = (), shops: tuple[str, ...] = ()) -> Who:
    return Who(token=Token(1, "erp", "", scopes, shops, NOW))


@pytest.mark.parametrize(("role", "ranks"), [("agent", [1, 0, 0]), ("manager", [1, 1, 0]), ("owner", [1, 1, 1])])
def test_roles_include_those_below(role: AgentRole, ranks: list[int]) -> None:
    who = agent(role)
    assert [who.ranks("agent"), who.ranks("manager"), who.ranks("owner")] == list(map(bool, ranks))
    assert not program(tuple(SCOPES)).ranks("agent")


def test_an_agent_sees_his_shops_and_an_owner_all() -> None:
    served = ("grain", "tackle", "tea")
    assert agent("agent", "tea").among(served) == ("tea",)
    assert agent("manager", "*").among(served) == served
    assert agent("owner").among(served) == served
    assert agent("agent").among(served) == NOBODY.among(served) == ()


def test_a_token_is_good_for_its_shops_or_for_all() -> None:
    assert program(shops=("tea",)).among(("grain", "tea")) == ("tea",)
    assert program().among(("grain", "tea")) == ("grain", "tea")


def test_a_token_has_its_scopes_and_an_agent_none() -> None:
    who = program(("lint",))
    assert [scope for scope in SCOPES if who.has(scope)] == ["lint"]
    assert not any(agent("owner").has(scope) for scope in SCOPES)


def test_everybody_has_a_name_for_the_trail() -> None:
    assert [agent("agent").name, program().name, NOBODY.name] == ["lin", "token:erp", "-"]
