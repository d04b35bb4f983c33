"""`huashu replay`."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Run
from tests.replay.reports import suite

_CASE = '发货:\n  chat:\n    - buyer: "啥时候发货呀"\n      expect: {intents: [ship_time]}\n'


def test_cases_are_played_and_the_report_written(huashu: Run, small_shop: Path, tmp_path: Path) -> None:
    (tmp_path / "甲.chat.yaml").write_text(_CASE, encoding="utf-8")
    report, page = tmp_path / "r.xml", tmp_path / "r.html"
    done = huashu("replay", tmp_path, "--shop", small_shop, "--junit", report, "--html", page)
    assert done.code == 0
    assert "1 个案例：通过 1" in done.out
    assert suite(report.read_bytes()).get("tests") == "1"
    assert "1 个文件里的 1 个案例全部通过。" in page.read_text(encoding="utf-8")


def test_what_is_no_case_and_a_report_that_cannot_be_written_are_told(
    huashu: Run, small_shop: Path, tmp_path: Path
) -> None:
    (tmp_path / "甲.chat.yaml").write_text(_CASE, encoding="utf-8")
    assert "缺少" in huashu("replay").err
    assert "不存在" in huashu("replay", tmp_path / "没有").err
    done = huashu("replay", tmp_path, "--shop", small_shop, "--junit", tmp_path / "没有" / "r.xml")
    assert done.code == 2
    assert "写不了" in done.err
