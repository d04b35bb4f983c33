from decimal import Decimal

import pytest

from bot.slots import measures


def _found(text: str) -> list[tuple[str, object, str]]:
    return [(slot.detail["what"], slot.value, slot.detail["unit"]) for slot in measures.find(text)]


HEIGHT = ("height", Decimal(165), "cm")
WEIGHT = ("weight", Decimal(55), "kg")


@pytest.mark.parametrize(
    "text",
    [
        "身高165 体重110斤",
        "身高165体重55公斤",
        "1米65/55kg",
        "165/110",
        "165/55",
        "165,110斤",
        "我165高110斤",
        "身高1.65体重110",
        "165cm110斤",
    ],
)
def test_height_and_weight(text: str) -> None:
    assert _found(text) == [HEIGHT, WEIGHT]


@pytest.mark.parametrize(
    ("text", "what", "value", "unit"),
    [
        ("腰围2尺1", "waist", "70", "cm"),
        ("2尺4的腰", "waist", "80", "cm"),
        ("胸围95", "chest", "95", "cm"),
        ("脚长24.5", "foot", "24.5", "cm"),
        ("42码", "size", "42", "码"),
        ("37.5码", "size", "37.5", "码"),
        ("1米7", "height", "170", "cm"),
        ("我120斤", "weight", "60", "kg"),
    ],
)
def test_one_measure(text: str, what: str, value: str, unit: str) -> None:
    assert _found(text) == [(what, Decimal(value), unit)]


@pytest.mark.parametrize("text", ["我要5斤", "5斤多少钱", "165元", "199/3袋", "8点", "买100斤", "重500克", "1/2"])
def test_no_body(text: str) -> None:
    assert _found(text) == []


@pytest.mark.parametrize("text", ["我家娃118，穿多大", "儿子118cm", "6岁了118 拍哪个", "女儿6岁 118高"])
def test_the_height_of_a_child(text: str) -> None:
    assert _found(text) == [("height", Decimal(118), "cm")]


def test_a_height_that_is_the_whole_message() -> None:
    assert _found("165") == [HEIGHT]
    assert _found("165元") == []
