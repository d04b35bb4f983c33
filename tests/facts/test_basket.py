from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.facts.basket import MOST_WAYS, Quote, best, ways
from bot.facts.models import Coupon, Promotion, ShopFacts
from tests.facts import oracle
from tests.facts.baskets import IDS, NOW, lines, shop_with

CUT20 = {"kind": "满减", "min_amount": 100, "discount": 20}
CUT_EACH = {"kind": "满减", "min_amount": 100, "discount": 20, "repeats": True}
HALF = {"kind": "第二件", "rate": 5}
HALF_EACH = {"kind": "第二件", "rate": 5, "repeats": True}
THIRD = {"kind": "第N件", "nth": 3, "rate": 1}
TWO_ONE = {"kind": "买送", "buy": 2, "free": 1}
TWO_ONE_EACH = {"kind": "买送", "buy": 2, "free": 1, "repeats": True}
OFF85 = {"kind": "折扣", "rate": 8.5}
OFF8_FROM_2 = {"kind": "折扣", "rate": 8, "min_pieces": 2}
LIMITED = {"kind": "限时价", "price": 49.9, "products": "A"}
FIVE = {"discount": 5}
FIVE_FROM_99 = {"discount": 5, "min_amount": 99}
TEN_ON_A = {"discount": 10, "products": "A"}

