from __future__ import annotations

import re
from pathlib import Path

import pytest
from pydantic import BaseModel, ValidationError

from bot.replay.cases.entries import (
    HEAD,
    CaseEntry,
    DraftEntry,
    ExpectEntry,
    HeadEntry,
    ListingEntry,
    TurnEntry,
)

_PAGE = (Path(__file__).parents[3] / "docs" / "cases.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("entry", [HeadEntry, CaseEntry, TurnEntry, ExpectEntry, DraftEntry, ListingEntry])
def test_every_key_is_described(entry: type[BaseModel]) -> None:
    for name, field in entry.model_fields.items():
        assert f"| `{field.alias or name}` | " in _PAGE, name


def test_no_key_is_described_that_does_not_exist() -> None:
    entries = (HeadEntry, CaseEntry, TurnEntry, ExpectEntry, ListingEntry)
    known = {field.alias or name for entry in entries for name, field in entry.model_fields.items()}
    assert set(re.findall(r"^\| `(\w+)` \|", _PAGE, re.MULTILINE)) == known


def test_the_head_is_what_the_head_model_holds() -> None:
    assert set(HEAD) == set(HeadEntry.model_fields)


def test_a_list_of_names_means_exactly_these() -> None:
    expect = ExpectEntry.model_validate({"intents": "greet", "findings": ["A"], "withheld": {"has": "B", "not": ["C"]}})
    assert expect.intents == ListingEntry(only=("greet",))
    assert expect.findings == ListingEntry(only=("A",))
    assert expect.withheld is not None
    assert (expect.withheld.only, expect.withheld.has, expect.withheld.nots) == (None, ("B",), ("C",))


def test_a_list_inside_says_is_a_choice() -> None:
    assert ExpectEntry.model_validate({"says": ["甲", ["乙", "丙"]]}).says == (("甲",), ("乙", "丙"))
    assert ExpectEntry.model_validate({"says": "甲"}).says == (("甲",),)


def test_facts_are_names_or_names_with_values() -> None:
    named = {"facts": {"运费": 15, "截单时间": ["16:00", "17:00"], "省份": None}}
    assert ExpectEntry.model_validate(named).facts == {"运费": ("15",), "截单时间": ("16:00", "17:00"), "省份": None}
    assert ExpectEntry.model_validate({"facts": ["运费"]}).facts == {"运费": None}


@pytest.mark.parametrize(
    "turn",
    [
        {},
        {"buyer": "在吗", "agent": "在的"},
        {"buyer": "在吗", "at": "10:30", "after": "5分钟"},
        {"agent": "在的", "expect": {"says": "在"}},
        {"buyer": []},
    ],
)
def test_a_turn_has_one_speaker_one_time_and_only_what_suits_him(turn: object) -> None:
    with pytest.raises(ValidationError, match=r"[\u4e00-\u9fff]"):
        TurnEntry.model_validate(turn)


def test_of_an_agents_line_the_findings_may_be_expected() -> None:
    assert TurnEntry.model_validate({"agent": "在的", "expect": {"findings": []}}).agent == "在的"


@pytest.mark.parametrize("wanted", ["店长", 1, "yes", []])
def test_a_handoff_is_yes_no_or_a_role(wanted: object) -> None:
    with pytest.raises(ValidationError, match="manager 主管"):
        ExpectEntry.model_validate({"handoff": wanted})
