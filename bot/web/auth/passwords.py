"""Agents' passwords: argon2, reckoned in a thread, so that nobody's chat waits while somebody signs in."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TypeVar

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

SHORTEST = 8
LONGEST = 200
_AT_ONCE = 2  # each takes 64 MiB for a twentieth of a second; more at once would only wait for the processor

_Result = TypeVar("_Result")


class Passwords:
    """Hashes and verifies. `hasher` is replaced in tests by a cheap one."""

    def __init__(self, hasher: PasswordHasher | None = None) -> None:
        self._hasher = hasher or PasswordHasher()
        self._room = asyncio.Semaphore(_AT_ONCE)
        self._nobodys = self._hasher.hash("")

    async def hash(self, password: str) -> str:
        """Give what is stored of a password."""
        return await self._aside(lambda: self._hasher.hash(password))

    async def verify(self, stored: str, password: str) -> bool:
        """Tell whether `password` is the one of which `stored` was made.

        Where nothing is stored ("") as much time is spent, so that the time does not tell which names there are.
        """
        return await self._aside(lambda: self._matches(stored or self._nobodys, password)) and bool(stored)

    def _matches(self, stored: str, password: str) -> bool:
        try:
            return self._hasher.verify(stored, password)
        except (VerificationError, InvalidHashError):
            return False

    async def _aside(self, work: Callable[[], _Result]) -> _Result:
        async with self._room:
            return await asyncio.to_thread(work)
