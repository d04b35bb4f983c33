from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reply.lens import Lens
from bot.reply.points import POINTS, points
from tests.reply.sample import situation


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("公司要报账，专票有没有", {"special_invoice"}),
        ("票是电子的还是纸质的", {"invoice_way"}),
        ("票上金额多写一点行不", {"invoice_trick"}),
        ("品名开成文具", {"invoice_trick"}),
        ("杯子碎了", {"damaged"}),
        ("分6期有利息不", {"instalments"}),
        ("微信能付不", {"other_method"}),
        ("那我退到哪里去", {"return_address"}),
        ("寄回去修要几天", {"repair"}),
        ("保修多久", set()),
        ("售后电话是啥", {"contact"}),
        ("万一路上碎了呢", {"if_broken", "damaged"}),
        ("让我再想想", {"hesitant"}),
        ("你家有啥推荐的", {"anything"}),
        ("推荐点好吃的", set()),
        ("你好", set()),
    ],
)
def test_what_is_asked_in_particular(text: str, named: set[str]) -> None:
    assert points(text) == named


@given(st.text(max_size=60))
def test_nothing_but_the_names_comes_out(text: str) -> None:
    assert points(text) <= set(POINTS)


def test_a_block_holds_for_any_of_the_points_it_names() -> None:
    lens = Lens(situation(points=points("开专票还是花呗分期")))
    assert lens.holds("point", "special_invoice")
    assert lens.holds("point", ["repair", "instalments"])
    assert not lens.holds("point", "repair")
