"""What only sounds like the word is heard; what is written as people write stays as it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules import letters
from bot.rules.checker import Checker
from bot.rules.habits import Habits
from bot.rules.hearing import Heard, Hearing
from bot.rules.pattern import Place

TOY = Hearing(
    Habits.of(["我帮您关闭订单", "好的", "帮您看下", "您说", "订单号", "我帮您"] * 20, {"闭口": 100, "必要": 100})
)
HEARING = Hearing.load()
CHECKER = Checker.load()


def heard(text: str, by: Hearing = TOY) -> Heard | None:
    return next(iter(by.heard(letters.read(text))), None)


DISGUISED = (
    "我帮您关必订单",
    "我帮您guan闭订单",
    "我帮您guanbi订单",
    "我帮您\n关闭订单",
    "我邦您关币订单",
    "我帮您关🌹闭订单",
)


@pytest.mark.parametrize("text", DISGUISED)
def test_it_hears_what_was_meant(text: str) -> None:
    found = heard(text)
    assert found is not None
    assert found.text == "我帮您关闭订单"


@pytest.mark.parametrize("text", ["我帮您关闭订单", "好的。您说", "", "ok", "S码"])
def test_what_is_usual_stays(text: str) -> None:
    assert heard(text) is None


def test_a_full_stop_means_it() -> None:
    assert heard("我帮您。关闭订单") is None


def test_spans_point_at_what_was_typed() -> None:
    text = "亲，我帮您guanbi订单"
    found = heard(text)
    assert found is not None
    at = found.text.index("关闭")
    assert text[slice(*found.span(at, at + 2))] == "guanbi"
    assert found.touches(Place(((at, at + 1),)), (0, 9))
    assert not found.touches(Place(((0, at),)), (0, 9))


def test_a_quotation_stays_one() -> None:
    found = heard("您说“关必订单”")
    assert found is not None
    assert [found.text[start:end] for start, end in found.quoted] == ["关闭订单"]


def test_lines_may_be_one_where_they_are_short_and_few() -> None:
    found = heard("我\n帮\n您关\n闭订单")
    assert found is not None
    assert found.touches(Place(((0, 1), (2, 4))), (0, 7))
    assert not found.touches(Place(((0, 4),)), (0, 30))
    assert not found.touches(Place(((0, len(found.text)),)), (0, 7))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("五星好凭返现五块", "REV001"),
        ("我帮您关毕这笔订单", "ORD001"),
        ("拍下就宋您袜子", "GFT001"),
        ("运肺给您全免", "PST001"),
    ],
)
def test_a_breach_is_found_by_its_sound(text: str, code: str) -> None:
    assert code in {each.code for each in CHECKER.check(text, {}) if each.severity == "block"}


@given(st.text(alphabet="我帮您关必闭订单，。\nguanbi “”12", max_size=30))
def test_letters_and_places_fit_whatever_is_typed(text: str) -> None:
    found = heard(text, HEARING)
    if found is not None:
        assert len(found.text) == len(found.origin) == len(found.ends) == len(found.gaps)
        assert all(0 <= start < end <= len(text) for start, end in zip(found.origin, found.ends, strict=True))
        assert found.mended | found.joined
