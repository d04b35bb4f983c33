from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from bot.reply.hints import SPECIAL
from bot.reply.remark import of
from tests.facts.sample import BOWL, FACTS, shop
from tests.reply.sample import situation, slot

FORM = shop(messages={"remark": "{商品} {规格}*{数量} {日期} {快递} {特别}"})


def test_without_a_form_there_is_no_remark() -> None:
    assert of(situation(product=BOWL, quantity=2)) is None


def test_all_that_is_known_in_the_shops_form() -> None:
    current = situation(
        facts=FORM, product=BOWL, quantity=2, date=date(2026, 11, 28), courier="顺丰", special=("放驿站",)
    )
    bowl = FACTS.product(BOWL)
    assert bowl is not None
    current = replace(current, variant=bowl.variants[0])
    assert of(current) == "白瓷盖碗 白*2件 11月28日 顺丰 放驿站"


def test_what_is_not_known_leaves_no_hole() -> None:
    assert of(situation(facts=FORM, product=BOWL, special=("放驿站", "要发票"))) == "白瓷盖碗 * 放驿站，要发票"
    assert of(situation(facts=FORM, product=BOWL)) is None
    assert of(situation(facts=FORM)) is None


def test_a_courier_that_the_shop_does_not_have_is_not_noted() -> None:
    assert of(situation(facts=FORM, product=BOWL, courier="申通")) is None


@given(st.lists(st.sampled_from(list(SPECIAL)), unique=True), st.one_of(st.none(), st.integers(1, 99)))
def test_a_remark_has_no_brace_and_no_empty_edge(wishes: list[str], pieces: int | None) -> None:
    found = of(
        situation(facts=FORM, special=tuple(wishes), slots=() if pieces is None else (slot("quantity", pieces),))
    )
    assert (found is None) == (not wishes and pieces is None)
    assert found is None or (found == found.strip() and not set("{}") & set(found))
