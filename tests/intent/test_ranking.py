import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.intent.matcher import Matcher
from bot.intent.ranking import intents, understand
from bot.intent.utterance import utterance
from bot.model import Slot, Turn

PARTS = (
    "什么时候发货",
    "可以开发票吗",
    "我要退货",
    "好的",
    "在吗",
    "量子纠缠",
    "",
    "地址没错",
    "退",
    "3件",
    "什么时候退款",
)


def ids(matcher: Matcher, text: str) -> list[str]:
    return [match.intent for match in understand(matcher, utterance(text)).matches]


def test_several_questions_give_several_intents(matcher: Matcher) -> None:
    assert set(ids(matcher, "什么时候发货，可以开发票吗")) == {"ship_time", "invoice"}


def test_small_talk_beside_a_question_does_not_hide_it(matcher: Matcher) -> None:
    assert ids(matcher, "好的，什么时候发货") == ["ship_time"]


def test_small_talk_alone_is_understood(matcher: Matcher) -> None:
    assert ids(matcher, "好的") == ["ack"]


def test_nothing_is_claimed_of_what_is_not_understood(matcher: Matcher) -> None:
    found = understand(matcher, utterance("量子纠缠的本征态"), enough=0.9)
    assert found.matches == ()
    assert len(found.nearest) == 2


@pytest.mark.parametrize("text", ["", "\u200b", "qqqq zzzz", "……", "\U0001f600"])
def test_nothing_that_the_owner_wrote_no_intent(matcher: Matcher, text: str) -> None:
    assert understand(matcher, utterance(text)).matches == ()


def test_a_match_says_who_came_second_and_by_how_much(matcher: Matcher) -> None:
    (match,) = understand(matcher, utterance("可以开发票吗")).matches
    assert match.runner_up not in (None, "invoice")
    assert 0 < match.margin <= match.confidence <= 1


def test_the_same_question_gives_the_same_answer(matcher: Matcher) -> None:
    said = utterance("亲 今天拍今天能发吗 发票一起寄")
    assert understand(matcher, said) == understand(matcher, said)


@given(st.text(max_size=80))
def test_any_text_is_answered_with_places_inside_it(matcher: Matcher, text: str) -> None:
    found = understand(matcher, utterance(text))
    for match in (*found.matches, *found.nearest):
        assert 0 <= match.clause[0] <= match.clause[1] <= len(text)


def test_a_bare_value_resumes_the_question_before(matcher: Matcher) -> None:
    earlier = (Turn("buyer", "今天拍今天能发吗"), Turn("agent", "亲，寄到哪里呢"))
    place = Slot("region", "湖北", "湖北", (0, 2))
    (match,) = understand(matcher, utterance("湖北", (place,), earlier)).matches
    assert match.intent == "ship_time"
    assert match.evidence[0].kind == "context"


def test_a_bare_value_behind_small_talk_resumes_nothing(matcher: Matcher) -> None:
    earlier = (Turn("buyer", "好的"), Turn("agent", "亲，寄到哪里呢"))
    place = Slot("region", "湖北", "湖北", (0, 2))
    found = understand(matcher, utterance("湖北", (place,), earlier))
    assert all(evidence.kind != "context" for match in found.matches for evidence in match.evidence)


def test_a_topic_carried_on_is_no_second_question(matcher: Matcher) -> None:
    earlier = (Turn("buyer", "今天拍今天能发吗"), Turn("agent", "亲，可以的"))
    found = understand(matcher, utterance("我人在那边呀，可以开发票吗", (), earlier))
    assert [match.intent for match in found.matches] == ["invoice"]


@given(st.lists(st.sampled_from(PARTS), max_size=4))
def test_the_bare_intents_are_those_that_are_understood(matcher: Matcher, parts: list[str]) -> None:
    message = "，".join(parts)
    assert intents(matcher, message) == set(ids(matcher, message))
