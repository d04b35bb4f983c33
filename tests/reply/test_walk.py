from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from bot.facts.models import REGIONS
from bot.reply import axes
from bot.reply.book import ReplyBook, variants
from bot.reply.walk import Walk
from tests.facts.sample import FACTS, shop
from tests.reply.sample import block, spec

FEE = spec(
    "postage_fee",
    block(ask=["寄到哪里？", "{包邮条件}，寄到哪里？"], needs=["region"]),
    block("寄{省份}还差{还差包邮}元包邮，运费{运费}元。", when={"basket": "below"}),
    block("{省份}运费{运费}元。", when={"region": ["excluded", "paid"]}),
    block("{省份}{包邮条件}。", when={"region": "free"}),
    block("{省份}暂时寄不到。", when={"region": "unserved"}),
)
PRICE = spec(
    "price_query",
    block("{商品}{数量}件{合计}元。", when={"has": ["数量", "合计"]}, needs=["product"], ask=["哪一款？"]),
    block("{商品}{价格}元，{活动}，到{活动截止}。", when={"product": "known"}),
    block("{活动}，{赠品}。", when={"gift": "available", "now": "before_cutoff"}),
    block("{优惠券}可以用，{客服热线}。", when={"lacks": "活动"}),
    block("按{优惠价}元。", when={"offer": "within_authority", "asked": "2+"}),
    block("您再看看{"),
    block("有需要再问我。"),
)
SPECS = (FEE, PRICE)
BOOK = ReplyBook(SPECS)
WALKED = {each.intent: {found.text for found in Walk(FACTS).variants(each)} for each in SPECS}
VALUES = axes.values(FACTS)


def test_every_region_is_walked_and_only_where_the_condition_holds() -> None:
    fees = {text for text in WALKED["postage_fee"] if text.startswith("新疆运费")}
    assert fees == {"新疆运费15元。"}
    assert "台湾暂时寄不到。" in WALKED["postage_fee"]
    assert {f"{region}满59元包邮。" for region in REGIONS if region not in {"新疆", "台湾", "甘肃"}} <= WALKED[
        "postage_fee"
    ]
    assert "甘肃满99元包邮。" in WALKED["postage_fee"]


def test_offers_are_walked_on_the_days_they_run() -> None:
    assert "双十二满199元减20元，满99元送试吃包1包。" in WALKED["price_query"]
    assert "白瓷盖碗59元，盖碗周第二件半价，到11月30日。" in WALKED["price_query"]
    assert not any("每日坚果" in text and "盖碗周" in text for text in WALKED["price_query"])


def test_asking_is_walked_where_the_need_is_open() -> None:
    assert "哪一款？" not in WALKED["price_query"]  # a total is only known where the product is
    assert "寄到哪里？" in WALKED["postage_fee"]
    assert "满59元包邮（新疆、台湾除外），寄到哪里？" in WALKED["postage_fee"]


def test_a_draft_comes_with_its_place_its_values_and_a_situation() -> None:
    found = next(each for each in Walk(FACTS).variants(FEE) if each.text == "新疆运费15元。")
    assert found.where.file == "replies/test.yaml"
    assert found.values == {"省份": "新疆", "运费": "15"}
    assert BOOK.draft(["postage_fee"], found.situation)[0].text == found.text


def test_no_draft_is_given_twice_by_one_wording() -> None:
    for each in SPECS:
        found = [(variant.where, variant.text) for variant in Walk(FACTS).variants(each)]
        assert len(found) == len(set(found))


def test_the_short_form() -> None:
    assert {text for _, text, _ in variants(PRICE, FACTS)} == WALKED["price_query"]


def test_a_wording_with_a_stray_brace_is_no_draft() -> None:
    assert not any("您再看看" in text for text in WALKED["price_query"])


@st.composite
def _assignments(draw: st.DrawFn) -> dict[str, Any]:
    chosen = {axis: draw(st.sampled_from(list(values))) for axis, values in VALUES.items()}
    if draw(st.booleans()):
        chosen["day"] = date(2026, 12, 12)
    return {axis: value for axis, value in chosen.items() if value is not None}


@given(_assignments(), st.sampled_from(["postage_fee", "price_query"]))
def test_no_draft_escapes_the_walk(chosen: dict[str, Any], intent: str) -> None:
    for draft in BOOK.draft([intent], axes.situation(FACTS, chosen)):
        assert draft.text in WALKED[intent]


VARIANTS = shop(
    products=[
        {
            "id": "100000000003",
            "title": "茶盘",
            "price": 100,
            "variants": [{"name": "小", "stock": 9}, {"name": "大", "stock": 9, "price": 150}],
        }
    ]
)


def test_the_price_of_each_variant_is_walked_where_it_is_named() -> None:
    found = {text for _, text, _ in variants(spec("price", block("{选的规格}{价格}元。")), VARIANTS)}
    assert {"小100元。", "大150元。"} <= found


def test_the_price_of_each_variant_is_walked_where_it_is_not_named() -> None:
    assert {text for _, text, _ in variants(spec("price", block("{价格}元。")), VARIANTS)} == {"100元。", "150元。"}
