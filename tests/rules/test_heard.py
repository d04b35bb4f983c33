"""What was heard leads back to what was typed, and only what was written otherwise counts."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from bot.rules import letters
from bot.rules.habits import Habits
from bot.rules.heard import Heard
from bot.rules.hearing import Hearing
from bot.rules.pattern import Place

TOY = Hearing(
    Habits.of(["我帮您关闭订单", "好的", "帮您看下", "您说", "订单号", "我帮您"] * 20, {"闭口": 100, "必要": 100})
)
HEARING = Hearing.load()


def heard(text: str, by: Hearing = TOY) -> Heard | None:
    return next(iter(by.heard(letters.read(text))), None)


def test_spans_point_at_what_was_typed() -> None:
    text = "亲，我帮您guanbi订单"
    found = heard(text)
    assert found is not None
    at = found.text.index("关闭")
    assert text[slice(*found.span(at, at + 2))] == "guanbi"
    assert found.touches(Place(((at, at + 1),)), (0, 9))
    assert found.touches(Place(((0, at),)), (0, 9))


def test_where_lines_are_joined_other_words_are_none_of_the_mended() -> None:
    found = heard("亲，我帮您关必订单")
    assert found is not None
    at = found.text.index("闭")
    found = replace(found, joined=frozenset({at}))
    assert found.touches(Place(((at, at + 1),)), (0, 9))
    assert not found.touches(Place(((2, 4),)), (0, 9))


def test_pinyin_that_nothing_is_made_of_stays() -> None:
    found = heard("我帮您guan n订单")
    assert found is not None
    assert found.text.endswith("n订单")


def test_a_quotation_stays_one() -> None:
    found = heard("您说“关必订单”")
    assert found is not None
    assert [found.text[start:end] for start, end in found.quoted] == ["关闭订单"]


def test_lines_may_be_one_where_they_are_short_and_few() -> None:
    found = heard("我帮您关🌹闭订单")
    assert found is not None
    found = replace(found, joined=frozenset({1, 2, 4}))
    assert found.touches(Place(((0, 1), (2, 4))), (0, 7))
    assert not found.touches(Place(((0, 2),)), (0, 30))
    assert not found.touches(Place(((0, len(found.text)),)), (0, 7))


@given(st.text(alphabet="我帮您关必闭订单，。\nguanbi “”12", max_size=30))
def test_letters_and_places_fit_whatever_is_typed(text: str) -> None:
    found = heard(text, HEARING)
    if found is not None:
        assert len(found.text) == len(found.origin) == len(found.ends) == len(found.gaps)
        assert all(0 <= start < end <= len(text) for start, end in zip(found.origin, found.ends, strict=True))
        assert found.mended | found.joined


def test_only_short_clauses_are_searched_for_what_crosses_a_border() -> None:
    found = heard("我帮您关🌹闭订单")
    assert found is not None
    size = len(found.text)
    assert replace(found, joined=frozenset({4})).joints() == [(0, size)]
    long = replace(found, joined=frozenset({4}), text=found.text + "好" * 20)
    assert long.joints() == []
    assert found.part(1, 3).text == found.text[1:3]
    assert found.part(0, 25).origin == found.origin[:size]


def test_a_place_leads_back_to_the_text_as_it_is_read() -> None:
    read = letters.read("亲，我帮您guanbi订单")
    found = TOY.heard(read)[0]
    at = found.text.index("订单")
    place = found.as_written(Place(((at, at + 2),)), read)
    assert read.text[place.start : place.end] == "订单"
    assert not found.mends(Place(((at, at + 2),)))
    assert found.mends(Place(((at - 1, at + 2),)))
