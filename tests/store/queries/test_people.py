"""Accounts, in one transaction. What they do together stands in tests/store/test_accounts.py."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.store.errors import ConflictError
from bot.store.people import Agent, Session, Token
from bot.store.queries import people
from tests.store.engines import in_memory
from tests.store.made import NOW, SHOP, later

LIN = Agent(0, "小林", "林姐", "agent", (SHOP,), active=True, password_hash="x")  # noqa: S106  a hash of nothing


def test_what_no_database_holds_is_mended_in_names() -> None:
    with in_memory() as connection:
        made = people.add_agent(connection, replace(LIN, name="小\0林", display="林\ud800"), NOW)
        assert (made.name, made.display) == ("小�林", "林�")
        assert people.agent(connection, made.id) == made
        token = people.add_token(connection, Token(0, "系\0统", "h", (), (), NOW))
        assert people.token(connection, "h") == token == replace(token, name="系�统")
        people.add_audit(connection, people.line("小\0林", "login", {"a": "\ud800"}, NOW, None))
        assert [(line.who, line.data) for line in people.audits(connection, 9, None)] == [("小�林", {"a": "�"})]


def test_numbers_of_agents_are_not_given_again() -> None:
    with in_memory() as connection:
        first = people.add_agent(connection, LIN, NOW)
        second = people.add_agent(connection, replace(LIN, name="小陈"), NOW)
        assert second.id > first.id > 0


def test_the_last_owner_stays_one() -> None:
    with in_memory() as connection:
        one, two = (people.add_agent(connection, replace(LIN, name=name, role="owner"), NOW) for name in "甲乙")
        people.change_agent(connection, replace(one, active=False))
        for change in (replace(two, active=False), replace(two, role="manager")):
            with pytest.raises(ConflictError) as refused:
                people.change_agent(connection, change)
            assert refused.value.code == "last_owner"
        assert people.change_agent(connection, replace(two, display="店主")).display == "店主"
        assert people.change_agent(connection, replace(one, active=False, display="走了")).display == "走了"


def test_a_session_opened_again_replaces_the_first() -> None:
    with in_memory() as connection:
        who = people.add_agent(connection, LIN, NOW).id
        for expires in (later(1), later(2)):
            people.open_session(connection, Session("s", who, NOW, expires, "c"))
        found = people.session(connection, "s")
        assert found is not None
        assert found.expires == later(2)
        assert people.close_sessions(connection, who) == 1
