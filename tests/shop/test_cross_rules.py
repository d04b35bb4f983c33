"""Overrides of rules: told at their line with their reason, refused where a rule blocks, and in effect in the shop."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.errors import ContentError
from bot.shop.cross_rules import overrides
from bot.shop.load import check, load
from tests.shop.folders import NOW, places, read, with_more, write

_TON003 = 'rules:\n  TON003:\n    severity: {}\n    because: "老客户多"\n'
_CURT = 'greet2:\n  - say: "哦"\n'


def _files(severity: str) -> dict[str, str]:
    files = with_more("config.yaml", _TON003.format(severity))
    files["replies/a.yaml"] = files["replies/a.yaml"].replace("您好，在的", "哦")
    return files


def test_an_override_is_told_with_its_reason(tmp_path: Path) -> None:
    (problem,) = read(write(tmp_path, with_more("config.yaml", _TON003.format("none"))))[1]
    assert places((problem,)) == ["RUL05 config.yaml:5:3"]
    assert problem.level == "warning"
    assert "改成“不查”，理由：老客户多" in problem.message


def test_a_rule_that_blocks_is_no_matter_of_the_shop(tmp_path: Path) -> None:
    text = 'rules:\n  ORD001: {severity: warn, because: "方便"}\n  ORD01: {severity: warn, because: "方便"}\n'
    problems = read(write(tmp_path, with_more("config.yaml", text)))[1]
    assert places(problems) == ["RUL03 config.yaml:5:3", "RUL04 config.yaml:6:3"]
    assert "拦截级" in problems[0].message
    assert "ORD001" in problems[1].hint


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("rules:\n  TON003: {severity: warn}\n", "SCH02 config.yaml:5:3"),
        ('rules:\n  TON003: {severity: maybe, because: "x"}\n', "SCH04 config.yaml:5:22"),
        ("rules:\n  TON003: off\n", "SCH03 config.yaml:5:11"),
        ('rules:\n  TON003: {severity: warn, because: ""}\n', "SCH05 config.yaml:5:37"),
    ],
)
def test_what_is_written_wrong_is_told_at_its_place(text: str, where: str, tmp_path: Path) -> None:
    assert where in places(read(write(tmp_path, with_more("config.yaml", text)))[1])


def test_the_walk_and_the_shop_hold_to_it(tmp_path: Path) -> None:
    write(tmp_path, _files("rewrite"))
    assert "RUL01 replies/a.yaml:3:10" in places(check(tmp_path, now=NOW).problems)
    write(tmp_path, _files("none"))
    assert places(check(tmp_path, now=NOW).problems) == ["RUL05 config.yaml:5:3"]
    assert load(tmp_path, now=NOW).opened().checker.check("哦", {}) == ()


def test_the_overrides_alone_are_read_whatever_the_rest_is_like(tmp_path: Path) -> None:
    write(tmp_path, {"config.yaml": "shop: 1\n" + _TON003.format("warn"), "intents/a.yaml": "x"})
    assert overrides(tmp_path)["TON003"].because == "老客户多"
    write(tmp_path, {"config.yaml": "rules: {TON003: 1}\n"})
    with pytest.raises(ContentError):
        overrides(tmp_path)
