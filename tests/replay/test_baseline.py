"""Rows of an earlier run are found by chat and turn, wherever they stand."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import InputError
from bot.replay.baseline import Baseline
from bot.replay.row import Row
from bot.replay.rowlines import dump
from tests.replay.made import row


def written(path: Path, rows: list[Row]) -> Baseline:
    path.write_bytes(b"".join(map(dump, rows)))
    return Baseline(path)


@given(st.lists(st.tuples(st.sampled_from("甲乙丙"), st.integers(0, 3)), unique=True))
def test_every_row_is_found_and_no_other(tmp_path_factory: pytest.TempPathFactory, keys: list[tuple[str, int]]) -> None:
    rows = [row(f"{chat}{turn}", intents=("a",), draft=f"{chat}{turn}", chat=chat, turn=turn) for chat, turn in keys]
    baseline = written(tmp_path_factory.mktemp("b") / "rows", rows)
    assert len(baseline) == len(rows)
    for chat in "甲乙丙":
        for turn in range(4):
            found = baseline.find("f.jsonl", 1, chat, turn)
            assert (found.draft if found else None) == (f"{chat}{turn}" if (chat, turn) in keys else None)


def test_where_an_id_stands_twice_the_place_decides(tmp_path: Path) -> None:
    one = row("一", intents=("a",), draft="一")
    baseline = written(tmp_path / "rows", [one, replace(one, line=2, draft="二")])
    assert [found.draft for line in (1, 2, 9) if (found := baseline.find("f.jsonl", line, "c", 0))] == [
        "一",
        "二",
        "一",
    ]


def test_a_file_that_holds_no_rows_is_told_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "rows").write_bytes(dump(row("在吗")) + b'{"id": "1"}\n')
    with pytest.raises(InputError, match="rows 第 2 行"):
        Baseline(tmp_path / "rows")
    with pytest.raises(InputError, match="打不开"):
        Baseline(tmp_path / "none")
