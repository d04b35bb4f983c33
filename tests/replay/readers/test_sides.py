"""Who is the shop."""

from __future__ import annotations

from bot.replay.readers.sides import Sides, guess


def test_an_account_with_a_colon_is_the_shops() -> None:
    assert Sides().is_shop("暖阳:小明")
    assert Sides().is_shop("暖阳：小明")
    assert not Sides().is_shop("暖阳")
    assert Sides(["暖阳:小明"]).is_shop("暖阳")


def test_a_colon_gives_the_shop_away() -> None:
    assert guess([["小鱼", "暖阳:小明"]]) == (("暖阳",), "")


def test_who_speaks_in_most_chats_is_the_shop() -> None:
    accounts, said = guess([["小鱼", "暖阳"], ["暖阳", "大山"]])
    assert accounts == ("暖阳",)
    assert "暖阳" in said


def test_of_two_the_one_who_did_not_begin() -> None:
    assert guess([["小鱼", "暖阳", "小鱼"]])[0] == ("暖阳",)


def test_nobody_is_guessed_from_one_name() -> None:
    assert guess([["小鱼"]]) == ((), "")
    assert guess([]) == ((), "")
