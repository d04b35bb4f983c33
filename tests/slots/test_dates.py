from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.slots import dates

TODAY = date(2026, 11, 22)  # a Sunday


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("今天", date(2026, 11, 22)),
        ("明早", date(2026, 11, 23)),
        ("后天能到吗", date(2026, 11, 24)),
        ("大后天", date(2026, 11, 25)),
        ("昨晚拍的", date(2026, 11, 21)),
        ("周五", date(2026, 11, 27)),
        ("星期天", date(2026, 11, 22)),
        ("周五拍的", date(2026, 11, 20)),
        ("下周一", date(2026, 11, 23)),
        ("上周3", date(2026, 11, 11)),
        ("25号", date(2026, 11, 25)),
        ("20号拍的", date(2026, 11, 20)),
        ("14号的订单", date(2026, 11, 14)),
        ("3月8号", date(2027, 3, 8)),
        ("2025年12月3日", date(2025, 12, 3)),
        ("2月29号", date(2028, 2, 29)),
        ("下个月5号", date(2026, 12, 5)),
        ("3天后", date(2026, 11, 25)),
        ("月底", date(2026, 11, 30)),
        ("国庆节", date(2027, 10, 1)),
    ],
)
def test_days(text: str, value: date) -> None:
    assert [slot.value for slot in dates.find(text, TODAY)] == [value]


@pytest.mark.parametrize(
    ("text", "detail"),
    [
        ("今晚8点", {"part": "晚", "hour": "20"}),
        ("下午3点半", {"part": "下午", "hour": "15", "minute": "30"}),
        ("今天下午4点", {"part": "下午", "hour": "16"}),
        ("明天早上", {"part": "早上"}),
        ("8:30", {"hour": "8", "minute": "30"}),
        ("中午1点", {"part": "中午", "hour": "13"}),
        ("上午10点20", {"part": "上午", "hour": "10", "minute": "20"}),
        ("12月", {"span": "month"}),
        ("年前", {"span": "before"}),
        ("下周", {"span": "week"}),
        ("下午", {"part": "下午"}),
    ],
)
def test_times_and_spans(text: str, detail: dict[str, str]) -> None:
    assert [dict(slot.detail) for slot in dates.find(text, TODAY)] == [detail]


@pytest.mark.parametrize("text", ["下午好", "早上好", "2号链接", "有点贵", "2月30号", "月饼", "3个月", "几号", "3天"])
def test_no_days(text: str) -> None:
    assert dates.find(text, TODAY) == []


@given(
    st.text(alphabet=list("今明后天下上周月一二日号点:0123456789半晚年前底节2双十春")),
    st.dates(),
)
def test_no_clock_and_no_words_raise(text: str, today: date) -> None:
    assert dates.find(text, today) == dates.find(text, today)


@pytest.mark.parametrize(
    ("text", "ordering"),
    [
        ("今天拍几号到", True),
        ("明天能发吗", True),
        ("今天就下单", True),
        ("周五前能到吗", False),
        ("明天收得到不", False),
    ],
)
def test_the_day_of_ordering_is_marked(*, text: str, ordering: bool) -> None:
    assert ["ordering" in slot.detail for slot in dates.find(text, TODAY)] == [ordering]
