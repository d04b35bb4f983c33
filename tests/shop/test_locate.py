from __future__ import annotations

from pathlib import Path

import pytest

import bot
from bot.errors import InputError
from bot.shop import locate
from bot.shop.folder import is_shop
from tests.shop.folders import GOOD, write


def test_the_folder_given_is_taken_as_it_is(tmp_path: Path) -> None:
    assert locate.find(tmp_path / "missing") == tmp_path / "missing"


def test_else_the_current_folder_where_it_is_a_shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(write(tmp_path, GOOD))
    assert locate.find() == tmp_path


def test_else_the_shop_that_ships_with_the_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert locate.find() == locate.default()
    assert is_shop(locate.default())


def test_an_installed_package_carries_its_shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    packaged = write(tmp_path / "site" / "bot" / "default_shop", GOOD)
    monkeypatch.setattr(bot, "__file__", str(tmp_path / "site" / "bot" / "__init__.py"))
    assert locate.default() == packaged


def test_what_is_written_to_is_the_owners(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InputError, match="当前文件夹不是店铺"):
        locate.find_own()
    own = write(tmp_path / "mine", GOOD)
    assert locate.find_own(own) == own
    monkeypatch.chdir(own)
    assert locate.find_own() == own


def test_the_installed_shop_is_not_written_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    packaged = write(tmp_path / "site" / "bot" / "default_shop", GOOD)
    monkeypatch.setattr(bot, "__file__", str(tmp_path / "site" / "bot" / "__init__.py"))
    with pytest.raises(InputError, match="自带的示范店"):
        locate.find_own(packaged)
