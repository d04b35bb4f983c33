from pathlib import Path

import pytest

from bot.shop.cache import folder


def test_the_folder_can_be_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HUASHU_CACHE", str(tmp_path))
    assert folder() == tmp_path
    monkeypatch.delenv("HUASHU_CACHE")
    assert folder().name == "huashu"
