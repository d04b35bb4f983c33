"""Shapes about agents and tokens."""

from __future__ import annotations

from typing import get_args

import pytest
from pydantic import ValidationError

from bot.web.auth.passwords import SHORTEST
from bot.web.auth.who import SCOPES
from bot.web.shapes.people import AgentChange, ExportQuery, NewAgent, NewToken, Scope

NEW = {"name": "lin", "display": "小林", "password": "x" * SHORTEST}


def test_the_scopes_of_the_document_are_those_that_count() -> None:
    assert set(get_args(Scope)) == set(SCOPES)


def test_a_new_agent_sees_no_shop_until_somebody_says_so() -> None:
    agent = NewAgent.model_validate(NEW)
    assert (agent.role, agent.shops) == ("agent", [])


@pytest.mark.parametrize(
    "wrong",
    [{"password": "x" * (SHORTEST - 1)}, {"name": "two words"}, {"name": ""}, {"role": "root"}, {"shops": [""]}],
)
def test_an_agent_needs_a_name_and_a_password_worth_it(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        NewAgent.model_validate(NEW | wrong)


def test_a_change_tells_what_was_named() -> None:
    assert AgentChange.model_validate({"active": False}).model_fields_set == {"active"}


@pytest.mark.parametrize("scopes", [[], ["all"]])
def test_a_token_is_for_something(scopes: list[str]) -> None:
    with pytest.raises(ValidationError):
        NewToken.model_validate({"name": "erp", "scopes": scopes})


def test_an_export_is_asked_for_with_from_and_to() -> None:
    query = ExportQuery.model_validate({"shop": "tea", "from": "2026-11-01T00:00:00Z"})
    assert (query.since, query.until) == ("2026-11-01T00:00:00Z", None)
