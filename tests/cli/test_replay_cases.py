"""The half of `huashu replay` that plays written cases."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Run
from tests.conftest import write_shop
from tests.replay.reports import suite

_GOOD = '发货:\n  chat:\n    - buyer: "啥时候发货呀"\n      expect: {intents: [ship_time]}\n'
_BAD = '发票:\n  chat:\n    - buyer: "可以开发票么"\n      expect: {intents: [greet]}\n'
_KNOWN = _BAD.replace("发票:", '发票:\n  known_failure: "还没教"', 1)


def put(folder: Path, text: str) -> Path:
    path = folder / "甲.chat.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_failures_are_told_in_full_with_a_summary(huashu: Run, small_shop: Path, tmp_path: Path) -> None:
    path = put(tmp_path, _GOOD + _BAD)
    done = huashu("replay", path, "--shop", small_shop)
    assert done.code == 1
    lines = done.out.splitlines()
    assert lines[0] == f"没通过：发票（{path}:5:1）"
    assert f"  {path}:8:26 intents" in lines
    assert "1 个文件，2 个案例：通过 1，没通过 1" in lines[-1]


def test_a_part_of_the_cases_can_be_played(huashu: Run, small_shop: Path, tmp_path: Path) -> None:
    path = put(tmp_path, _GOOD + _BAD)
    assert huashu("replay", path, "--shop", small_shop, "--only", "发货").code == 0
    nothing = huashu("replay", path, "--shop", small_shop, "--only", "退货")
    assert nothing.code == 2
    assert "没有名称里有“退货”的案例" in nothing.err


def test_a_known_failure_is_told_and_no_failure(huashu: Run, small_shop: Path, tmp_path: Path) -> None:
    report = tmp_path / "r.xml"
    done = huashu("replay", put(tmp_path, _KNOWN), "--shop", small_shop, "--junit", report)
    assert done.code == 0
    assert "已知做不到：发票" in done.out
    assert "还没教" in done.out
    (skipped,) = suite(report.read_bytes()).iter("skipped")
    assert skipped.get("message") == "还没教"


def test_a_known_failure_that_passes_is_one(huashu: Run, small_shop: Path, tmp_path: Path) -> None:
    done = huashu("replay", put(tmp_path, _KNOWN.replace("[greet]", "[invoice]")), "--shop", small_shop)
    assert done.code == 1
    assert "删掉 known_failure 这一行" in done.out


def test_mistakes_are_told_at_their_line_and_the_good_cases_played(
    huashu: Run, small_shop: Path, tmp_path: Path
) -> None:
    path = put(
        tmp_path, _GOOD + _BAD.replace("chat:", "chta:") + _GOOD.replace("发货", "又", 1).replace("ship_time", "shp")
    )
    report = tmp_path / "r.xml"
    done = huashu("replay", path, "--shop", small_shop, "--junit", report)
    assert done.code == 2
    assert f"{path}:6:3 SCH01" in done.out
    assert "写错了，没有演：又" in done.out
    assert "通过 1，写错了，没有演 1，案例文件里有 2 处写错" in done.out
    assert suite(report.read_bytes()).get("errors") == "3"


def test_the_shop_around_a_case_is_its_shop(huashu: Run, tmp_path: Path) -> None:
    write_shop(tmp_path)
    (tmp_path / "案例").mkdir()
    assert huashu("replay", put(tmp_path / "案例", _GOOD)).code == 0


def test_a_shop_with_mistakes_is_told(huashu: Run, tmp_path: Path) -> None:
    write_shop(tmp_path, {"config.yaml": "shop: {nmae: 1}\n"})
    done = huashu("replay", put(tmp_path, _GOOD))
    assert done.code == 2
    assert "config.yaml:1:8 SCH01" in done.out


def test_what_a_buyer_wrote_cannot_steer_the_terminal(huashu: Run, small_shop: Path, tmp_path: Path) -> None:
    text = _BAD.replace("可以开发票么", "可以开发票么\\e[2J")
    assert "\x1b[2J" not in huashu("replay", put(tmp_path, text), "--shop", small_shop).out
