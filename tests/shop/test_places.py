from __future__ import annotations

import pytest

from bot.model import Mark
from bot.shop.places import Places
from tests.shop.folders import document

_TEXT = 'a: "今天{截单时间}前"\nb: 今天{截单时间}前\nc: "今天\\u4eca"\nd:\n  今天\n  明天\n'


@pytest.mark.parametrize(
    ("key", "offset", "column"),
    [("a", 2, 7), ("b", 2, 6), ("a", 0, 5), ("a", -1, 4), ("c", 2, 4), ("d", 1, 4), ("d", 4, 3)],
)
def test_an_offset_leads_to_its_column_or_to_the_beginning(key: str, offset: int, column: int) -> None:
    parsed, _ = document(_TEXT)
    where = parsed.value((key,))
    if key == "d":  # folded over two lines: only the first line can be pointed into
        assert Places([parsed]).inside(where, "今天 明天", offset) == where
        return
    assert Places([parsed]).inside(where, parsed.data[key], offset) == Mark(where.file, where.line, column)


def test_an_unknown_file_keeps_the_place() -> None:
    where = Mark("other.yaml", 3, 4)
    assert Places([]).inside(where, "好", 0) == where
