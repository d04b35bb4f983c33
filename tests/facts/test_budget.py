from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.facts import budget
from bot.text.clean import text_of


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("一百以内的茶", 0, 100),
        ("50块钱以下的有吗", 0, 50),
        ("预算三百 送客户", 0, 300),
        ("预算大概500", 0, 500),
        ("不超过80", 0, 80),
        ("100-200的", 100, 200),
        ("100到200之间有什么", 100, 200),
        ("200到100的", 100, 200),
        ("两百左右", 140, 260),
        ("100块钱上下的杯子", 70, 130),
    ],
)
def test_a_budget_is_read_as_buyers_word_it(text: str, least: int, most: int) -> None:
    assert budget.find(text_of(text)) == (Decimal(least), Decimal(most))


@pytest.mark.parametrize(
    "text",
    [
        "身高170左右穿什么码",
        "体重120以内能穿吗",
        "3天以内能到吗",
        "要100克左右的",
        "预算200个",
        "100多的",
        "满200减20",
        "高度30-40的",
        "",
    ],
)
def test_what_is_no_money_is_no_budget(text: str) -> None:
    assert budget.find(text_of(text)) is None


@given(st.text(alphabet="预算以内左右到-0123456789块元 身高", max_size=60))
def test_a_budget_is_never_upside_down(text: str) -> None:
    found = budget.find(text)
    assert found is None or 0 <= found.least <= found.most