CASES: list[tuple[str, Sequence[Mapping[str, Any]], Sequence[Mapping[str, Any]], str, str]] = [
    # basket, promotions, coupons, total, how it was reckoned by hand
    ("A1", [], [], "59", "59"),
    ("A2", [], [], "118", "2*59"),
    ("A2 B1", [], [], "157.9", "118+39.9"),
    ("C大1", [], [], "150", "the variant's own price"),
    ("C小1", [], [], "100", "the variant has none: the product's"),
    ("C1", [], [], "100", "no variant chosen: the product's"),
    ("A1", [CUT20], [], "59", "59<100"),
    ("A2", [CUT20], [], "98", "118-20"),
    ("C1", [CUT20], [], "80", "100 is enough: 100-20"),
    ("A4", [CUT20], [], "216", "236-20, once only"),
    ("A4", [CUT_EACH], [], "196", "236-2*20"),
    ("A1 B1", [CUT20], [], "98.9", "98.9<100"),
    ("A1 B2", [CUT20], [], "118.8", "59+79.8=138.8-20"),
    ("A2", [CUT20 | {"products": "B"}], [], "118", "not for A"),
    ("A2 B2", [CUT20 | {"products": "B"}], [], "197.8", "B comes to 79.8<100"),
    ("A2 B3", [CUT20 | {"products": "B"}], [], "217.7", "118+119.7-20"),
    ("A1", [{"kind": "满减", "min_amount": 0, "discount": 80}], [], "0", "never below nothing"),
    ("A1", [HALF], [], "59", "one piece is no second"),
    ("A2", [HALF], [], "88.5", "59+29.5"),
    ("A3", [HALF], [], "147.5", "59+29.5+59"),
    ("A4", [HALF], [], "206.5", "once only: 3*59+29.5"),
    ("A4", [HALF_EACH], [], "177", "2*59+2*29.5"),
    ("A5", [HALF_EACH], [], "236", "3*59+2*29.5"),
    ("A1 B1", [HALF], [], "98.9", "two products are no second piece"),
    ("C大1 C小1", [HALF], [], "200", "the cheaper is the second: 150+50"),
    ("B2", [{"kind": "第二件", "rate": 8.8}], [], "75.01", "39.9+35.112, off 4.788 -> 4.79"),
    ("B2", [{"kind": "第二件", "rate": 5}], [], "59.85", "39.9+19.95"),
    ("A2", [THIRD], [], "118", "two are no third"),
    ("A3", [THIRD], [], "123.9", "118+5.9"),
    ("A6", [THIRD], [], "300.9", "once only: 5*59+5.9"),
    ("A2", [TWO_ONE], [], "118", "the third is not in the basket"),
    ("A3", [TWO_ONE], [], "118", "two are paid"),
    ("A6", [TWO_ONE], [], "295", "once only: five are paid"),
    ("A6", [TWO_ONE_EACH], [], "236", "four are paid"),
    ("A8", [TWO_ONE_EACH], [], "354", "two rounds: six are paid"),
    ("C大1 C小2", [TWO_ONE], [], "250", "the cheapest is free: 150+100"),
    ("A1", [OFF85], [], "50.15", "59*0.85"),
    ("B1", [OFF85], [], "33.91", "off 5.985 -> 5.99"),
    ("B3", [OFF85], [], "101.74", "119.7*0.15=17.955 -> 17.96"),
    ("A1", [OFF8_FROM_2], [], "59", "one piece is too few"),
    ("A2", [OFF8_FROM_2], [], "94.4", "118*0.8"),
    ("A1", [LIMITED], [], "49.9", "its price"),
    ("A2 B1", [LIMITED], [], "139.7", "99.8+39.9"),
    ("A1", [{"kind": "限时价", "price": 99, "products": "A"}], [], "59", "a dearer price is none"),
    ("A2", [LIMITED, HALF], [], "88.5", "one level, the better: 88.5<99.8"),
    ("A1", [LIMITED, HALF], [], "49.9", "one level, the better for one piece"),
    ("A2 B2", [LIMITED, HALF], [], "148.35", "each product for itself: 88.5+59.85"),
    ("A2", [HALF, CUT20], [], "88.5", "after the item 88.5<100; 118-20=98 is dearer"),
    ("A3", [HALF, CUT20], [], "127.5", "147.5-20"),
    ("A3", [TWO_ONE, CUT20], [], "98", "118-20"),
    ("C2", [OFF85, CUT_EACH], [], "150", "200*0.85=170-20; or 200-40=160"),
    ("C2", [OFF85 | {"rate": 9.8}, CUT_EACH], [], "160", "196-20=176; the cut alone: 200-40"),
    ("A2", [CUT20, {"kind": "满减", "min_amount": 50, "discount": 12}], [], "98", "one of a level: 20>12"),
    ("A2", [CUT20, {"kind": "满减", "min_amount": 50, "discount": 12, "level": "平台"}], [], "86", "118-20-12"),
    ("A2", [HALF | {"alone": True}, CUT20], [], "88.5", "alone: 88.5, or 98"),
    ("A3", [HALF | {"alone": True}, CUT20], [], "147.5", "alone 147.5, or 177-20=157"),
    ("A1", [], [FIVE], "54", "59-5"),
    ("B1", [], [{"discount": 50}], "0", "no more than is to be paid"),
    ("A1", [], [FIVE_FROM_99], "59", "59<99"),
    ("A2", [], [FIVE_FROM_99], "113", "118-5"),
    ("A2", [CUT20], [FIVE_FROM_99], "98", "after the cut 98<99: 98, or 113"),
    ("A2", [CUT20], [FIVE], "93", "118-20-5"),
    ("A2", [CUT20 | {"stacks": False}], [FIVE], "98", "98, or 113"),
    ("A2", [CUT20 | {"stacks": False}], [{"discount": 25}], "93", "98, or 118-25"),
    ("A2", [], [FIVE, {"discount": 8}], "110", "one of a level: 118-8"),
    ("A2", [], [FIVE, TEN_ON_A], "103", "two levels: 118-10-5"),
    ("A2", [], [FIVE, TEN_ON_A | {"alone": True}], "108", "alone: 118-10"),
    ("B2", [], [TEN_ON_A], "79.8", "not for B"),
    ("A1 B2", [], [TEN_ON_A, FIVE_FROM_99], "123.8", "138.8-10=128.8-5"),
    ("A1 B1", [], [TEN_ON_A, {"discount": 5, "min_amount": 90}], "88.9", "98.9-10=88.9<90; 93.9 is dearer"),
    ("A2", [], [{"discount": 5, "level": "平台"}, FIVE], "108", "118-5-5"),
    ("A2", [CUT20 | {"until": "2026-11-22"}], [], "118", "over"),
    ("A2", [CUT20 | {"from": "2026-11-24"}], [], "118", "not yet"),
    ("A2", [CUT20 | {"until": "2026-11-23"}], [], "98", "the last day counts"),
    ("A2", [CUT20 | {"until": "2026-11-23 15:00"}], [], "98", "the last second counts"),
    ("A2", [CUT20 | {"until": "2026-11-23 14:59"}], [], "118", "over for a second"),
    ("A2", [CUT20 | {"from": "2026-11-23 15:00"}], [], "98", "the first second counts"),
    ("A2", [CUT20 | {"from": "2026-11-23 15:01"}], [], "118", "in a minute"),
    ("A2", [{"kind": "满减", "min_amount": 100}], [], "118", "unfinished: not used"),
]


