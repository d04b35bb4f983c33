"""The secret beside the database."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from bot.errors import InputError
from bot.web.secret import keep


def test_it_is_made_once_for_this_user_only(tmp_path: Path) -> None:
    path = tmp_path / "data" / "secret"
    made = keep(path)
    assert len(made) >= 32
    assert keep(path) == made
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert keep(tmp_path / "other") != made


def test_one_that_keeps_nobody_out_is_not_used(tmp_path: Path) -> None:
    path = tmp_path / "secret"
    path.write_bytes(b"short")
    with pytest.raises(InputError, match="太短"):
        keep(path)


def test_where_it_cannot_be_kept_it_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(InputError, match="读写不了"):
        keep(tmp_path / "file" / "secret")
