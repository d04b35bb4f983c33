"""The work that is shared out: a batch of recorded chats in, their rows and counts out.

What a worker needs is a `Recipe`, small and picklable; opened it is a `Bench`. A process that is forked inherits the
opened one and shares its memory; anywhere else the recipe travels and is opened there.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from bot import lines
from bot.engine import Shop
from bot.replay import rowlines
from bot.replay.answer import Before, Desk, Stopwatch, answer, side
from bot.replay.baseline import Baseline
from bot.replay.bursts import Asked
from bot.replay.chat import Broken, Recorded, Unread
from bot.replay.forgetting import forget
from bot.replay.mutate import trial
from bot.replay.mutate.kinds import Mutation
from bot.replay.mutate.trial import Tried
from bot.replay.row import Side
from bot.replay.tally import Tally, count
from bot.shop.load import load


@dataclass(frozen=True, slots=True)
class Recipe:
    """What to replay with: the shop's folder, the time of timeless messages, the folder or the rows to compare with.

    `mutation` has every message tried in other writings too.
    """

    shop: Path
    default: datetime
    against: Path | None = None
    baseline: Path | None = None
    mutation: Mutation | None = None


@dataclass(frozen=True, slots=True)
class Bench:
    """An opened recipe."""

    desk: Desk
    zone: ZoneInfo
    other: Shop | None
    baseline: Baseline | None
    social: frozenset[str]
    mutation: Mutation | None = None


@dataclass(frozen=True, slots=True)
class Batch:
    """Some records of one file, in order; `file` is its name."""

    file: str
    records: Sequence[Unread | Broken]


@dataclass(frozen=True, slots=True)
class Done:
    """What became of a batch: its rows as lines, the counts, what could not be read."""

    rows: bytes
    tally: Tally
    broken: tuple[Broken, ...]
    records: int


def open_recipe(recipe: Recipe, stopwatch: Stopwatch = time.perf_counter) -> Bench:
    """Open all. Raises `ContentError` for a script with errors, `InputError` for a baseline that is none."""
    shop = load(recipe.shop, now=recipe.default).opened()
    zone = ZoneInfo(shop.facts.shop.timezone)
    return Bench(
        desk=Desk(shop, lines.in_zone(recipe.default, zone), stopwatch),
        zone=zone,
        other=None if recipe.against is None else load(recipe.against, now=recipe.default).opened(),
        baseline=None if recipe.baseline is None else Baseline(recipe.baseline),
        social=frozenset(spec.id for spec in shop.matcher.specs if spec.lane == "social"),
        mutation=recipe.mutation,
    )


def process(bench: Bench, batch: Batch) -> Done:
    """Answer all chats of a batch. A record that cannot be read is told; the rest goes on."""
    rows: list[bytes] = []
    broken: list[Broken] = []
    tally = Tally()
    for record in batch.records:
        chat = record if isinstance(record, Broken) else record.read(bench.zone)
        if isinstance(chat, Broken):
            broken.append(chat)
            continue
        answered = answer(bench.desk, batch.file, chat, _before(bench, batch, chat))
        count(tally, batch.file, answered, bench.social)
        if bench.mutation is not None:
            trial.count(Tried(bench.desk, bench.mutation, tally), batch.file, chat, answered.rows)
        rows += map(rowlines.dump, answered.rows)
    for shop in filter(None, (bench.desk.shop, bench.other)):
        forget(shop)
    return Done(b"".join(rows), tally, tuple(broken), len(batch.records))


def _before(bench: Bench, batch: Batch, chat: Recorded) -> Before | None:
    if bench.other is not None:
        return partial(side, bench.other)
    if bench.baseline is not None:
        return partial(_known, bench.baseline, batch.file, chat)
    return None


def _known(baseline: Baseline, file: str, chat: Recorded, point: Asked) -> Side | None:
    return baseline.find(file, chat.line, chat.id, point.last)