@pytest.mark.parametrize(
    ("basket", "promotions", "coupons", "total"),
    [case[:4] for case in CASES],
    ids=[f"{number} {case[0]}: {case[4]}" for number, case in enumerate(CASES)],
)
def test_total(basket: str, promotions: Sequence[Mapping[str, Any]], coupons: Any, total: str) -> None:
    facts = shop_with(promotions, coupons)
    assert best(facts, lines(facts, basket), NOW).total == Decimal(total)


def test_the_steps_tell_how_it_comes_about() -> None:
    facts = shop_with([HALF, CUT20], [FIVE, TEN_ON_A])
    quote = best(facts, lines(facts, "A3 B1"), NOW)
    assert [(step.offer.at, step.off, step.products) for step in quote.steps] == [
        ("单品", Decimal("29.5"), (IDS["A"],)),  # 177-29.5 + 39.9 = 187.4
        ("店铺", Decimal(20), (IDS["A"],)),  # 167.4; of equal ways the first
        ("单品", Decimal(10), (IDS["A"],)),  # coupons come last
        ("店铺", Decimal(5), (IDS["A"], IDS["B"])),
    ]
    assert (quote.before, quote.total) == (Decimal("216.9"), Decimal("152.4"))
    assert quote.after_items == (Decimal("147.5"), Decimal("39.9"))
    assert quote.figures[-1] == quote.total


def test_of_equal_ways_the_plainest_is_told() -> None:
    facts = shop_with([CUT20, {"kind": "满减", "min_amount": 100, "discount": 20, "level": "平台"}], [])
    assert len(best(facts, lines(facts, "A1"), NOW).steps) == 0


def test_very_many_offers_end_all_the_same() -> None:
    many = [{"kind": "折扣", "rate": 9, "products": letter} for letter in "ABC" for _ in range(20)]
    facts = shop_with([*many, CUT20, HALF], [FIVE])
    assert MOST_WAYS < 21**3
    quote = best(facts, lines(facts, "A2 B2 C2"), NOW)
    assert quote.total <= quote.before - 20 - 5


# --- properties, with an oracle that reckons every subset of offers in its own way

_LETTERS = st.sampled_from(["", "A", "B", "AB"])
_LEVEL = st.sampled_from([None, "单品", "店铺", "平台"])
_PROMOTIONS = st.one_of(
    st.fixed_dictionaries(
        {
            "kind": st.just("满减"),
            "min_amount": st.integers(0, 250),
            "discount": st.integers(1, 60),
            "repeats": st.booleans(),
        }
    ),
    st.fixed_dictionaries({"kind": st.just("折扣"), "rate": st.integers(5, 9), "min_pieces": st.integers(1, 3)}),
    st.fixed_dictionaries({"kind": st.just("第二件"), "rate": st.integers(1, 9), "repeats": st.booleans()}),
    st.fixed_dictionaries(
        {"kind": st.just("买送"), "buy": st.integers(1, 3), "free": st.just(1), "repeats": st.booleans()}
    ),
).flatmap(
    lambda each: st.fixed_dictionaries(
        {"products": _LETTERS, "level": _LEVEL, "alone": st.booleans(), "stacks": st.booleans()}
    ).map(lambda more: {**each, **more})
)
_COUPONS = st.fixed_dictionaries(
    {
        "discount": st.integers(1, 40),
        "min_amount": st.integers(0, 200),
        "products": _LETTERS,
        "alone": st.booleans(),
        "level": _LEVEL,
    }
)
_SHOPS = st.builds(shop_with, st.lists(_PROMOTIONS, max_size=3), st.lists(_COUPONS, max_size=3))
_BASKETS = st.sampled_from(["A1", "A2", "A3", "B4", "A1 B1", "A2 B3", "A5 B2", "A1 C大1", "C小2 C大1"])
_CENT = Decimal("0.01")


