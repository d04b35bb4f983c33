from __future__ import annotations

from pathlib import Path

import pytest

from bot.intent.patterns import Pattern, PatternError, parse
from bot.intent.spec import After, IntentSpec, Phrase
from bot.model import Mark
from bot.shop import parsed

PLACE = Mark("intents/a.yaml", 1, 1)
LISTS = {"何时": ("什么时候", "几时")}
SOURCES = ("^<何时>(能|可以)[给我]发货$", "寄到{region}*多少钱", "核对*地址")


def specs(*sources: str) -> list[IntentSpec]:
    *own, last = (Phrase(source, PLACE) for source in sources)
    after = After((last,), (Phrase("对", PLACE),))
    return [IntentSpec("a", "甲", "answer", "pre", (), PLACE, patterns=tuple(own), after=(after,))]


def unread(*_: object) -> Pattern:
    raise AssertionError("parsed again")


def test_patterns_come_back_as_they_were_parsed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    parsed.patterns(specs(*SOURCES), LISTS, tmp_path)
    monkeypatch.setattr(parsed, "parse", unread)
    again = parsed.patterns(specs(*SOURCES), LISTS, tmp_path)
    assert again == {source: parse(source, LISTS) for source in SOURCES}


def test_other_words_in_a_list_are_parsed_anew(tmp_path: Path) -> None:
    parsed.patterns(specs(*SOURCES), LISTS, tmp_path)
    again = parsed.patterns(specs(*SOURCES), {"何时": ("哪天",)}, tmp_path)
    assert "哪天" in again[SOURCES[0]].regex


@pytest.mark.parametrize("broken", ["", "[", "[1]", '[["a", "a"]]', "{}"])
def test_a_broken_file_is_no_hindrance(tmp_path: Path, broken: str) -> None:
    first = parsed.patterns(specs(*SOURCES), LISTS, tmp_path)
    (path,) = tmp_path.glob("*.json")
    path.write_text(broken, encoding="utf-8")
    found = parsed.patterns(specs(*SOURCES), LISTS, tmp_path)
    assert {source: found.get(source) or parse(source, LISTS) for source in SOURCES} == first


def test_a_pattern_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    with pytest.raises(PatternError):
        parsed.patterns(specs("(发货", "核对"), LISTS, tmp_path)
    assert list(tmp_path.glob("*.json")) == []
