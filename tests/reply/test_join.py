from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reply.join import BREAK, Part, join
from bot.reply.sentences import anatomy, bare, leading

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


def test_what_makes_it_too_long_is_a_second_message() -> None:
    found = join([Part("a", "亲，" + "甲" * 60), Part("b", "乙" * 70), Part("c", "丙" * 20 + "。您要几件？")])
    assert found.text == "亲，" + "甲" * 60 + "。" + BREAK + "乙" * 70 + "。" + "丙" * 20 + "。您要几件？"
    assert found.left_out == ()


def test_what_two_messages_do_not_hold_waits() -> None:
    found = join([Part(name, name * 70) for name in "甲乙丙"])
    assert (found.text, found.left_out) == ("甲" * 70 + "。" + BREAK + "乙" * 70 + "。", (2,))


def test_a_question_never_stands_without_its_answer() -> None:
    found = join([Part("a", "甲" * 100 + "。"), Part("b", "乙" * 100), Part("c", "丙" * 50 + "。您看可以吗？")])
    assert (found.text, found.left_out) == ("甲" * 100 + "。" + BREAK + "乙" * 100 + "。", (2,))


def test_a_single_answer_that_is_too_long_is_cut_between_sentences() -> None:
    assert (
        join([Part("a", "亲，" + "甲" * 80 + "。" + "乙" * 80 + "。")]).text
        == "亲，" + "甲" * 80 + "。" + BREAK + "乙" * 80 + "。"
    )
    assert join([Part("a", "甲" * 150)]).text == "甲" * 150


def test_of_mere_greetings_one_is_enough() -> None:
    found = join([Part("a", "亲，"), Part("b", "您好，")])
    assert (found.text, found.left_out) == ("亲，", (1,))


def test_the_length_is_the_shops() -> None:
    assert (
        join([Part("a", "甲" * 30), Part("b", "乙" * 30)], limit=40).text == "甲" * 30 + "。" + BREAK + "乙" * 30 + "。"
    )


def test_a_fact_is_told_once_however_it_is_worded() -> None:
    parts = [
        Part("free", "寄新疆不包邮，运费是15元。", values={"省份": "新疆", "运费": "15"}),
        Part("fee", "新疆的运费是15元。包裹走邮政。", values={"省份": "新疆", "运费": "15", "快递": "邮政"}),
    ]
    assert join(parts).text == "寄新疆不包邮，运费是15元。包裹走邮政。"
    assert join(parts).left_out == ()


def test_the_same_number_of_another_fact_is_told() -> None:
    parts = [Part("fee", "运费是15元。", values={"运费": "15"}), Part("left", "还有15件。", values={"库存": "15"})]
    assert join(parts).text == "运费是15元。还有15件。"


@given(PARTS)
def test_at_most_one_question_and_one_greeting(parts: list[Part]) -> None:
    text = join(parts).text
    questions = [part.text.count("？") for part in parts]
    assert text.count("？") <= max(questions)
    assert not {"亲", "好"} & set(text[len(leading(text)) :])


@given(PARTS, st.integers(30, 80))
def test_no_message_is_too_long_unless_one_answer_is(parts: list[Part], limit: int) -> None:
    pages = join(parts, limit).text.split(BREAK)
    assert len(pages) <= 2
    longest = max(len(part.text) + 1 for part in parts)
    assert all(len(page) <= limit for page in pages) or longest + len("亲，您好，") > limit


@given(PARTS)
def test_no_sentence_stands_twice(parts: list[Part]) -> None:
    text = join(parts).text.replace(BREAK, "")
    found = anatomy(text)
    said = [bare(each) for each in found.statements if bare(each)]
    assert len(said) == len(set(said))


@given(PARTS)
def test_every_part_is_either_taken_or_named(parts: list[Part]) -> None:
    found = join(parts)
    assert set(found.left_out) <= set(range(len(parts)))
    assert found.text or len(found.left_out) == len(parts) or not any(part.text.strip("亲您好，！") for part in parts)


_SPEC = Part(
    "product_spec", "茉莉花茶的净含量是125克，保质期是18个月。", values={"参数": "净含量是125克，保质期是18个月"}
)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("茉莉花茶的保质期是18个月，生产日期以包装标注为准。", "生产日期以包装标注为准。"),
        ("这款保质期是18个月。", ""),
        ("保质期是18个月，所以不用急着喝。", "保质期是18个月，所以不用急着喝。"),
        ("保质期不到18个月，生产日期以包装标注为准。", "保质期不到18个月，生产日期以包装标注为准。"),
    ],
)
def test_a_clause_whose_fact_was_told_is_left_out(text: str, kept: str) -> None:
    shelf_life = Part("shelf_life", text, values={"商品": "茉莉花茶", "保质期": "18个月"})
    assert join([_SPEC, shelf_life]).text == _SPEC.text + kept


def test_another_value_of_that_name_is_told() -> None:
    other = Part("shelf_life", "保质期是12个月，以包装为准。", values={"保质期": "12个月"})
    assert join([_SPEC, other]).text == _SPEC.text + other.text
