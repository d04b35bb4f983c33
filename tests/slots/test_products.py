import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.slots.products import ProductFinder, sound
from bot.text.clean import clean

THICK, TRAVEL, POT, CUP, ROBE = "520401029636", "45123456789", "520401029637", "520401029638", "520401029639"
FINDER = ProductFinder(
    {
        "加厚棉柔巾": (THICK,), "棉柔巾": (THICK,), "棉柔巾 旅行装": (TRAVEL,), "旅行装": (TRAVEL,),
        "玻璃养生壶": (POT,), "养生壶": (POT,), "杯子": (POT, CUP), "法兰绒家居服": (ROBE,),
    }
)  # fmt: skip


@pytest.mark.parametrize(
    ("raw", "items"),
    [
        ("棉柔巾包邮吗", [THICK]),
        ("加厚棉柔巾有货吗", [THICK]),
        ("棉柔巾 旅行装几包", [TRAVEL]),
        ("棉柔巾和旅行装", [THICK, TRAVEL]),
        ("https://item.taobao.com/item.htm?id=45123456789 有吗", [TRAVEL]),
        ("https://detail.tmall.com/item.htm?spm=a1z10&id=520401029637&skuId=1", [POT]),
        ("https://item.jd.com/520401029637.html", [POT]),
        ("520401029637这个多少钱", [POT]),
        ("699999999999有吗", ["699999999999"]),
        ("【旅行装】https://m.tb.cn/h.abc", [TRAVEL]),
        ("https://m.tb.cn/h.abc", []),
        ("杯子多少钱", [POT, CUP]),
        ("毛巾", []),
    ],
)
def test_products(raw: str, items: list[str]) -> None:
    assert [slot.value for slot in FINDER.find(clean(raw))] == items


@pytest.mark.parametrize(
    ("raw", "item"),
    [
        ("养身壶怎么用", POT),
        ("绵揉巾有货吗", THICK),
        ("玻璃养深壶多少钱", POT),
        ("玻璃养壶怎么用", POT),
        ("玻璃的养生壶怎么用", POT),
        ("法兰绒居家服有货吗", ROBE),
    ],
)
def test_a_name_that_sounds_so_or_has_one_slip_is_found(raw: str, item: str) -> None:
    assert {slot.value for slot in FINDER.find(clean(raw))} == {item}


@pytest.mark.parametrize("raw", ["玻璃养生", "法兰绒家具", "玻璃水壶", "被子多少钱", "养生", "法兰绒被子"])
def test_another_thing_is_not_taken_for_a_slip(raw: str) -> None:
    assert FINDER.find(clean(raw)) == []


def test_a_slip_counts_only_where_no_name_stands_as_written() -> None:
    assert [slot.value for slot in FINDER.find(clean("旅行装和养身壶"))] == [TRAVEL]


def test_sound_keeps_the_length_and_every_other_sign() -> None:
    assert sound("养生壶2个") == sound("养身壶2个")
    assert len(sound("T恤abc，绿")) == 7


@given(st.text(max_size=60))
def test_any_text_is_searched_and_places_lie_inside(text: str) -> None:
    cleaned = clean(text)
    for found in FINDER.find(cleaned):
        assert 0 <= found.start < found.end <= len(cleaned.text)


def test_without_products_nothing_is_found() -> None:
    assert ProductFinder().find(clean("棉柔巾")) == []
