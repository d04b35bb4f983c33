"""Chance that is the same in every run."""

from __future__ import annotations

from random import Random


def chance(seed: int) -> Random:
    return Random(seed)  # noqa: S311 - nothing is secret here
