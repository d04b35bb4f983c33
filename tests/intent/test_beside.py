from __future__ import annotations

import pytest

from bot.intent.beside import beside
from bot.intent.matcher import Matcher, train
from bot.intent.ranking import understand
from bot.intent.spec import IntentSpec
from bot.intent.utterance import utterance
from bot.model import Mark
from tests.intent.conftest import phrases

HERE = Mark("intents/a.yaml", 1, 1)


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    """Two intents known by a pattern each, small talk by a third."""
    specs = [
        IntentSpec(
            "ship_time",
            "发货时间",
            "answer",
            "pre",
            phrases("什么时候能发货"),
            HERE,
            patterns=phrases("什么时候[能]发货"),
        ),
        IntentSpec("courier", "快递", "answer", "pre", phrases("发什么快递"), HERE, patterns=phrases("什么快递")),
        IntentSpec("thanks", "感谢", "social", "pre", phrases("多谢"), HERE, patterns=phrases("多谢")),
    ]
    return train(specs, {})


def alone(matcher: Matcher, text: str, *given: str) -> list[str]:
    said = utterance(text)
    found = beside(matcher, said, matcher.readings(said), {matcher.ids.index(intent) for intent in given})
    return [said.cleaned.text[reading.start : reading.end] for reading in found]


def test_words_that_carried_nothing_yet_are_read_by_themselves(matcher: Matcher) -> None:
    assert alone(matcher, "浙江什么时候发货什么快递呀", "ship_time") == ["什么快递呀"]
    assert alone(matcher, "浙江什么时候发货什么快递呀", "courier") == ["浙江什么时候发货"]


def test_what_is_given_already_is_not_read_again(matcher: Matcher) -> None:
    assert alone(matcher, "什么时候发货什么快递", "ship_time", "courier") == []


def test_nothing_is_parted_where_no_pattern_carried_the_main_intent(matcher: Matcher) -> None:
    assert alone(matcher, "什么快递呀", "ship_time") == []


def test_small_talk_is_no_second_question(matcher: Matcher) -> None:
    assert alone(matcher, "什么时候发货多谢", "ship_time") == []


def test_two_questions_without_a_sign_between_are_both_found(matcher: Matcher) -> None:
    found = understand(matcher, utterance("浙江什么时候发货什么快递呀")).matches
    assert {match.intent for match in found} == {"ship_time", "courier"}
