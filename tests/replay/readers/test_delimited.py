"""CSV: quoted breaks, separators, and quotes that never close."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from bot.replay.chat import Broken
from bot.replay.readers import delimited
from bot.replay.readers.source import Source
from bot.replay.readers.table import Row


def rows(content: str | bytes) -> list[Row | Broken]:
    raw = content.encode() if isinstance(content, str) else content
    return list(delimited.rows(Source(Path("聊天.csv"), io.BytesIO(raw))))


def test_a_quoted_break_belongs_to_its_cell() -> None:
    assert rows('a,b\n"x\ny",z\nu,v\n') == [Row(1, ["a", "b"]), Row(2, ["x\ny", "z"]), Row(4, ["u", "v"])]


def test_the_separator_is_told_by_the_header() -> None:
    assert rows("a\tb,c\td\n1\t2\t3\n") == [Row(1, ["a", "b,c", "d"]), Row(2, ["1", "2", "3"])]


def test_a_quote_that_never_closes_costs_its_line_only() -> None:
    content = 'a,b\n1,"x\n' + "".join(f"{number},y\n" for number in range(300))
    found = rows(content)
    assert [row.line for row in found if isinstance(row, Broken)] == [2]
    assert found[-1] == Row(302, ["299", "y"])
    assert len(found) == 302


def test_a_quote_open_at_the_end_gives_the_rows_behind_it_back() -> None:
    found = rows('a,b\n1,"x\n2,y\n3,z')
    assert isinstance(found[1], Broken)
    assert found[2:] == [Row(3, ["2", "y"]), Row(4, ["3", "z"])]


def test_a_cell_beyond_all_bounds_costs_its_line_only() -> None:
    found = rows(f"a,b\n1,{'x' * 200_000}\n2,y\n")
    assert isinstance(found[1], Broken)
    assert found[2] == Row(3, ["2", "y"])


def test_a_damaged_line_is_reported_in_its_place() -> None:
    found = rows(b"a,b\n1,\xff\xff\n2,y\n")
    assert [type(row) for row in found] == [Row, Broken, Row]


def test_an_empty_file_has_no_rows() -> None:
    assert rows("") == []


CELLS = st.text(st.sampled_from('ab,"\n;亲 '), max_size=6)


@given(st.lists(st.lists(CELLS, min_size=2, max_size=4), min_size=1, max_size=8))
def test_what_the_csv_module_writes_comes_back(table: list[list[str]]) -> None:
    text = io.StringIO()
    csv.writer(text).writerows([["h1", "h2", "h3", "h4"], *table])
    assert [list(row.cells) for row in rows(text.getvalue()) if isinstance(row, Row)][1:] == table


@given(st.text(st.sampled_from('ab,"\n\r亲'), max_size=80))
def test_nothing_makes_it_fail_or_run_forever(content: str) -> None:
    assert len(rows(content)) <= len(content) + 1
