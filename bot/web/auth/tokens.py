"""Programs' tokens: what stands behind `Authorization: Bearer` to the token that the store knows."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from bot.store.people import Token
from bot.web.auth import keys
from bot.web.auth.memory import Memory

PREFIX = "hs_"
"""Every token begins so: one that got into a log or a repository can be searched for."""


class TokenStore(Protocol):
    """What of the store is needed."""

    async def token(self, token_hash: str) -> Token | None:
        """Find the token of a hashed secret."""


class Tokens:
    """Finds tokens."""

    def __init__(self, store: TokenStore) -> None:
        self._known = Memory(store.token)

    async def find(self, secret: str, now: datetime) -> Token | None:
        """Give the token of a secret; None where there is none, or it was revoked."""
        token = await self._known.get(keys.fingerprint(secret), now)
        return token if token and token.revoked is None else None

    def forget(self) -> None:
        """A token was revoked: read anew."""
        self._known.forget()


def new() -> str:
    """Make a token's secret; it is shown once and stored as its hash."""
    return PREFIX + keys.new()


def bearer(header: str) -> str | None:
    """Take the secret out of an `Authorization` header; None where it is of another kind."""
    kind, _, secret = header.partition(" ")
    return secret.strip() if kind.lower() == "bearer" and secret.strip() else None
