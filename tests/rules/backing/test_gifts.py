from __future__ import annotations

from typing import Any

import pytest

from bot.rules.checker import Checker

CHECKER = Checker.load()


def codes(text: str, context: dict[str, Any]) -> set[str]:
    return {finding.code for finding in CHECKER.check(text, context)}


@pytest.mark.parametrize(
    ("code", "text", "against", "backed"),
    [
        (
            "GFT001",
            "下单送毛巾",
            {"gifts": []},
            {"gifts": [{"name": "毛巾", "qty": 1, "left": 3}]},
        ),
        (
            "GFT002",
            "拍就送毛巾",
            {"gifts": [{"name": "毛巾", "qty": 1, "condition": "满99"}]},
            {"gifts": [{"name": "毛巾", "qty": 1}]},
        ),
    ],
)
def test_the_same_words_with_and_without_the_fact(
    code: str, text: str, against: dict[str, Any], backed: dict[str, Any]
) -> None:
    assert code in codes(text, against)
    assert code not in codes(text, backed)


@pytest.mark.parametrize(
    ("text", "breach"),
    [
        ("毛巾每单送一条，再送您一个杯子", True),
        ("毛巾和雨伞都送您", True),
        ("袜子也给您带一双，毛巾照样有", True),
        ("毛巾每单送一条，随货送您，送完为止", False),
        ("毛巾每单送一条，这款杯子送您朋友正合适", False),
    ],
)
def test_one_gift_on_the_list_backs_no_other(text: str, breach: bool) -> None:
    gifts = [{"name": "毛巾", "qty": 1, "condition": "每单", "left": 3}]
    assert ("GFT001" in codes(text, {"gifts": gifts})) is breach
    assert "GFT001" not in codes(text, {"gifts": [*gifts, {"name": "随机小礼品", "qty": 1}]})


def test_each_gift_of_a_list_has_its_own_number() -> None:
    gifts = {"gifts": [{"name": "竹夹子", "qty": 1, "left": 9}, {"name": "试吃小包", "qty": 2, "left": 9}]}
    assert codes("能送的有：买指定商品送竹夹子1个、满99元送试吃小包2包", gifts) == set()
    assert "GFT002" in codes("能送的有：买指定商品送竹夹子3个、满99元送试吃小包2包", gifts)


def test_the_pieces_to_be_bought_are_not_those_given() -> None:
    gifts = {"gifts": [{"name": "袜子", "qty": 2, "condition": "满3件", "left": 9}]}
    assert "GFT002" not in codes("两双袜子是满3件送的", gifts)
    assert "GFT002" in codes("满3件送袜子五双", gifts)


CUP: dict[str, Any] = {"gifts": [{"name": "玻璃杯", "qty": 1, "condition": "满199元", "left": 9}]}
SCARF: dict[str, Any] = {"gifts": [{"name": "丝巾", "qty": 1, "condition": "颜色随机"}]}
FIRST: dict[str, Any] = {"gifts": [{"name": "体验装", "qty": 2, "condition": "前50名", "left": 4}]}


@pytest.mark.parametrize(
    ("code", "text", "context"),
    [
        ("GFT001", "满199送玻璃壶一个", CUP),
        ("GFT001", "满199送杯子一个，再送一个托盘", CUP),
        ("GFT001", "杯子没了，给您换成小台灯当赠品", CUP),
        ("GFT001", "前50名送正装一瓶", FIRST),
        ("GFT002", "人人都有体验装送", FIRST),
        ("GFT002", "不满199也送玻璃杯", CUP),
        ("GFT001", "满199送玻璃杯，我再偷偷塞个台历", CUP),
        ("GFT002", "丝巾送两块", SCARF),
        ("GFT002", "丝巾您要蓝的我就给您放蓝的", SCARF),
    ],
)
def test_a_gift_that_only_resembles_the_listed_one(code: str, text: str, context: dict[str, Any]) -> None:
    assert code in codes(text, context)


@pytest.mark.parametrize(
    ("text", "context"),
    [
        ("送玻璃杯一只，满199就有", CUP),
        ("满199送杯子一个", CUP),
        ("够199的话玻璃杯会跟着包裹一块儿到", CUP),
        ("前50名送体验装2份，现在还剩4个名额", FIRST),
        ("每单送一块丝巾，颜色随机", SCARF),
    ],
)
def test_the_listed_gift_in_other_words(text: str, context: dict[str, Any]) -> None:
    assert not codes(text, context) & {"GFT001", "GFT002"}


def test_a_gift_from_a_lower_sum_than_listed() -> None:
    gifts = {"gifts": [{"name": "眼镜盒", "qty": 1, "condition": "满199"}]}
    assert "GFT002" in codes("满99送眼镜盒", gifts)
    assert "GFT002" not in codes("满199送眼镜盒", gifts)
