"""A stopped run is taken up only where it is the same run."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.errors import InputError
from bot.replay import progress
from bot.replay.progress import Saved

IDENTITY = {"script": "1", "chats": "2", "compared": "3", "options": "4", "as_of": "2026-11-20T10:00:00+08:00"}


@pytest.fixture
def rows(tmp_path: Path) -> Path:
    path = tmp_path / "rows.jsonl"
    path.write_bytes(b"one\ntwo\nthr")
    progress.save(path, IDENTITY, Saved(5, 8, {"n": 1}))
    return path


def test_rows_behind_the_progress_are_cut_off(rows: Path) -> None:
    saved = progress.find(rows, IDENTITY)
    assert saved == Saved(5, 8, {"n": 1})
    with progress.begin(rows, saved) as file:
        file.write(b"three\n")
    assert rows.read_bytes() == b"one\ntwo\nthree\n"


@pytest.mark.parametrize(
    ("what", "told"), [("script", "话术"), ("chats", "对话文件"), ("compared", "对比"), ("options", "选项")]
)
def test_another_run_is_not_taken_up(rows: Path, what: str, told: str) -> None:
    with pytest.raises(InputError, match=told):
        progress.find(rows, {**IDENTITY, what: "other"})


def test_rows_that_were_cut_are_not_taken_up(rows: Path) -> None:
    rows.write_bytes(b"one\n")
    with pytest.raises(InputError, match="短"):
        progress.find(rows, IDENTITY)


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b"{}", b'{"identity": [], "records": 1}', b"\xff"])
def test_a_broken_progress_file_is_told(rows: Path, data: bytes) -> None:
    progress.place(rows).write_bytes(data)
    with pytest.raises(InputError, match="坏了"):
        progress.find(rows, IDENTITY)


def test_beginning_anew_forgets_what_was(rows: Path) -> None:
    progress.begin(rows, None).close()
    assert rows.read_bytes() == b""
    assert progress.find(rows, IDENTITY) is None
    assert progress.started_at(rows) is None


def test_the_time_of_the_first_start_is_kept(rows: Path) -> None:
    assert progress.started_at(rows) == "2026-11-20T10:00:00+08:00"


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="写不了"):
        progress.begin(tmp_path / "none" / "rows", None)


def test_files_are_told_apart_by_what_they_hold(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"x" * 200_000)
    first = progress.fingerprint([path])
    path.write_bytes(b"x" * 199_999 + b"y")
    assert progress.fingerprint([path]) != first
    with pytest.raises(InputError, match="打不开"):
        progress.fingerprint([tmp_path / "none"])
