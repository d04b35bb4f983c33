"""Blocks that an earlier walk found without fault: after an edit only what was edited is walked again.

What a walk through single drafts tells of a block hangs on the block, the shop's facts and the program, and on no other
block (bot/shop/walk.py). So a file is named for the hash of facts and program, and holds the hash of each clean block
with how many drafts it has. A block with a fault is not in it, and is walked every time: its place may have moved.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from bot.facts.models import ShopFacts
from bot.model import Mark
from bot.reply.spec import Block, Wording
from bot.shop import cache, certificate

KEPT = 8
"""For so many states of the facts it is remembered; the oldest go first."""

_NOWHERE = Mark("", 0, 0)


def name(intent: str, block: Block) -> str:
    """Name a block by all that its drafts hang on, which its place is not."""
    bare = replace(block, where=_NOWHERE, ask=_placeless(block.ask), say=_placeless(block.say))
    return hashlib.sha256(repr((intent, bare)).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _placeless(wordings: tuple[Wording, ...]) -> tuple[Wording, ...]:
    return tuple(replace(each, where=_NOWHERE) for each in wordings)


def read(facts: ShopFacts, place: Path | None = None) -> Mapping[str, int]:
    """Give the clean blocks by name with their numbers of drafts; none where nothing is known, or cannot be read."""
    try:
        return _counts(cache.read(_path(facts, place)))
    except (OSError, ValueError, TypeError):
        return {}


def keep(facts: ShopFacts, blocks: Mapping[str, int], place: Path | None = None) -> None:
    """Write down the clean blocks of a walk; those of earlier scripts are forgotten."""
    cache.write(_path(facts, place), dict(sorted(blocks.items())), KEPT)


def _counts(row: Any) -> Mapping[str, int]:
    if not isinstance(row, dict) or not all(isinstance(count, int) for count in row.values()):
        raise TypeError(f"no counts of drafts: {row!r:.80}")
    return row


def _path(facts: ShopFacts, place: Path | None) -> Path:
    digest = hashlib.sha256(certificate.program() + facts.model_dump_json().encode("utf-8", "surrogatepass"))
    return (place or cache.folder() / "clean") / f"{digest.hexdigest()[:32]}.json"
