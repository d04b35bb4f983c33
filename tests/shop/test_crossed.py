from __future__ import annotations

from pathlib import Path

import pytest

from bot.errors import Problem
from bot.model import Mark
from bot.shop.codes import Collector
from bot.shop.crossed import problems

FOUND = Problem("DUP03", "error", "重复", "删掉一句", Mark("intents/a.yaml", 3, 5))


def look(problems: Collector) -> None:
    problems.keep(FOUND)


def never(problems: Collector) -> None:
    pytest.fail("it was looked for again")


def test_what_was_found_under_a_name_is_not_looked_for_again(tmp_path: Path) -> None:
    assert problems("a", look, tmp_path) == (FOUND,)
    assert problems("a", never, tmp_path) == (FOUND,)


def test_another_name_is_looked_at(tmp_path: Path) -> None:
    problems("a", look, tmp_path)
    assert problems("b", lambda _: None, tmp_path) == ()


@pytest.mark.parametrize("broken", ["", "{", "[1]", '{"a": 1}', '[["DUP03"]]'])
def test_a_broken_file_is_written_anew(tmp_path: Path, broken: str) -> None:
    (tmp_path / "a.json").write_text(broken, encoding="utf-8")
    assert problems("a", look, tmp_path) == (FOUND,)
    assert problems("a", never, tmp_path) == (FOUND,)


def test_a_folder_that_cannot_be_written_costs_time_only(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert problems("a", look, tmp_path / "file") == (FOUND,)
