from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.conftest import write_shop

_TABLE = "商品ID,标题,价格,规格,库存\n612345678901,白碗,59,大,3\n612345678902,青碗,贵,大,3\n"


def test_a_table_is_shown_first_and_written_when_asked(huashu: Run, tmp_path: Path) -> None:
    shop = write_shop(tmp_path / "shop")
    table = tmp_path / "a.csv"
    table.write_text(_TABLE, encoding="gb18030")
    shown = huashu("import", table, "--shop", shop)
    assert shown.code == 1
    assert "新增 612345678901 白碗" in shown.out
    assert "第 3 行“价格”：“贵”不是数字" in shown.err
    assert not (shop / "products.yaml").exists()
    assert "已写入" in huashu("import", table, "--shop", shop, "--write").out
    again = huashu("import", table, "--shop", shop)
    assert "新增 0 个，修改 0 个" in again.out


def test_nothing_is_written_where_no_shop_is_meant(
    huashu: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = tmp_path / "a.csv"
    table.write_text(_TABLE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    refused = huashu("import", table, "--write")
    assert refused.code == 2
    assert "--shop 我的店" in refused.err
