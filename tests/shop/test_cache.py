from pathlib import Path

import pytest

from bot.shop.cache import folder, kept, put


def test_the_folder_can_be_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HUASHU_CACHE", str(tmp_path))
    assert folder() == tmp_path
    monkeypatch.delenv("HUASHU_CACHE")
    assert folder().name == "huashu"


def test_what_is_put_is_there_whole_and_only_the_newest_stay(tmp_path: Path) -> None:
    for number in range(5):
        put(tmp_path / "new" / f"{number}.json", b"x" * number, 3)
    assert len(list((tmp_path / "new").iterdir())) == 3
    assert (tmp_path / "new" / "4.json").read_bytes() == b"xxxx"


def test_a_place_that_cannot_be_written_is_no_failure(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("no folder", encoding="utf-8")
    put(blocked / "a.json", b"", 3)
    assert blocked.read_text(encoding="utf-8") == "no folder"


@pytest.mark.parametrize("broken", [None, "", "{", "3"])
def test_what_is_kept_is_made_once_and_made_anew_where_it_is_broken(tmp_path: Path, broken: str | None) -> None:
    path = tmp_path / "a.json"
    if broken is not None:
        path.write_text(broken, encoding="utf-8")
    made: list[str] = []

    def make() -> tuple[list[str], object]:
        made.append("made")
        return ["甲"], ["甲"]

    assert [kept(path, 3, list[str], make) for _ in range(2)] == [["甲"], ["甲"]]
    assert made == ["made"]
