"""The map of confusion counts every message of its lines once."""

from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree as ET

from bot.replay.report.heat import MOST, OTHER, confusion, grid, wrong
from bot.replay.summary import Cell, LabelLine
from tests.replay.report.made import NAMES, scores


def test_every_message_of_a_line_is_in_one_cell() -> None:
    found = grid(scores())
    assert found.cells["invoice", ""] == 4
    assert found.cells["ship_time", OTHER] == 2
    for gold in found.down:
        assert sum(n for (line, _), n in found.cells.items() if line == gold) == found.lines[gold]


def test_labels_beyond_the_most_frequent_have_no_line() -> None:
    lines = tuple(LabelLine(f"i{n:02}", 20 - n, 1, 1) for n in range(20))
    cells = tuple(Cell(line.intent, line.intent, line.messages) for line in lines)
    found = grid(replace(scores(), by_label=lines, confusion=cells))
    assert found.down == tuple(f"i{n:02}" for n in range(MOST))


def test_cells_are_the_darker_the_larger_their_share() -> None:
    drawn = ET.fromstring(confusion(scores(), NAMES))  # noqa: S314 - ours
    classes = [each.attrib["class"] for each in drawn.iter("rect") if not each.attrib["class"].endswith("h0")]
    assert classes == ["right h5", "wrong h1", "wrong h1", "right h3", "wrong h2"]
    tips = [each.text for each in drawn.iter("title")]
    assert "标注“发票”，给出“没听懂”：4 条" in tips


def test_what_was_wrong_is_listed_without_what_was_right() -> None:
    assert [(cell.gold, cell.given) for cell in wrong(scores())] == [
        ("invoice", ""),
        ("ship_time", "unheard_of"),
        ("invoice", "ship_time"),
    ]
