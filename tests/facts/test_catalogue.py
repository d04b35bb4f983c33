from decimal import Decimal

from bot.facts.catalogue import Asking, Catalogue, names, shared_names
from bot.facts.product import Product
from bot.text.clean import text_of


def _product(number: int, title: str, *aliases: str) -> Product:
    return Product.model_validate({"id": f"10000000{number:04}", "title": title, "aliases": aliases, "price": 1})


def test_names_of_several_products_are_found_in_the_order_of_the_shop() -> None:
    shop = [_product(1, "白碗", "碗"), _product(2, "青碗", "碗", "青瓷"), _product(3, "青瓷", "盘")]
    assert shared_names(shop) == {
        "碗": ("100000000001", "100000000002"),
        "青瓷": ("100000000002", "100000000003"),
    }


def test_a_name_that_one_product_has_twice_is_its_own() -> None:
    assert shared_names([_product(1, "碗", "碗")]) == {}


TEA, BOX, BOWL, LATE = (
    Product.model_validate({"price": 10} | raw)
    for raw in (
        {
            "id": "100000000001", "title": "茉莉花茶", "aliases": ["花茶"], "category": "茶叶", "price": 49,
            "rating": 4.5,
            "variants": [{"name": "小罐", "stock": 2}, {"name": "大罐", "stock": 1, "price": 88}],
            "attributes": {"材质": "绿茶、茉莉鲜花", "包装": "铁罐装"},
        },
        {
            "id": "100000000002", "title": "功夫茶具套装", "category": "茶具", "price": 49, "rating": 4.9,
            "variants": [{"name": "白", "stock": 1}],
        },
        {"id": "100000000003", "title": "白瓷盖碗", "category": "茶具", "variants": [{"name": "白", "stock": 0}]},
        {"id": "100000000004", "title": "旧款茶杯", "category": "茶具", "listed": False},
    )
)  # fmt: skip
SHOP = Catalogue([TEA, BOX, BOWL, LATE])


def test_names_are_titles_aliases_and_the_ends_of_long_titles() -> None:
    assert SHOP.names["花茶"] == (TEA.id,)
    assert SHOP.names["茶具套装"] == (BOX.id,)
    assert "套装" not in SHOP.names
    assert "瓷盖碗" not in SHOP.names


def test_the_end_of_a_title_gives_way_to_a_name() -> None:
    named = _product(1, "礼盒茉莉花茶")
    assert names([named, _product(2, "茉莉花茶")])["茉莉花茶"] == ("100000000002",)


def test_a_name_of_many_products_stands_for_none() -> None:
    assert "碗" not in names([_product(number, f"碗{number}", "碗") for number in range(1, 6)])


def test_by_price_with_the_variant_that_alone_costs_so_much() -> None:
    assert SHOP.priced(Decimal(49)) == ((TEA, None), (BOX, None))
    assert SHOP.priced(Decimal("88.0")) == ((TEA, TEA.variants[1]),)
    assert SHOP.priced(Decimal(1)) == ()


def test_search_by_category_gives_what_can_be_sold_first() -> None:
    assert SHOP.search("有没有茶具卖") == (BOX, BOWL)
    assert SHOP.search("有茉莉鲜花做的吗") == (TEA,)
    assert SHOP.search("有自行车吗") == ()
    assert (BOX, BOWL) in SHOP.results()
    assert LATE not in [product for found in SHOP.results() for product in found]


def test_what_a_message_asks() -> None:
    asking = SHOP.asking("茶具是什么材质", (TEA, BOX), ())
    assert asking == Asking(("材质",), (BOX, BOWL), (TEA, BOX), ())


def test_the_best_rated_in_stock_lead() -> None:
    assert SHOP.leading == (BOX, TEA)


def test_choices_that_a_name_or_a_price_leaves_open() -> None:
    assert SHOP.ambiguous() == ((TEA, BOX), (BOWL, LATE))


def test_a_kind_is_named_by_the_end_of_titles() -> None:
    assert SHOP.search("花茶有吗") == (TEA,)
    assert SHOP.search("有盖碗吗") == (BOWL,)
    assert SHOP.search("碗") == ()
    assert Catalogue([BOWL, _product(9, "青花大碗")]).search("有碗吗")


CUP, CASE = (
    Product.model_validate({"rating": 4, "variants": [{"name": "白", "stock": 3}]} | raw)
    for raw in (
        {"id": "100000000005", "title": "保温杯", "price": 79},
        {"id": "100000000006", "title": "玻璃杯", "price": 199, "attributes": {"包装": "礼盒"}},
    )
)
PURSE = Catalogue([TEA, BOX, BOWL, LATE, CUP, CASE])


def sought(text: str, before: str = "") -> tuple[Product, ...]:
    return PURSE.asking(text_of(text), (), (), before=text_of(before)).sought


def test_a_budget_narrows_what_is_sought() -> None:
    assert len(sought("有杯子吗")) == 2
    assert sought("一百以内的杯子有吗") == (CUP,)
    assert sought("100到200的杯子有吗") == (CASE,)


def test_where_nothing_is_so_cheap_the_cheapest_stands() -> None:
    assert sought("50以内的杯子有吗") == (CUP,)
    assert sought("10块以内的自行车有吗") == (BOWL,)


def test_a_budget_alone_is_of_everything_and_for_a_present_of_what_is_wrapped() -> None:
    assert sought("五十块左右的有没有") == (BOX, TEA)
    assert sought("预算三百 送客户") == (CASE,)
    assert sought("10块以内有什么") == (BOWL,)


def test_a_budget_is_of_the_goods_in_the_line_before() -> None:
    assert sought("一百以内的", "有杯子吗") == (CUP,)
    assert sought("300以内", "想送领导") == (CASE,)
