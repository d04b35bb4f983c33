"""What setting the parts of a script against each other showed, kept between runs like all that files alone decide.

Looking through twenty thousand examples for doubles is most of what reading a script costs; as long as no byte of the
script, of the program and no day has changed, it must end as it ended before.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from bot.errors import Problem
from bot.shop import cache, problem_rows
from bot.shop.codes import Collector

KEPT = 64
"""So many scripts are remembered; the files written longest ago go first."""


def problems(name: str, look: Callable[[Collector], None], place: Path | None = None) -> tuple[Problem, ...]:
    """What `look` finds, worked out once for each `name`; `place` is the folder (default: in the cache folder)."""

    def made() -> tuple[tuple[Problem, ...], object]:
        found = Collector()
        look(found)
        return tuple(found), [problem_rows.dump(each) for each in found]

    folder = place or cache.folder() / "crossed"
    return cache.kept(folder / f"{name}.json", KEPT, lambda rows: tuple(map(problem_rows.parse, rows)), made)
