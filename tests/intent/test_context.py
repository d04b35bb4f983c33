import numpy as np

from bot.intent.context import AfterTable, stage_shift
from tests.intent.conftest import LISTS, SPECS

TABLE = AfterTable(SPECS, LISTS)


def test_a_line_of_the_shop_opens_the_replies_that_lean_on_it() -> None:
    opened = TABLE.entries("亲请核对一下收货地址")
    (echo,) = TABLE.find(opened, "对的")
    assert (SPECS[echo.intent].id, echo.strength, echo.phrase.text) == ("address_confirm", 1.0, "对的")


def test_the_same_reply_behind_another_line_means_nothing_of_the_kind() -> None:
    assert TABLE.entries("亲在的") == ()
    assert TABLE.find((), "对的") == ()


def test_the_intents_that_a_line_of_the_shop_is_about() -> None:
    about = TABLE.intents(TABLE.entries("亲请核对一下收货地址"))
    assert [SPECS[intent].id for intent in about] == ["address_confirm"]
    assert TABLE.intents(()) == []


def test_a_reply_that_is_quite_different_is_no_echo() -> None:
    assert TABLE.find(TABLE.entries("核对地址"), "什么时候发货") == ()


def test_of_alike_replies_the_most_alike_is_the_echo_and_the_first_of_equal_ones() -> None:
    opened = TABLE.entries("请核对地址")
    (near,) = TABLE.find(opened, "没问题的")
    assert near.phrase.text == "没问题"
    assert 0.75 <= near.strength < 1
    assert TABLE.find(opened, "没问题")[0].strength == 1


def test_what_comes_after_paying_fits_better_once_it_is_paid() -> None:
    before, after = stage_shift(["pre", "post"], "none"), stage_shift(["pre", "post"], "signed")
    assert np.argmax(before) == 0
    assert np.argmax(after) == 1
