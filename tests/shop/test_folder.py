from __future__ import annotations

from pathlib import Path

import pytest

from bot.shop.codes import Collector, order
from bot.shop.folder import Files, is_shop, read_folder
from tests.shop.folders import GOOD, places, write


def _read(folder: Path) -> tuple[Files, list[str]]:
    problems = Collector()
    return read_folder(folder, problems), places(order(problems))


def test_all_files_are_read_in_the_order_of_their_names(tmp_path: Path) -> None:
    write(tmp_path, GOOD | {"intents/0.yaml": "x: 1\n", "intents/.hidden.yaml": "", "intents/notes.txt": ""})
    files, problems = _read(tmp_path)
    assert problems == []
    assert files.config is not None
    assert [source.file for source in files.intents] == ["intents/0.yaml", "intents/a.yaml"]
    assert files.intents_whole
    assert files.replies_whole


@pytest.mark.parametrize("name", ["missing", "file"])
def test_a_folder_that_is_none_is_told(name: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    problems = Collector()
    files = read_folder(tmp_path / name, problems)
    assert [problem.code for problem in problems] == ["FILE01"]
    assert ("不存在" if name == "missing" else "不是文件夹") in next(iter(problems)).message
    assert files.config is None
    assert not files.intents_whole


def test_each_missing_part_is_told(tmp_path: Path) -> None:
    (tmp_path / "replies").mkdir()
    files, problems = _read(tmp_path)
    assert problems == ["FILE02 config.yaml:1:1", "FILE02 intents:1:1", "FILE02 replies:1:1"]
    assert not files.replies_whole


def test_a_config_under_another_name_is_found(tmp_path: Path) -> None:
    write(tmp_path, GOOD)
    (tmp_path / "config.yaml").rename(tmp_path / "config.yaml.txt")
    problems = Collector()
    read_folder(tmp_path, problems)
    assert [problem.hint for problem in problems] == ["把 config.yaml.txt 改名成 config.yaml"]


def test_a_wrong_ending_is_told_and_the_file_not_read(tmp_path: Path) -> None:
    write(tmp_path, GOOD | {"intents/b.yml": "x: 1\n", "replies/C.YAML": "x: 1\n", "replies/d.yaml.txt": "x: 1\n"})
    files, problems = _read(tmp_path)
    assert problems == ["FILE07 intents/b.yml:1:1", "FILE07 replies/C.YAML:1:1", "FILE07 replies/d.yaml.txt:1:1"]
    assert len(files.intents) == 1


def test_an_unreadable_file_makes_its_part_incomplete(tmp_path: Path) -> None:
    write(tmp_path, GOOD)
    (tmp_path / "intents" / "b.yaml").write_bytes(b"\x00\x01")
    (tmp_path / "replies" / "b.yaml").mkdir()
    files, problems = _read(tmp_path)
    assert problems == ["FILE05 intents/b.yaml:1:1", "FILE03 replies/b.yaml:1:1"]
    assert not files.intents_whole
    assert not files.replies_whole
    assert len(files.intents) == len(files.replies) == 1


def test_a_link_to_nowhere_is_a_config_that_cannot_be_read(tmp_path: Path) -> None:
    write(tmp_path, GOOD)
    (tmp_path / "config.yaml").unlink()
    (tmp_path / "config.yaml").symlink_to("nowhere")
    assert _read(tmp_path)[1] == ["FILE03 config.yaml:1:1"]


def test_a_shop_is_a_folder_with_all_three_parts(tmp_path: Path) -> None:
    assert not is_shop(tmp_path)
    assert is_shop(write(tmp_path, GOOD))
