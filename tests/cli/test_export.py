from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Run
from tests.conftest import write_shop


def test_an_export_is_taken_back_unchanged_and_overwrites_nothing(huashu: Run, tmp_path: Path) -> None:
    shop = write_shop(tmp_path / "shop")
    (tmp_path / "a.csv").write_text("商品ID,标题,价格\n612345678901,白碗,59\n", encoding="utf-8")
    assert huashu("import", tmp_path / "a.csv", "--shop", shop, "--write").code == 0
    assert "已导出 1 个商品" in huashu("export", tmp_path / "b.xlsx", "--shop", shop).out
    back = huashu("import", tmp_path / "b.xlsx", "--shop", shop)
    assert back.code == 0
    assert "新增 0 个，修改 0 个，表里没有 0 个" in back.out
    again = huashu("export", tmp_path / "b.xlsx", "--shop", shop)
    assert again.code == 2
    assert "已经有了" in again.err
