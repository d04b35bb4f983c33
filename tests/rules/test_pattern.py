from __future__ import annotations

import pytest

from bot.rules import letters
from bot.rules.lexicon import Lexicon
from bot.rules.pattern import matches, parse


def found(source: str, text: str) -> list[str]:
    lexicon = Lexicon({"否定": ["不", "-不过"], "物": ["袜子", "<小物>"], "小物": ["毛巾"]})
    pattern = parse(source, lexicon, {})
    read = letters.read(text)
    return [read.text[place.start : place.end] for place in matches(pattern, lexicon.scan(read))]


def test_items_in_order_in_one_clause() -> None:
    assert found("送 <物>", "我送您一双袜子") == ["送您一双袜子"]
    assert found("送 <物>", "我送您，袜子") == []
    assert found("送 <物>", "毛巾送您") == []


def test_two_dots_reach_into_the_next_clause_only() -> None:
    assert found("送 .. <物>", "送您，一双袜子") == ["送您\x01一双袜子"]
    assert found("送 .. <物>", "送您，好的，袜子") == []


def test_adjacent_near_and_optional_items() -> None:
    assert found("送+毛巾", "送毛巾") == ["送毛巾"]
    assert found("送 ?个 ~毛巾", "送毛巾") == ["送毛巾"]
    assert found("送 ~毛巾", "送您一条毛巾") == []


def test_edges_of_a_clause() -> None:
    assert found("^送", "亲，送您") == ["送"]
    assert found("^送", "我送您") == []
    assert found("送$", "您就送，好吗") == ["送"]


def test_beside_and_elsewhere() -> None:
    assert found("送 & 今天", "今天送您") == ["送"]
    assert found("送 & 今天", "今天好，送您") == []
    assert found("送 && 今天", "今天好，送您") == ["送"]


@pytest.mark.parametrize("source", ["", "?送", "送 ?个", "a<物>", "^送|^给", "吗$|呢"])
def test_what_is_no_pattern_is_refused(source: str) -> None:
    with pytest.raises((ValueError, KeyError)):
        found(source, "送")


def test_an_unknown_list_is_refused() -> None:
    with pytest.raises(KeyError):
        found("<没有>", "送")


def test_a_wide_gap_reaches_over_a_comma_and_not_into_the_next_sentence() -> None:
    assert found("送 .. <物>", "我送您，一双袜子") != []
    assert found("送 .. <物>", "我送您。袜子有货") == []
