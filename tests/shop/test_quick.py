from __future__ import annotations

from pathlib import Path

import pytest

from bot.shop import clean, quick
from bot.shop.codes import Collector
from bot.shop.quick import stroll
from bot.shop.reading import read_shop
from bot.shop.walk import Walked, Walker
from tests.shop.folders import NOW, places, with_more, write

TWO = 'a:\n  - say: "在的"\n  - say: "我帮您把订单关闭"\nb:\n  - say: "{店名}很高兴"\n  - say: "您好"\n'


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HUASHU_CACHE", str(tmp_path / "cache"))


def strolled(folder: Path) -> Walked:
    parts = read_shop(folder, NOW, Collector())
    assert parts.facts is not None
    return stroll(folder, NOW, list(parts.script.replies.values()), parts.facts)


@pytest.fixture
def walked_names(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Note the wordings of every block that is really walked."""
    names: list[str] = []
    walk = Walker._block

    def noting(self: Walker, spec: object, block: object) -> None:
        names.extend(each.text for each in (*block.ask, *block.say))  # type: ignore[attr-defined]
        walk(self, spec, block)  # type: ignore[arg-type]

    monkeypatch.setattr(Walker, "_block", noting)
    return names


def test_only_what_was_edited_or_had_a_fault_is_walked_again(tmp_path: Path, walked_names: list[str]) -> None:
    folder = write(tmp_path / "shop", with_more("replies/more.yaml", TWO))
    first = strolled(folder)
    assert len(walked_names) > 3
    walked_names.clear()
    again = strolled(folder)
    assert (again.problems, again.drafts) == (first.problems, first.drafts)
    assert walked_names == ["我帮您把订单关闭"]
    walked_names.clear()
    write(tmp_path / "shop", with_more("replies/more.yaml", "# 挪了一行\n" + TWO.replace("您好", "您好呀")))
    edited = strolled(folder)
    assert walked_names == ["我帮您把订单关闭", "您好呀"]
    assert edited.drafts == first.drafts
    assert places(edited.problems) == ["RUL01 replies/more.yaml:4:10"]


def test_other_facts_want_another_walk(tmp_path: Path, walked_names: list[str]) -> None:
    folder = write(tmp_path / "shop", with_more("replies/more.yaml", TWO))
    strolled(folder)
    every = list(walked_names)
    walked_names.clear()
    (folder / "config.yaml").write_text(
        (folder / "config.yaml").read_text(encoding="utf-8") + "dispatch: {within_hours: 24}\n", encoding="utf-8"
    )
    strolled(folder)
    assert walked_names == every


def test_several_processes_find_what_one_finds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write(tmp_path / "shop", with_more("replies/more.yaml", TWO))
    alone = strolled(folder)
    monkeypatch.setattr(quick, "ALONE", 0)
    monkeypatch.setattr(clean, "read", lambda _: {})
    told: list[tuple[int, int]] = []
    parts = read_shop(folder, NOW, Collector())
    assert parts.facts is not None
    specs = list(parts.script.replies.values())
    shared = stroll(folder, NOW, specs, parts.facts, lambda done, of: told.append((done, of)))
    assert shared == alone
    assert told == [(done, len(specs)) for done in range(1, len(specs) + 1)]
