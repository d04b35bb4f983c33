import pytest

from bot.slots import regions
from bot.text import typos, wordlists, words
from bot.text.edits import apply, identity


def _mended(text: str) -> str:
    return apply(text, identity(len(text)), typos.find(text))[0]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("包油吗", "包邮吗"),
        ("能包有不", "能包邮不"),
        ("开发漂", "开发票"),
        ("优惠卷", "优惠券"),
        ("baoyou吗", "包邮吗"),
        ("发sf", "发顺丰"),
        ("肿么还没发", "怎么还没发"),
        ("木有货", "没有货"),
        ("嘛时候发", "什么时候发"),
        ("多久能倒", "多久能到"),
        ("申同", "申通"),
        ("支付包", "支付宝"),
        ("亲们", "亲"),
    ],
)
def test_slips_are_mended(written: str, meant: str) -> None:
    assert _mended(written) == meant


@pytest.mark.parametrize(
    "text",
    [
        "一包有几片",
        "发漂亮的",
        "积木有吗",
        "为什么有",
        "sf1234567890",
        "因为嘛",
        "我门口",
        "毕竟快递",
        "面包有吗",
        "国内个",
    ],
)
def test_right_words_are_left_alone(text: str) -> None:
    assert _mended(text) == text


def test_no_mending_needs_mending_again() -> None:
    assert [meant for meant in typos.table().values() if typos.find(meant)] == []


def test_no_word_of_the_shop_is_damaged() -> None:
    assert [word for word in words.frequencies() if typos.find(word)] == []


def test_no_place_is_damaged() -> None:
    places = [name for _, names in wordlists.read("bot.slots", "regions.txt") for name in names]
    assert len(regions.names()) == 34
    assert [name for name in places if typos.find(name)] == []


def test_every_slip_is_listed_once() -> None:
    slips = [slip for _, written in wordlists.read("bot.text", "typos.txt") for slip in written]
    meanings = {(slip, meant) for meant, written in wordlists.read("bot.text", "typos.txt") for slip in written}
    assert len({slip for slip, _ in meanings}) == len(meanings)
    assert len(slips) > 1000
