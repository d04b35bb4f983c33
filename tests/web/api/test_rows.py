"""What is told of people, tokens and shops."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from bot.cli.options import open_shop
from bot.desk.served import Served
from bot.errors import Problem
from bot.model import Mark
from bot.store.people import Agent, Audit, Token
from bot.web.api import rows

NOW = datetime(2026, 11, 11, 9, 30, tzinfo=UTC)


def test_nothing_that_opens_a_door_is_told() -> None:
    agent = rows.agent(Agent(1, "lin", "小林", "agent", ("tea",), True, "$argon2id$secret"))
    token = rows.token(Token(1, "erp", "hash-of-secret", ("lint",), (), NOW, revoked=NOW))
    assert "secret" not in agent.model_dump_json() + token.model_dump_json()
    assert (agent.shops, token.created, token.revoked) == (["tea"], NOW.isoformat(), NOW.isoformat())


def test_a_shop_tells_what_is_wrong_with_its_newest_script(small_shop: Path) -> None:
    mark = Mark("replies/small.yaml", 6, 16)
    problem = Problem("REF03", "error", "没有叫“截单点”的资料", "是不是想写 截单时间", mark)
    shop = open_shop(small_shop)
    row = rows.shop(Served("small", small_shop, shop, (problem,)))
    assert (row.key, row.name, row.version) == ("small", "青禾小铺", shop.version)
    assert (row.problems[0].where, row.problems[0].hint) == (str(mark), "是不是想写 截单时间")
    assert rows.shop(Served("small", small_shop, shop)).problems == []


def test_a_line_of_the_trail() -> None:
    assert rows.audit(Audit(3, NOW, "lin", "login", {"a": 1})).model_dump() == {
        "id": 3, "at": NOW.isoformat(), "who": "lin", "what": "login", "data": {"a": 1},
    }  # fmt: skip
