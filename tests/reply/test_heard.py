from __future__ import annotations

import pytest

from bot.reply.heard import aside, asks_in_vain, heard


@pytest.mark.parametrize(
    ("intents", "kept"),
    [
        (["greet", "stock", "thanks"], ("stock",)),
        (["greet"], ("greet",)),
        (["greet", "thanks"], ("thanks",)),
        (["ack", "goodbye"], ("goodbye",)),
        (["greet", "product_link"], ("product_link",)),
        (["stock", "stock", "gift"], ("stock", "gift")),
        ([], ()),
    ],
)
def test_small_talk_yields(intents: list[str], kept: tuple[str, ...]) -> None:
    assert heard(intents) == kept


@pytest.mark.parametrize(
    ("intents", "kept"),
    [
        (["other_buyer", "address_change", "stock"], ("other_buyer", "stock")),
        (["return_policy", "return_request", "order_close"], ("return_request",)),
        (["return_policy", "defect"], ("defect",)),
        (["tracking", "not_received"], ("not_received",)),
        (["complaint", "authenticity"], ("complaint",)),
        (["abuse", "call_human"], ("abuse",)),
    ],
)
def test_what_another_answer_covers_yields(intents: list[str], kept: tuple[str, ...]) -> None:
    assert heard(intents) == kept


@pytest.mark.parametrize("order", ["signed", "refunding"])
def test_who_sends_things_back_is_not_told_how_the_shop_sends(order: str) -> None:
    assert heard(["return_postage", "postage_fee"], order) == ("return_postage",)
    assert heard(["return_postage", "postage_fee"], "none") == ("return_postage", "postage_fee")
    assert heard(["postage_fee"], order) == ("postage_fee",)


@pytest.mark.parametrize(
    ("intents", "point", "kept"),
    [
        (["exchange_request", "return_request"], "no_swap", ("return_request",)),
        (["exchange_request", "return_request"], "no_return", ("exchange_request",)),
        (["return_request", "defect"], "short_refund", ("return_request",)),
        (["order_change", "urge_ship"], "unsent", ("order_change",)),
        (["urge_ship"], "unsent", ("urge_ship",)),
    ],
)
def test_what_is_not_wanted_is_not_answered(intents: list[str], point: str, kept: tuple[str, ...]) -> None:
    assert heard(intents, "paid", {point}) == kept


def test_one_apology_is_enough_but_the_person_called_stays() -> None:
    kept = heard(["urge_ship", "complaint"])
    assert kept == ("urge_ship",)
    assert aside(["urge_ship", "complaint"], kept) == ("complaint",)
    assert aside(["tracking", "complaint"], ("tracking", "complaint")) == ()


def test_who_sends_his_address_is_not_asked_for_the_province() -> None:
    assert asks_in_vain("ship_region", ("address_change", "ship_region"))
    assert not asks_in_vain("postage_fee", ("address_change", "postage_fee"))
    assert not asks_in_vain("ship_region", ("ship_region",))
