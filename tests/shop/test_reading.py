from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.shop import reading
from bot.shop.codes import Collector
from tests.shop.folders import GOOD, read, with_more, write


def test_a_good_shop_gives_all_its_parts(tmp_path: Path) -> None:
    parts, problems = read(write(tmp_path, GOOD))
    assert problems == ()
    assert parts.facts is not None
    assert parts.facts.shop.name == "小店"
    assert list(parts.script.intents) == ["greet"]
    assert set(parts.script.replies) == {"greet", "_unknown_fact", "_not_understood"}


def test_bad_facts_never_lose_the_script(tmp_path: Path) -> None:
    parts, problems = read(write(tmp_path, with_more("config.yaml", "freight: 5\n")))
    assert [problem.code for problem in problems] == ["SCH03"]
    assert parts.facts is None
    assert list(parts.script.intents) == ["greet"]


def test_a_missing_folder_gives_empty_parts(tmp_path: Path) -> None:
    parts, problems = read(tmp_path / "missing")
    assert [problem.code for problem in problems] == ["FILE01"]
    assert parts.facts is None
    assert parts.script.intents == {}


def test_the_version_changes_with_every_byte_and_with_the_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, GOOD)
    first = read(tmp_path)[0].version
    assert read(tmp_path)[0].version == first
    write(tmp_path, with_more("replies/a.yaml", "#\n"))
    second = read(tmp_path)[0].version
    monkeypatch.setattr(reading, "__version__", "other")
    assert len({first, second, read(tmp_path)[0].version}) == 3
    assert len(first) == 12


def test_without_a_time_the_clock_of_the_computer_counts(tmp_path: Path) -> None:
    write(tmp_path, with_more("config.yaml", 'gifts:\n  - {name: "小样", until: 2020-01-01}\n'))
    problems = Collector()
    reading.read_shop(tmp_path, None, problems)
    assert [problem.code for problem in problems] == ["REF08"]
    early = Collector()
    reading.read_shop(tmp_path, datetime(2019, 12, 31, tzinfo=UTC), early)
    assert list(early) == []
