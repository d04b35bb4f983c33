from __future__ import annotations

from pathlib import Path

import pytest

from bot.engine import Shop
from bot.errors import ContentError
from bot.replay.cases import stage
from bot.replay.cases.stage import Stage, set_up
from bot.shop.codes import Collector
from bot.shop.load import Loaded, load
from tests.conftest import write_shop
from tests.replay.cases.sample import one


def test_a_shop_is_opened_once_however_it_is_named(small_shop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[Path] = []

    def counted(folder: Path) -> Loaded:
        opened.append(folder)
        return load(folder)

    monkeypatch.setattr(stage, "load", counted)
    shops = Stage()
    assert shops.shop(small_shop) is shops.shop(small_shop / "intents" / "..")
    assert len(opened) == 1


def test_a_shop_with_mistakes_is_told_each_time(tmp_path: Path) -> None:
    write_shop(tmp_path, {"config.yaml": "shop: {nmae: 1}\n"})
    shops = Stage()
    for _ in range(2):
        with pytest.raises(ContentError, match="nmae"):
            shops.shop(tmp_path)


def test_a_case_without_changes_is_played_in_the_shop_itself(tmp_path: Path, shop: Shop) -> None:
    assert set_up(one(tmp_path, '- buyer: "在吗"'), shop, Collector()) is shop


def test_the_changes_of_the_file_come_before_those_of_the_case(tmp_path: Path, shop: Shop) -> None:
    head = 'defaults:\n  facts: {dispatch: {cutoff: "11:00", within_hours: 24}}\n'
    case = one(tmp_path, '- buyer: "在吗"', 'facts: {dispatch: {cutoff: "12:00"}}', head)
    changed = set_up(case, shop, Collector())
    assert changed is not None
    assert (changed.facts.dispatch.cutoff, changed.facts.dispatch.within_hours) == ("12:00", 24)
    assert changed.facts.shop.name == shop.facts.shop.name
    assert changed.matcher is shop.matcher


def test_a_change_that_does_not_fit_is_told_at_its_line(tmp_path: Path, shop: Shop) -> None:
    problems = Collector()
    case = one(tmp_path, '- buyer: "在吗"', 'facts: {dispatch: {cutof: "12:00"}}')
    assert set_up(case, shop, problems) is None
    assert [str(each) for each in problems] == [
        "a.chat.yaml:4:22 SCH01 不认识的名称“cutof”，它不会生效 - 是不是想写 cutoff"
    ]
