"""A batch in, rows and counts out; what cannot be read is told and the rest goes on."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.errors import ContentError, InputError
from bot.replay import rowlines
from bot.replay.readers.opening import open_chats
from bot.replay.worker import Batch, Bench, Recipe, open_recipe, process
from tests.conftest import write_shop
from tests.replay.made import chat_line, many_chats

NOW = datetime(2026, 11, 20, 2, tzinfo=UTC)


def batch(path: Path, text: str) -> Batch:
    path.write_text(text, encoding="utf-8")
    return Batch(path.name, tuple(open_chats(path)))


def ran(bench: Bench, path: Path, text: str) -> list[str]:
    done = process(bench, batch(path, text))
    return [row.change.verdict for row in map(rowlines.parse, done.rows.splitlines(keepends=True)) if row.change]


def test_broken_records_are_told_and_the_rest_is_answered(small_shop: Path, tmp_path: Path) -> None:
    text = chat_line("1", "几时给发货") + "{\n" + '{"id": "3", "turns": 1}\n' + chat_line("4", "开票")
    done = process(open_recipe(Recipe(small_shop, NOW)), batch(tmp_path / "a.jsonl", text))
    assert done.records == 4
    assert [(each.file, each.line) for each in done.broken] == [("a.jsonl", 2), ("a.jsonl", 3)]
    assert [rowlines.parse(line).chat for line in done.rows.splitlines()] == ["1", "4"]
    assert done.tally.counts["chats"] == {(): 2}


def test_the_time_of_timeless_chats_is_the_shops(small_shop: Path) -> None:
    assert open_recipe(Recipe(small_shop, NOW)).desk.default.isoformat() == "2026-11-20T10:00:00+08:00"
    bare = datetime(2026, 11, 20, 10)  # noqa: DTZ001 - as an option gives it
    assert open_recipe(Recipe(small_shop, bare)).desk.default.isoformat() == "2026-11-20T10:00:00+08:00"


def test_another_script_and_the_rows_it_gave_compare_alike(small_shop: Path, tmp_path: Path) -> None:
    replies = (small_shop / "replies" / "small.yaml").read_text(encoding="utf-8")
    (tmp_path / "other").mkdir()
    other = write_shop(tmp_path / "other", {"replies/small.yaml": replies.replace("可以开发票", "发票能开")})
    text = many_chats(9)
    old = process(open_recipe(Recipe(other, NOW)), batch(tmp_path / "a.jsonl", text))
    (tmp_path / "old.jsonl").write_bytes(old.rows)
    against = ran(open_recipe(Recipe(small_shop, NOW, against=other)), tmp_path / "a.jsonl", text)
    known = ran(open_recipe(Recipe(small_shop, NOW, baseline=tmp_path / "old.jsonl")), tmp_path / "a.jsonl", text)
    assert against == known
    assert set(against) == {"same", "other_wording"}


def test_what_cannot_be_opened_is_told(small_shop: Path, tmp_path: Path) -> None:
    with pytest.raises(ContentError):
        open_recipe(Recipe(tmp_path, NOW))
    with pytest.raises(InputError):
        open_recipe(Recipe(small_shop, NOW, baseline=tmp_path / "none"))
