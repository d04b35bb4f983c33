from __future__ import annotations

from typing import Any

from bot.facts.product import Product
from bot.facts.substitutes import Substitutes


def _product(number: int, **more: Any) -> Product:
    stocked = {"variants": [{"name": "白", "stock": 5}], "category": "茶具", "price": 10 + number}
    return Product.model_validate({"id": f"10000000{number:04}", "title": f"壶{number}", **stocked, **more})


def test_of_many_that_replace_it_the_first_in_stock_stands_in() -> None:
    gone = _product(1, variants=[{"name": "白", "stock": 0}])
    empty = _product(2, replaces=[gone.id], variants=[{"name": "白", "stock": 0}])
    others = [_product(3, category="服装", replaces=[gone.id]), _product(4, replaces=[gone.id]), _product(5)]
    assert Substitutes([gone, empty, *others]).of(gone) == others[0]


def test_it_never_stands_in_for_itself_and_answers_the_same_twice() -> None:
    only = _product(1, replaces=["100000000001"])
    assert Substitutes([only]).of(only) is None
    shelf = Substitutes([only, _product(2), _product(3)])
    assert shelf.of(only) == shelf.of(only) == _product(2)


def _stand_in(gone: str, *others: str, **more: Any) -> str | None:
    out = _product(0, title=gone, variants=[{"name": "白", "stock": 0}], **more)
    found = Substitutes([out, *(_product(1 + at, title=title) for at, title in enumerate(others))]).of(out)
    return None if found is None else found.title


def test_only_the_same_kind_of_thing_stands_in() -> None:
    assert _stand_in("粗陶茶叶罐", "旅行快客杯", "玻璃公道杯") is None
    assert _stand_in("粗陶茶叶罐", "旅行快客杯", "锡罐") == "锡罐"
    assert _stand_in("紫砂套装", "旅行套装") is None
    assert _stand_in("青瓷盖碗", "汤碗", "白瓷盖碗（大号）2") == "白瓷盖碗（大号）2"


def test_a_common_last_character_counts_only_where_the_prices_are_near() -> None:
    assert _stand_in("硅藻泥杯垫", "棉麻靠垫", price=5) is None
    assert _stand_in("硅藻泥杯垫", "棉麻靠垫", price=6) == "棉麻靠垫"
    assert _stand_in("硅藻泥杯垫", "软木杯垫", price=5) == "软木杯垫"


def test_the_kind_counts_within_a_category_only_and_by_any_name() -> None:
    assert _stand_in("粗陶茶叶罐", "锡罐", category="日用") is None
    assert _stand_in("储物筒", "锡罐", aliases=["茶叶罐"]) == "锡罐"
