"""`huashu init`."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.cli import init
from bot.shop.locate import default
from tests.cli.conftest import Run
from tests.conftest import write_shop


def listing(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_a_new_shop_is_a_copy_that_is_in_order(huashu: Run, tmp_path: Path) -> None:
    made = huashu("init", tmp_path / "新店")
    assert (made.code, made.err) == (0, "")
    assert f'huashu check "{tmp_path / "新店"}"' in made.out
    files = listing(tmp_path / "新店")
    assert {file.split("/")[0] for file in files} == {"config.yaml", "products.yaml", "intents", "replies", "schemas"}
    for file in files:
        assert (tmp_path / "新店" / file).read_bytes() == (default() / file).read_bytes()


def test_an_empty_folder_will_do(huashu: Run, tmp_path: Path) -> None:
    assert huashu("init", tmp_path).code == 0
    assert "config.yaml" in listing(tmp_path)


@pytest.mark.parametrize("name", [".", "notes.txt"])
def test_what_is_there_is_never_touched(huashu: Run, tmp_path: Path, name: str) -> None:
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    done = huashu("init", tmp_path / name)
    assert done.code == 2
    assert "已经有内容了" in done.err
    assert listing(tmp_path) == ["notes.txt"]


def test_a_target_inside_the_default_shop_does_not_copy_itself(
    huashu: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shop = write_shop(tmp_path)
    monkeypatch.setattr(init, "default", lambda: shop)
    assert huashu("init", shop / "intents" / "mine").code == 0
    assert listing(shop / "intents" / "mine") == ["config.yaml", "intents/small.yaml", "replies/small.yaml"]


def test_a_place_that_cannot_be_written_is_said(huashu: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    done = huashu("init", tmp_path / "file" / "shop")
    assert done.code == 2
    assert "建不了" in done.err
