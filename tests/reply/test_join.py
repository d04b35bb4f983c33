from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reply.join import MAX_LENGTH, Part, heard, join
from bot.reply.sentences import leading

ENDINGS = st.sampled_from(
    ["满59元包邮~", "今天就能发出。", "新疆运费是15元，您看可以吗？", "您寄到哪里？", "发中通", "！"]
)
GREETINGS = st.sampled_from(["", "亲，", "您好，", "亲，您好，"])
SENTENCES = st.builds(str.__add__, GREETINGS, st.lists(ENDINGS, min_size=1, max_size=5).map("".join))
PARTS = st.lists(st.builds(Part, st.sampled_from("abc"), SENTENCES, st.booleans()), min_size=2, max_size=5)


def joined(*texts: str) -> str:
    return join([Part(str(index), text) for index, text in enumerate(texts)]).text


def test_one_answer_is_left_as_it_is() -> None:
    assert joined("亲，寄到哪个省？我来查。") == "亲，寄到哪个省？我来查。"
    assert join([]).text == ""


def test_one_greeting_at_the_start() -> None:
    assert joined("满59元包邮~", "亲，今天能发。", "您好，发中通。") == "亲，满59元包邮~今天能发。发中通。"


def test_signs_are_set_and_not_doubled() -> None:
    assert joined("满59元包邮~", "发中通", "今天能发。") == "满59元包邮~发中通。今天能发。"


def test_no_sentence_twice() -> None:
    assert joined("我核实一下再回复您。", "今天能发。", "我核实一下再回复您~") == "我核实一下再回复您。今天能发。"


def test_the_last_question_closes_the_message() -> None:
    assert (
        joined("有货的。您要几件？", "满59元包邮。您寄到哪里？我来查。") == "有货的。满59元包邮。您寄到哪里？我来查。"
    )


def test_the_question_of_an_earlier_answer_goes() -> None:
    assert joined("有货的。您要几件？", "满59元包邮。") == "有货的。满59元包邮。"


def test_what_an_answer_needs_is_asked_rather_than_anything_else() -> None:
    parts = [Part("fee", "您寄到哪里？", asks=True), Part("stock", "有货的。您要几件？")]
    assert join(parts).text == "有货的。您寄到哪里？"


def test_an_answer_in_the_same_sentence_stays_when_its_question_goes() -> None:
    parts = [Part("fee", "新疆运费是15元，不包邮，您看可以吗？"), Part("size", "您的身高体重是多少？", asks=True)]
    assert join(parts).text == "新疆运费是15元，不包邮。您的身高体重是多少？"


def test_a_second_question_waits() -> None:
    found = join([Part("fee", "您寄到哪里？", asks=True), Part("size", "您身高多少？", asks=True)])
    assert (found.text, found.left_out) == ("您寄到哪里？", (1,))


def test_what_makes_it_too_long_waits() -> None:
    found = join([Part("a", "甲" * 60), Part("b", "乙" * 70), Part("c", "丙" * 20)])
    assert (found.text, found.left_out) == ("甲" * 60 + "。" + "丙" * 20 + "。", (1,))


def test_a_question_never_stands_without_its_answer() -> None:
    found = join([Part("a", "甲" * 100 + "。"), Part("b", "乙" * 50 + "。您看可以吗？")])
    assert (found.text, found.left_out) == ("甲" * 100 + "。", (1,))


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


@given(PARTS)
def test_at_most_one_question_and_one_greeting(parts: list[Part]) -> None:
    text = join(parts).text
    questions = [part.text.count("？") for part in parts]
    assert text.count("？") <= max(questions)
    assert not {"亲", "好"} & set(text[len(leading(text)) :])


@given(PARTS)
def test_it_is_not_too_long_unless_one_answer_is(parts: list[Part]) -> None:
    text = join(parts).text
    assert len(text) <= MAX_LENGTH + max(len(part.text) for part in parts)


@given(PARTS)
def test_every_part_is_either_taken_or_named(parts: list[Part]) -> None:
    found = join(parts)
    assert set(found.left_out) <= set(range(len(parts)))
    assert found.text or len(found.left_out) == len(parts) or not any(part.text.strip("亲您好，！") for part in parts)
