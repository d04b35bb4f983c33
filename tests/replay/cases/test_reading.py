from __future__ import annotations

from pathlib import Path

import pytest

from bot.model import Mark
from bot.replay.cases import moments
from bot.replay.cases.reading import read_cases
from bot.shop.codes import Collector
from bot.shop.locate import default
from tests.conftest import write_shop
from tests.replay.cases.sample import HEAD, one, read, read_told

_CASE = '甲:\n  chat:\n    - buyer: "在吗"\n'


def test_cases_are_read_in_the_order_of_the_file_each_with_its_place(tmp_path: Path) -> None:
    file, problems = read(tmp_path, f"{HEAD}{_CASE}乙:\n  chat:\n    - buyer: [在吗, 在不在]\n")
    assert problems == []
    assert [(case.name, str(case.where)) for case in file.cases] == [
        ("甲", "a.chat.yaml:3:1"),
        ("乙", "a.chat.yaml:6:1"),
    ]
    assert file.cases[1].entry.chat[0].buyer == ("在吗", "在不在")
    assert file.cases[1].place("chat", 0, "buyer") == Mark("a.chat.yaml", 8, 7)


def test_a_case_begins_when_it_says_else_as_the_file_says_else_at_a_fixed_time(tmp_path: Path) -> None:
    assert one(tmp_path, '- buyer: "在吗"', 'now: "2026-11-25 09:00"').begin.day == 25
    assert one(tmp_path, '- buyer: "在吗"').begin.hour == 10
    assert one(tmp_path, '- buyer: "在吗"', head="").begin == moments.DEFAULT


def test_places_of_items_lead_to_what_the_owner_wrote(tmp_path: Path) -> None:
    case = one(
        tmp_path, '- buyer: "在吗"\n  expect:\n    says: ["甲",\n      "乙"]\n    facts: {运费: 1}\n    reasons: 一'
    )
    at = ("chat", 0, "expect")
    assert case.item((*at, "says"), 1).line == 8
    assert case.item((*at, "facts"), 0, "运费") == Mark("a.chat.yaml", 9, 17)
    assert case.item((*at, "reasons"), 0).line == 10
    assert case.item((*at, "intents"), 0).line == 6, "what is not written stands where expect does"


def test_a_bad_case_does_not_hide_the_good_ones_and_everything_is_told_at_once(tmp_path: Path) -> None:
    text = (
        f'{HEAD}{_CASE}乙:\n  chta: []\n丙:\n  chat:\n    - buyr: "在"\n    - buyer: "在"\n      expect: {{sayz: 1}}\n'
    )
    file, problems = read_told(tmp_path, text)
    assert [case.name for case in file.cases] == ["甲"]
    assert len(problems) >= 4
    assert any("a.chat.yaml:7:3 SCH01" in each and "chat" in each for each in problems)
    assert any("是不是想写 buyer" in each for each in problems)
    assert any("a.chat.yaml:12:16 SCH01" in each and "是不是想写 says" in each for each in problems)


def test_a_broken_case_is_set_aside_alone(tmp_path: Path) -> None:
    file, problems = read(tmp_path, f'{_CASE}乙:\n  chat: "没有收尾\n丙:\n  chat:\n    - buyer: "在"\n')
    assert problems[0].startswith("YAML")
    assert [case.name for case in file.cases] == ["甲", "丙"]


def test_a_misspelt_head_is_no_case(tmp_path: Path) -> None:
    file, problems = read_told(tmp_path, f"default:\n  now: 1\n{_CASE}")
    assert len(file.cases) == 1
    assert problems == ["a.chat.yaml:1:1 SCH01 不认识的名称“default”，它不会生效 - 是不是想写 defaults"]


@pytest.mark.parametrize("name", ["甲::乙", '" "', '"甲\\u200b"', "长" * 81])
def test_a_name_that_pytest_could_not_take_is_told(tmp_path: Path, name: str) -> None:
    file, problems = read(tmp_path, _CASE.replace("甲", name))
    assert file.cases == ()
    assert problems == ["SCH06 a.chat.yaml:1:1"]


def test_two_cases_of_one_name_are_told(tmp_path: Path) -> None:
    assert read(tmp_path, _CASE + _CASE)[1] == ["YAML02 a.chat.yaml:4:1"]


@pytest.mark.parametrize(("text", "code"), [("", "YAML08"), (HEAD, "SCH02"), ("- 甲\n", "SCH08")])
def test_a_file_without_cases_is_told(tmp_path: Path, text: str, code: str) -> None:
    assert read(tmp_path, text)[1] == [f"{code} a.chat.yaml:1:1"]


def test_an_unquoted_time_is_told_as_the_trap_it_is(tmp_path: Path) -> None:
    file, problems = read(tmp_path, _CASE + '    - agent: "在"\n      at: 16:30\n')
    assert problems == ["TRAP01 a.chat.yaml:5:11"]
    assert len(file.cases) == 1


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    problems = Collector()
    assert read_cases(tmp_path / "b.chat.yaml", "b.chat.yaml", problems).cases == ()
    assert [problem.code for problem in problems] == ["FILE03"]


def test_the_shop_is_the_named_one_else_the_nearest_around_else_the_default(tmp_path: Path) -> None:
    assert read(tmp_path, _CASE)[0].shop == default()
    assert read(tmp_path, f"shop: ../店\n{_CASE}")[0].shop == tmp_path / "../店"
    write_shop(tmp_path / "店")
    (tmp_path / "店" / "案例" / "深").mkdir(parents=True)
    assert read(tmp_path / "店" / "案例" / "深", _CASE)[0].shop == tmp_path / "店"
