from __future__ import annotations

from itertools import product

import pytest

from bot.facts.models import ShopFacts
from bot.shop.chats import Chats, at_odds, together
from bot.shop.whole import Draft, drafts
from bot.shop.worlds import changed, said
from tests.shop.test_pairs import specs

FACTS = ShopFacts.model_validate(
    {
        "shop": {"name": "小店"},
        "freight": {"free_from": 15, "fee": 8, "excluded": ["新疆"]},
        "products": [
            {"id": "10000001", "title": "木碗", "price": 10, "attributes": {"材质": "榉木"}},
            {"id": "10000002", "title": "木杯", "price": 20},
        ],
    }
)
SCRIPT = """
a:
  - when: {order: paid}
    say: "已付款"
  - when: {order: [none, unpaid]}
    say: "还没付款"
  - say: "{商品}有的"
b:
  - when: {has: 材质}
    say: "是{材质}的"
  - when: {lacks: 材质}
    say: "没写材质"
  - when: {region: excluded}
    say: "寄{省份}要邮费"
  - when: {point: stacking}
    say: "能叠加"
c:
  - when: {point: invoice_fee}
    say: "开票不收费"
  - when: {stock: in}
    say: "有货"
  - say: "{价格}元"
"""


def every(script: str = SCRIPT) -> list[Draft]:
    return list(drafts(specs(script), FACTS))


def named(text: str) -> Draft:
    return next(each for each in every() if each.variant.text == text)


def brute(first: Draft, second: Draft) -> bool:
    """Try every product in the situations that the two make together."""
    for one, other in ((first, second), (second, first)):
        base = together(one, other)
        for goods in (base.product, *FACTS.products):
            chat = changed(base, {"product": goods})
            if all(said(each.block, each.wording.text, chat) == each.variant.text for each in (first, second)):
                return True
    return False


def test_a_chat_is_found_wherever_both_can_be_said() -> None:
    chats, found = Chats(FACTS), 0
    # a point belongs to its own question, so that no shared situation has it
    plain = [each for each in every() if "point" not in each.block.when]
    for one, other in product(plain, plain):
        chat = chats.of_both(one, other)
        assert (chat is not None) == brute(one, other), (one.variant.text, other.variant.text)
        found += chat is not None
    assert found > len(plain)


def test_both_are_said_in_the_chat_of_one_product() -> None:
    chat = Chats(FACTS).of_both(named("是榉木的"), named("10元"))
    assert chat is not None
    assert chat.product is not None
    assert chat.product.title == "木碗"
    assert Chats(FACTS).of_both(named("是榉木的"), named("20元")) is None


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("已付款", "还没付款", True),
        ("是榉木的", "没写材质", True),
        ("能叠加", "开票不收费", False),
        ("已付款", "是榉木的", False),
    ],
)
def test_wordings_are_at_odds_by_what_the_whole_message_shares(one: str, other: str, *, apart: bool) -> None:
    assert at_odds(named(one), named(other)) is apart
    assert at_odds(named(other), named(one)) is apart


def test_what_is_at_odds_has_no_chat() -> None:
    chats = Chats(FACTS)
    for one, other in product(every(), every()):
        assert not (at_odds(one, other) and chats.of_both(one, other))


def test_the_first_answer_leads_unless_only_the_second_depends() -> None:
    region, plain = named("寄新疆要邮费"), named("已付款")
    assert {slot.value for slot in together(plain, region).slots if slot.kind == "region"} == {"新疆"}
    assert together(region, plain).order_state == "paid"
