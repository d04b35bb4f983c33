from __future__ import annotations

import pytest

from bot.shop import traps
from bot.shop.nodes import build
from tests.shop.folders import document, places


@pytest.mark.parametrize(
    ("value", "code", "words"),
    [
        ("9:30", "TRAP01", ("570", '"09:30"')),
        ("1:30:00", "TRAP01", ("5400", '"1:30:00"')),
        ("0755", "TRAP02", ("493", '"0755"')),
        ("0x1F", "TRAP02", ("31", '"0x1F"')),
        ("“好用”", "TRAP06", ("中文引号", '"好用"')),
        ("「好用」", "TRAP06", ("中文引号", '"好用"')),
        ("!!int 5", "TRAP08", ("! 开头", "英文双引号")),
    ],
)
def test_some_values_are_traps_wherever_they_stand(value: str, code: str, words: tuple[str, str]) -> None:
    problems = document(f"a: {value}\n")[1]
    assert places(problems) == [f"{code} f.yaml:1:4"]
    assert words[0] in problems[0].message
    assert words[1] in problems[0].hint


@pytest.mark.parametrize(
    "value", ['"9:30"', "09:30", "48", "“好”用", '"“好用”"', "!!str 5", "2026-11-11", "no", "1.10"]
)
def test_others_are_not(value: str) -> None:
    assert document(f"a: {value}\n")[1] == ()


@pytest.mark.parametrize(
    ("line", "column"),
    [
        ("a: 款式 #12", 7),
        ("a: 款式 # 12", 7),
        ("a: 款式  # 说明", None),
        ("a: 款式#12", None),
        ('a: "款式 #12"', None),
        ("a: x #1", None),
    ],
)
def test_a_number_sign_behind_one_space_cuts_a_sentence(line: str, column: int | None) -> None:
    assert places(document(line + "\n")[1]) == ([f"TRAP09 f.yaml:1:{column}"] if column else [])


def test_a_trap_behind_an_alias_is_told_once() -> None:
    assert places(document("a: &x [9:30]\nb: *x\n")[1]) == ["TRAP01 f.yaml:1:8"]


@pytest.mark.parametrize(
    ("value", "wanted", "code"),
    [
        ("no", "text", "TRAP03"),
        ("On", "text", "TRAP03"),
        ("1.10", "text", "TRAP04"),
        ("612345678901", "text", "TRAP04"),
        ("2026-11-11", "text", "TRAP10"),
        ("{截单时间}", "text", "TRAP08"),
        ("[好的]", "text", "TRAP08"),
        ("\n  回答: 好", "text", "TRAP12"),
        ("\n  title：发货", "map", "TRAP05"),
        ("\n  title:发货", "map", "TRAP11"),
        ("\n  -好的", "list", "TRAP13"),
        ("\n  -say: 好", "list", "TRAP13"),
    ],
)
def test_what_the_schema_did_not_want_is_explained(value: str, wanted: traps.Wanted, code: str) -> None:
    root = build(f"a: {value}\n")
    assert root is not None
    verdict = traps.explain(root.items[1], wanted)
    assert verdict is not None
    assert verdict[0] == code


def test_what_yaml_reads_of_a_number_is_shown() -> None:
    root = build("a: 1.10\n")
    assert root is not None
    assert traps.explain(root.items[1], "text") == (
        "TRAP04", "不加引号的 1.10 会被 YAML 读成数字 1.1，这里要的是文字", '写成 "1.10"',
    )  # fmt: skip


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        ('"no"', "text"),
        ("好的", "text"),
        ("好的", "map"),
        ("no", "other"),
        ("\n  - 好", "text"),
        ("{a: b}", "list"),
    ],
)
def test_a_mistake_without_a_trap_is_not_explained(value: str, wanted: traps.Wanted) -> None:
    root = build(f"a: {value}\n")
    assert root is not None
    assert traps.explain(root.items[1], wanted) is None


def test_nothing_is_explained_by_nothing() -> None:
    assert traps.explain(None, "text") is None
