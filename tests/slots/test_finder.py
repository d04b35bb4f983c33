from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.slots.finder import SlotFinder
from bot.text.clean import clean

NOW = datetime(2026, 11, 22, 20, 0, tzinfo=UTC)
FINDER = SlotFinder({"云南白药牙膏": ("520401029636",)}, {"顺丰": ("丰丰",)})


def _kinds(raw: str) -> list[tuple[str, str]]:
    return [(slot.kind, slot.text) for slot in FINDER.find(clean(raw), NOW)]


@settings(deadline=None)  # the first call builds tables
@given(st.text() | st.text(alphabet=list("新疆江浙沪明天周五号点块元袋斤一二三35.60行吗便宜到身高165/体重码顺丰sf ")))
def test_slots_lie_in_the_raw_text_in_order(raw: str) -> None:
    slots = FINDER.find(clean(raw), NOW)
    assert all(raw[slot.span[0] : slot.span[1]] == slot.text for slot in slots)
    assert [slot.span[0] for slot in slots] == sorted(slot.span[0] for slot in slots)


def test_all_kinds_at_once() -> None:
    assert _kinds("買三袋发sf到新疆明天能到吗35块行吗") == [
        ("quantity", "三袋"),
        ("courier", "sf"),
        ("region", "新疆"),
        ("date", "明天"),
        ("offer", "35块"),
    ]


def test_a_product_comes_before_what_is_in_its_name() -> None:
    assert _kinds("云南白药牙膏发云南吗") == [("product", "云南白药牙膏"), ("region", "云南")]


def test_one_word_may_give_several_regions() -> None:
    assert [slot.value for slot in FINDER.find(clean("江浙沪"), NOW)] == ["江苏", "浙江", "上海"]


def test_a_weight_is_no_quantity_and_a_day_no_sum() -> None:
    assert _kinds("身高165体重110斤,25号可以吗") == [("measure", "身高165"), ("measure", "体重110斤"), ("date", "25号")]


def test_the_shops_own_courier() -> None:
    assert _kinds("发丰丰") == [("courier", "丰丰")]


def test_a_line_of_the_shop_tells_its_products_without_being_cleaned() -> None:
    assert FINDER.mentioned("云南白药牙膏有货，也可以看 https://item.taobao.com/item.htm?id=699999999999") == (
        ("699999999999",),
        ("520401029636",),
    )
    assert FINDER.mentioned("有货的") == ()


def test_what_is_given_away_is_not_spoken_of() -> None:
    assert FINDER.mentioned("满99元送云南白药牙膏1支") == ()
    assert FINDER.mentioned("云南白药牙膏有货") == (("520401029636",),)
