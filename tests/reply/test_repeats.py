from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.reply.repeats import fresh
from bot.reply.sentences import anatomy

TEXT = "亲，满59元包邮。今天能发出。您要几件？"


def test_a_chat_that_begins_hears_all() -> None:
    assert fresh(TEXT, TEXT, ()) == TEXT


def test_a_greeting_is_said_once() -> None:
    assert fresh(TEXT, TEXT, ("您好，在的。",)) == "满59元包邮。今天能发出。您要几件？"
    assert fresh(TEXT, TEXT, ("有货的。",)) == TEXT


def test_a_sentence_just_said_is_left_out_where_another_is_new() -> None:
    assert fresh(TEXT, "别的说法", ("有货，满59元包邮~",)) == "亲，今天能发出。您要几件？"


def test_where_all_was_said_the_short_form_is_left() -> None:
    assert fresh(TEXT, TEXT, ("满59元包邮。今天能发出。您要几件？",)) == "亲，满59元包邮。今天能发出。"


def test_a_question_that_the_answer_needs_stays() -> None:
    text = "运费我来查。您寄到哪里？"
    assert fresh(text, text, (text,), asks=True) == text


def test_a_bare_greeting_is_still_an_answer() -> None:
    assert fresh("您好，在的。", "您好，在的。", ("您好，在的。",)) == "您好，在的。"


SENTENCES = st.lists(st.sampled_from(["满59元包邮。", "今天能发出~", "您要几件？", "发中通"]), min_size=1).map("".join)
TEXTS = st.builds(str.__add__, st.sampled_from(["", "亲，", "您好，在的。"]), SENTENCES)


@given(TEXTS, st.lists(TEXTS, max_size=4))
def test_something_is_always_said_and_nothing_is_made_up(text: str, said: list[str]) -> None:
    found = fresh(text, text, said)
    assert found.strip()
    kept = {each.strip("。~，？") for each in anatomy(found).statements}
    assert kept <= {each.strip("。~，？") for each in anatomy(text).statements}
