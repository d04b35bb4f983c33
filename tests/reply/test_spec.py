from __future__ import annotations

import dataclasses

import pytest

from bot.reply import needs
from bot.reply.spec import NEEDS, RESERVED, UNKNOWN_FACT, Block
from tests.reply.sample import HERE, block


def test_a_block_that_only_has_its_place_always_holds_and_says_nothing() -> None:
    made = Block(where=HERE)
    assert (made.when, made.needs, made.say, made.ask, made.handoff) == ({}, (), (), (), None)


def test_a_block_cannot_be_changed() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        block("好").handoff = "agent"  # type: ignore[misc]


def test_reserved_ids_cannot_be_intents() -> None:
    assert UNKNOWN_FACT in RESERVED
    assert all(name.startswith("_") for name in RESERVED)


def test_every_need_can_be_told() -> None:
    assert set(needs.KNOWN) == set(NEEDS)
