from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.shop import reading
from bot.shop.codes import Collector
from tests.shop.folders import GOOD, read, with_more, write

_HERE = Path(__file__).parent
_HEAD = "# yaml-language-server: $schema=../schemas/intents.schema.json\n"


def test_a_good_shop_gives_all_its_parts(tmp_path: Path) -> None:
    parts, problems = read(write(tmp_path, GOOD))
    assert problems == ()
    assert parts.facts is not None
    assert parts.facts.shop.name == "小店"
    assert list(parts.script.intents) == ["greet"]
    assert set(parts.script.replies) == {"greet", "_unknown_fact", "_not_understood"}


def test_bad_facts_never_lose_the_script(tmp_path: Path) -> None:
    parts, problems = read(write(tmp_path, with_more("config.yaml", "freight: 5\n")))
    assert [problem.code for problem in problems] == ["SCH03"]
    assert parts.facts is None
    assert list(parts.script.intents) == ["greet"]


def test_a_missing_folder_gives_empty_parts(tmp_path: Path) -> None:
    parts, problems = read(tmp_path / "missing")
    assert [problem.code for problem in problems] == ["FILE01"]
    assert parts.facts is None
    assert parts.script.intents == {}


def test_the_version_changes_with_every_byte_and_with_the_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, GOOD)
    first = read(tmp_path)[0].version
    assert read(tmp_path)[0].version == first
    write(tmp_path, with_more("replies/a.yaml", "#\n"))
    second = read(tmp_path)[0].version
    monkeypatch.setattr(reading, "__version__", "other")
    assert len({first, second, read(tmp_path)[0].version}) == 3
    assert len(first) == 12


def test_without_a_time_the_clock_of_the_computer_counts(tmp_path: Path) -> None:
    write(tmp_path, with_more("config.yaml", 'gifts:\n  - {name: "小样", until: 2020-01-01}\n'))
    problems = Collector()
    reading.read_shop(tmp_path, None, problems)
    assert [problem.code for problem in problems] == ["REF08"]
    early = Collector()
    reading.read_shop(tmp_path, datetime(2019, 12, 31, tzinfo=UTC), early)
    assert list(early) == []


def test_every_mistake_of_a_bad_shop_is_found_at_its_line(tmp_path: Path) -> None:
    folder = tmp_path / "shop"
    shutil.copytree(_HERE / "bad_shop", folder)
    expected = (folder / "expected.txt").read_text(encoding="utf-8").splitlines()
    (folder / "intents" / "gbk.yaml").write_bytes(f"{_HEAD}# 编码\n".encode("gb18030"))
    (folder / "intents" / "large.yaml").write_bytes(b"#" * 6_000_000)
    (folder / "intents" / "photo.yaml").write_bytes(b"\x89PNG\x00")
    (folder / "intents" / "folder.yaml").mkdir()
    expected += ["intents/gbk.yaml:2:3 FILE06", "intents/gbk.yaml:1:1 YAML08", "intents/large.yaml:1:1 FILE04"]
    expected += ["intents/photo.yaml:1:1 FILE05", "intents/folder.yaml:1:1 FILE03"]
    found = [f"{problem.where} {problem.code}" for problem in read(folder)[1]]
    assert sorted(found) == sorted(expected)
    assert len({line.split()[1] for line in found}) > 40


_EDIT = st.tuples(
    st.sampled_from(sorted(GOOD)),
    st.integers(0, 200),
    st.integers(0, 12),
    st.text(alphabet="ab:：-\"'{}[]*&!|>#%@\n\t 0.9中，“\\", max_size=6),
)


@settings(max_examples=80, deadline=None)
@given(st.lists(_EDIT, min_size=1, max_size=4))
def test_no_edit_of_a_good_shop_raises(edits: list[tuple[str, int, int, str]]) -> None:
    files = dict(GOOD)
    for name, start, length, text in edits:
        files[name] = files[name][:start] + text + files[name][start + length :]
    with TemporaryDirectory() as folder:
        parts, problems = read(write(Path(folder), files))
    assert parts.version
    assert all(problem.where is not None and problem.message and problem.hint for problem in problems)
