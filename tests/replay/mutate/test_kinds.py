"""The kinds by their names; equal seeds and places give equal changes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import InputError
from bot.replay.mutate.kinds import KINDS, Mutation, parse


def test_kinds_are_read_in_any_order_and_kept_in_one() -> None:
    assert parse("emoji，typos", 3) == Mutation(("typos", "emoji"), 3)
    assert parse("all", 0).kinds == tuple(KINDS)


@pytest.mark.parametrize("text", ["chats.jsonl", "", "typos,nonsense"])
def test_an_unknown_kind_is_told_with_those_that_there_are(text: str) -> None:
    with pytest.raises(InputError, match="homophones"):
        parse(text, 0)


@given(st.sampled_from(list(KINDS)), st.lists(st.text(), min_size=1, max_size=9), st.integers(0, 99))
def test_any_text_is_changed_alike_each_time(kind: str, lines: list[str], seed: int) -> None:
    first, second = (parse(kind, seed).mutate(kind, tuple(lines), "chat", 1) for _ in range(2))
    assert first == second
    assert first


def test_seed_and_place_decide() -> None:
    line = ("这个杯子什么时候到货",)
    at = {parse("all", seed).mutate("homophones", line, place) for seed in range(5) for place in "abcde"}
    assert len(at) > 5
