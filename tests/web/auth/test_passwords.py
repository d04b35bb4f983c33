"""Passwords: the right one, wrong ones, and none."""

from __future__ import annotations

import asyncio

import pytest
from argon2 import PasswordHasher

from bot.web.auth.passwords import Passwords

pytestmark = pytest.mark.asyncio

CHEAP = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


async def test_only_the_password_itself_matches() -> None:
    passwords = Passwords(CHEAP)
    stored = await passwords.hash("面朝大海，春暖花开")
    assert "面朝大海" not in stored
    tried = ["面朝大海，春暖花开", "面朝大海，春暖花开 ", "", stored]
    assert [await passwords.verify(stored, each) for each in tried] == [True, False, False, False]


async def test_one_password_is_stored_differently_each_time() -> None:
    passwords = Passwords(CHEAP)
    assert await passwords.hash("同一个密码") != await passwords.hash("同一个密码")


@pytest.mark.parametrize("stored", ["", "no hash at all", "$argon2id$v=19$broken"])
async def test_where_nothing_usable_is_stored_nothing_matches(stored: str) -> None:
    assert not await Passwords(CHEAP).verify(stored, "")


async def test_many_may_sign_in_at_once() -> None:
    passwords = Passwords(CHEAP)
    stored = await passwords.hash("right")
    tried = ["right" if number % 3 else "wrong" for number in range(12)]
    found = await asyncio.gather(*(passwords.verify(stored, each) for each in tried))
    assert found == [each == "right" for each in tried]


async def test_the_real_hasher_is_argon2id() -> None:
    assert (await Passwords().hash("x")).startswith("$argon2id$")
