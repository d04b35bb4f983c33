from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reply.sentences import anatomy, bare, closed, leading

TEXTS = st.text(alphabet="亲您好在的，。？！~；吗运费15元 ", max_size=80)


@pytest.mark.parametrize(
    ("text", "greeting"),
    [
        ("亲，满59元包邮", "亲，"),
        ("亲，您好，在的。要哪款？", "亲，您好，在的。"),
        ("亲子装有货", ""),
        ("您好看的是哪款", ""),
        ("在的呢~您说", "在的呢~"),
        ("您好", "您好"),
        ("有货的", ""),
    ],
)
def test_greeting(text: str, greeting: str) -> None:
    assert leading(text) == greeting


@pytest.mark.parametrize(
    ("text", "statements", "closing"),
    [
        ("有货的。选好就拍~", ("有货的。", "选好就拍~"), ""),
        ("寄到哪个省？我来查。", (), "寄到哪个省？我来查。"),
        ("有货。要几件？我帮您算。", ("有货。",), "要几件？我帮您算。"),
        ("新疆不在包邮范围，运费是15元，您看可以吗？", ("新疆不在包邮范围，运费是15元，",), "您看可以吗？"),
        ("可以的，您要几件？", (), "可以的，您要几件？"),
        ("没有标点", ("没有标点",), ""),
        ("", (), ""),
    ],
)
def test_taking_apart(text: str, statements: tuple[str, ...], closing: str) -> None:
    found = anatomy(text)
    assert (found.statements, found.closing) == (statements, closing)


@given(TEXTS)
def test_nothing_is_lost(text: str) -> None:
    found = anatomy(text)
    assert found.greeting + "".join(found.statements) + found.closing == text.strip()


@given(TEXTS)
def test_statements_ask_nothing(text: str) -> None:
    assert not any(set("？?") & set(each) for each in anatomy(text).statements)


def test_closing_signs() -> None:
    assert closed("运费是15元，") == "运费是15元。"
    assert closed("选好就拍~") == "选好就拍~"
    assert closed("") == ""
    assert bare("选好就拍~。") == "选好就拍"


def test_hostile_length_is_no_matter() -> None:
    assert anatomy("？" * 100_000).greeting == ""
    assert leading("亲，" * 50_000) == "亲，" * 4
