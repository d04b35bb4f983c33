from __future__ import annotations

from pathlib import Path

import pytest

from bot.errors import InputError
from bot.replay.paths import sort_out


def touched(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).touch()


def test_a_folder_gives_its_cases_in_the_order_of_their_names(tmp_path: Path) -> None:
    touched(tmp_path, "乙.chat.yaml", "a/甲.chat.yaml", "a/config.yaml", ".git/x.chat.yaml", "聊天.jsonl")
    inputs = sort_out([tmp_path])
    assert [path.relative_to(tmp_path).as_posix() for path in inputs.cases] == ["a/甲.chat.yaml", "乙.chat.yaml"]
    assert inputs.chats == ()


def test_a_file_that_is_no_case_is_a_recorded_chat(tmp_path: Path) -> None:
    touched(tmp_path, "甲.chat.yaml", "聊天.jsonl")
    inputs = sort_out([tmp_path / "聊天.jsonl", tmp_path / "甲.chat.yaml", tmp_path])
    assert (inputs.cases, inputs.chats) == ((tmp_path / "甲.chat.yaml",), (tmp_path / "聊天.jsonl",))


def test_a_folder_that_lies_in_a_hidden_one_is_read_all_the_same(tmp_path: Path) -> None:
    touched(tmp_path, ".cases/甲.chat.yaml")
    assert len(sort_out([tmp_path / ".cases"]).cases) == 1


def test_a_path_that_is_not_there_and_a_folder_without_cases_are_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="不存在"):
        sort_out([tmp_path / "没有"])
    with pytest.raises(InputError, match=r"里没有案例.*\.chat\.yaml"):
        sort_out([tmp_path])
