from __future__ import annotations

from pathlib import Path

import pytest

from bot.shop.replacing import replace_files


def test_files_are_replaced_and_new_ones_made(tmp_path: Path) -> None:
    old, new = tmp_path / "old.yaml", tmp_path / "new.yaml"
    old.write_text("a: 1\n", encoding="utf-8")
    old.chmod(0o640)
    replace_files({old: b"a: 2\n", new: b"b: 1\n"})
    assert (old.read_bytes(), new.read_bytes()) == (b"a: 2\n", b"b: 1\n")
    assert [path.stat().st_mode & 0o777 for path in (old, new)] == [0o640, 0o644]


def test_a_link_leads_where_it_led(tmp_path: Path) -> None:
    target, link = tmp_path / "far.yaml", tmp_path / "link.yaml"
    target.write_text("a: 1\n", encoding="utf-8")
    link.symlink_to(target)
    replace_files({link: b"a: 2\n"})
    assert link.is_symlink()
    assert target.read_bytes() == b"a: 2\n"


def test_where_one_cannot_be_written_none_is_and_nothing_is_left_over(tmp_path: Path) -> None:
    old = tmp_path / "old.yaml"
    old.write_text("a: 1\n", encoding="utf-8")
    with pytest.raises(OSError, match="nowhere"):
        replace_files({old: b"a: 2\n", tmp_path / "nowhere" / "new.yaml": b"b: 1\n"})
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("old.yaml", b"a: 1\n")]