_SIMPLE = st.builds(
    shop_with,
    st.lists(_PROMOTIONS.filter(lambda each: each["level"] is None and not each["products"]), max_size=3),
    st.lists(_COUPONS.filter(lambda each: not each["products"]), max_size=3),
)


@given(_SIMPLE, st.sampled_from(["A1", "A2", "A3", "A4", "A7", "B4"]))
def test_the_best_is_what_trying_everything_finds(facts: ShopFacts, basket: str) -> None:
    chosen = lines(facts, basket)
    assert best(facts, chosen, NOW).total == oracle.least(facts, chosen)


@given(_SHOPS, _BASKETS)
def test_nothing_is_negative_and_the_best_is_no_dearer_than_any_way(facts: ShopFacts, basket: str) -> None:
    chosen = lines(facts, basket)
    quote = best(facts, chosen, NOW)
    assert 0 <= quote.total <= quote.before
    assert all(step.off > 0 for step in quote.steps)
    assert all(quote.total <= way.total for way in ways(facts, chosen, NOW))
    assert quote.total == quote.total.quantize(_CENT)


@given(_SHOPS, _BASKETS)
def test_every_way_keeps_to_the_rules(facts: ShopFacts, basket: str) -> None:
    for way in ways(facts, lines(facts, basket), NOW):
        promotions = [step.offer for step in way.steps if isinstance(step.offer, Promotion)]
        coupons = [step.offer for step in way.steps if isinstance(step.offer, Coupon)]
        assert not (coupons and any(not each.stacks for each in promotions))
        assert len({each.at for each in coupons}) == len(coupons)
        assert len(coupons) < 2 or not any(each.alone for each in coupons)
        assert len(promotions) < 2 or not any(each.alone for each in promotions)


@given(_SIMPLE, st.integers(1, 12))
def test_more_pieces_never_save_less(facts: ShopFacts, pieces: int) -> None:
    """What is saved grows with the pieces (to a cent a step) where a round frees one; the total need not."""
    fewer, more = (_saved(best(facts, lines(facts, f"A{count}"), NOW)) for count in (pieces, pieces + 1))
    assert more >= fewer - Decimal("0.04")


def test_the_total_can_fall_where_a_reduction_is_reached() -> None:
    facts = shop_with([{"kind": "满减", "min_amount": 118, "discount": 60}])
    assert [best(facts, lines(facts, f"A{count}"), NOW).total for count in (1, 2)] == [59, 58]


@given(st.integers(1, 30))
def test_without_offers_the_total_is_the_price_so_many_times(pieces: int) -> None:
    facts = shop_with()
    assert best(facts, lines(facts, f"B{pieces}"), NOW).total == Decimal("39.9") * pieces


def _saved(quote: Quote) -> Decimal:
    return quote.before - quote.total


@given(st.lists(st.tuples(_BASKETS, st.booleans()), min_size=2, max_size=6))
def test_what_was_reckoned_before_makes_no_difference(asked: list[tuple[str, bool]]) -> None:
    offers = ([HALF, OFF8_FROM_2 | {"from": "2026-11-20", "level": "店铺"}], [FIVE_FROM_99])
    used = shop_with(*offers)
    for basket, earlier in asked:
        when = NOW - timedelta(days=30) if earlier else NOW
        fresh = shop_with(*offers)
        assert best(used, lines(used, basket), when) == best(fresh, lines(fresh, basket), when)
