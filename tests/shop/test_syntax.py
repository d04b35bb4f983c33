from __future__ import annotations

import pytest

from tests.shop.folders import document, places


@pytest.mark.parametrize(
    ("text", "place", "word"),
    [
        ('a:\n  - "今天\n  - "明天"\n', "YAML01 f.yaml:2:5", "引号没有配对"),
        ('a:\n  - "今天\nb:\n  - "明天"\n', "YAML01 f.yaml:2:5", "引号没有配对"),
        ('a: "亲"好\n', "YAML01 f.yaml:1:7", "后面却还有字"),
        ("a: 'it's'\n", "YAML01 f.yaml:1:8", "后面却还有字"),
        ("a: {b: 1\nc: 2\n", "YAML01 f.yaml:1:4", "没有配对的 }"),
        ("a:\n  b: 1\n c: 2\n", "YAML01 f.yaml:3:2", "对不齐"),
        ('a: "\\d"\n', "YAML01 f.yaml:1:5", "反斜线"),
        ("a:\n  b\n  c: 1\n", "TRAP12 f.yaml:3:4", "英文冒号"),
        ("a:\n\t- x\n", "TRAP07 f.yaml:2:1", "Tab"),
        ("a:\n  - x\n\t- y\n", "TRAP07 f.yaml:3:1", "Tab"),
        ("x:\n  title：发货\n  lane: answer\n", "TRAP05 f.yaml:2:8", "中文冒号"),
        ("x:\n  lane: answer\n  title：发货\n  stage: pre\n", "TRAP05 f.yaml:3:8", "中文冒号"),
        ("x：\n  lane: answer\n", "TRAP05 f.yaml:1:2", "中文冒号"),
        ("x:\n  title:发货\n  lane: answer\n", "TRAP11 f.yaml:2:8", "没有空格"),
        ("x:\n  lane: answer\n  title\n  stage: pre\n", "YAML01 f.yaml:3:3", "缺少冒号"),
        ("a: 亲: 好\n", "TRAP12 f.yaml:1:5", "英文冒号"),
        ('a:\n  - "今天" - "明天"\n', "YAML01 f.yaml:2:10", "后面却还有字"),
        ('a:\n  - "今天", "明天"\n', "YAML01 f.yaml:2:9", "一行里写了两句"),
        ('a:\n  - {b: "影响"二次"销售", c: 1}\n', "YAML01 f.yaml:2:13", "后面却还有字"),
        ('a:\n  -{b: "好", c: 1}\n', "TRAP13 f.yaml:2:3", "没有被当成列表"),
        ("  a: 1\nb: 2\n", "YAML01 f.yaml:2:1", "没有放在任何名称下面"),
        ("%x\na: 1\n", "TRAP08 f.yaml:1:1", "以 % 开头"),
    ],
)
def test_a_slip_is_told_in_the_owners_words_at_its_line(text: str, place: str, word: str) -> None:
    problems = document(text)[1]
    assert places(problems) == [place]
    assert word in problems[0].message
    assert problems[0].hint


@pytest.mark.parametrize(
    "value",
    [
        "{截单时间}前发",
        "[好]的",
        "*退款",
        "* 退",
        "@店主",
        "%5",
        "& 好",
        "!急 件",
        "| 好",
        ">5元",
        "`好`",
        ",好",
        "}好",
    ],
)
@pytest.mark.parametrize("before", ["a: ", "a:\n  - "])
def test_an_unquoted_value_that_begins_with_a_special_sign_is_told(value: str, before: str) -> None:
    text = f"{before}{value}\nb: 1\n"
    problems = document(text)[1]
    line = text.count("\n", 0, text.index(value)) + 1
    column = text.index(value) - text.rfind("\n", 0, text.index(value))
    assert places(problems) == [f"TRAP08 f.yaml:{line}:{column}"]
    assert f"以 {value[0]} 开头" in problems[0].message
    assert "英文双引号" in problems[0].hint


def test_an_error_without_a_known_reason_still_names_its_place() -> None:
    problems = document("? a\n: b\n? c\n d\n: [x}\n")[1]
    assert [problem.code for problem in problems] == ["YAML01"]


def test_an_unfinished_quote_at_the_end_of_the_file_is_told_where_it_begins() -> None:
    assert places(document('a: "好')[1]) == ["YAML01 f.yaml:1:4"]
