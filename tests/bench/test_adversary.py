from __future__ import annotations

from bench.adversary import mutations, slipped
from bot.rules.checker import Checker


def test_no_disguise_of_a_block_example_slips_through() -> None:
    assert slipped(Checker.load(), 5000, 1) == []


def test_the_same_seed_gives_the_same_mutations() -> None:
    assert list(mutations(50, 7)) == list(mutations(50, 7))
