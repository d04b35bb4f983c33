"""Programs' tokens."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.store.people import Token
from bot.web.auth.keys import fingerprint
from bot.web.auth.tokens import PREFIX, Tokens, bearer, new

NOW = datetime(2026, 11, 11, tzinfo=UTC)


class Shelf:
    """A store with one token in it."""

    def __init__(self, secret: str) -> None:
        self.kept = Token(1, "erp", fingerprint(secret), ("lint",), (), NOW)

    async def token(self, token_hash: str) -> Token | None:
        return self.kept if token_hash == self.kept.token_hash else None


@pytest.mark.asyncio
async def test_a_token_is_found_by_its_secret_until_it_is_revoked() -> None:
    secret = new()
    shelf = Shelf(secret)
    tokens = Tokens(shelf)
    assert await tokens.find(secret, NOW) == shelf.kept
    assert await tokens.find(shelf.kept.token_hash, NOW) is None
    shelf.kept = replace(shelf.kept, revoked=NOW)
    tokens.forget()
    assert await tokens.find(secret, NOW) is None


def test_a_token_can_be_told_from_other_secrets() -> None:
    assert new().startswith(PREFIX)
    assert new() != new()


@pytest.mark.parametrize(
    ("header", "secret"),
    [
        ("Bearer hs_x", "hs_x"),
        ("bearer  hs_x ", "hs_x"),
        ("Basic dTpw", None),
        ("Bearer", None),
        ("Bearer  ", None),
        ("", None),
    ],
)
def test_only_a_bearers_secret_is_taken(header: str, secret: str | None) -> None:
    assert bearer(header) == secret
