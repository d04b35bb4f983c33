"""Which column is which."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.errors import InputError
from bot.replay.readers.columns import ColumnMap, load_columns, resolve


def written(folder: Path, text: str) -> Path:
    path = folder / "columns.yaml"
    path.write_text(text, "utf-8")
    return path


def test_usual_headers_are_known() -> None:
    columns, said = resolve(["会话ID", "买家昵称", "发送方", "内容", "发送时间"], None)
    assert (columns.chat, columns.nick, columns.sender, columns.text, columns.time) == (
        "会话ID", "买家昵称", "发送方", "内容", "发送时间")  # fmt: skip
    assert "内容" in said


def test_a_map_comes_before_a_guess() -> None:
    columns, _ = resolve(["内容", "话", "发送方", "买家"], ColumnMap(text="话"))
    assert columns.text == "话"


def test_a_missing_column_names_those_that_are_there() -> None:
    with pytest.raises(InputError, match=r"文件里的列是：甲、乙") as raised:
        resolve(["甲", "乙"], None)
    assert "text: 消息内容" in str(raised.value), "it shows what to write"
    with pytest.raises(InputError, match=r"text: 丙"):
        resolve(["甲", "乙"], ColumnMap(text="丙"))


def test_a_map_is_read(tmp_path: Path) -> None:
    path = written(tmp_path, "text: 话\nsender: 谁\nnick: 买家\naccounts: 暖阳\nbuyer: [顾客, 1]\n")
    assert load_columns(path) == ColumnMap(text="话", sender="谁", nick="买家", accounts=("暖阳",), buyer=("顾客", "1"))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "是空的"),
        ("- a", "键"),
        ("text: [", "YAML"),
        ("txet: a\ntime: 3", "是不是 text"),
        ("buyer: {a: 1}", "列表"),
    ],
)
def test_a_wrong_map_says_what_is_wrong(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(InputError, match=said):
        load_columns(written(tmp_path, text))


def test_all_mistakes_at_once(tmp_path: Path) -> None:
    with pytest.raises(InputError) as raised:
        load_columns(written(tmp_path, "txet: a\ntime: 3"))
    assert len(str(raised.value).splitlines()) == 2


def test_no_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="打不开"):
        load_columns(tmp_path / "nichts.yaml")
