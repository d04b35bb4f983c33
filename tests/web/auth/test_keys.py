"""Secrets and their hashes."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.web.auth.keys import fingerprint, new, same


def test_no_secret_comes_twice_and_none_is_short() -> None:
    made = {new() for _ in range(100)}
    assert len(made) == 100
    assert min(map(len, made)) >= 43


@given(st.text(st.characters()), st.text(st.characters()))
def test_whatever_is_shown_is_compared_and_hashed(one: str, other: str) -> None:
    assert same(one, other) == (one == other) == (fingerprint(one) == fingerprint(other))
    assert len(fingerprint(one)) == 64


def test_a_hash_tells_nothing_of_its_secret() -> None:
    secret = new()
    assert secret not in fingerprint(secret)
