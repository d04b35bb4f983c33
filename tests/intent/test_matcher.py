from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.intent.context import ADDRESS
from bot.intent.matcher import Matcher, Weights, learn, train
from bot.intent.patterns import PatternError
from bot.intent.spec import After, IntentSpec
from bot.intent.utterance import utterance
from bot.model import Mark, Turn
from tests.intent.conftest import LISTS, SPECS, phrases


def top(matcher: Matcher, text: str, *earlier: Turn) -> str:
    return matcher.ids[int(matcher.readings(utterance(text, earlier=earlier))[0].belief.argmax())]


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("几时发货", "ship_time"),
        ("開發票嗎", "invoice"),
        ("我想退款", "return_request"),
        ("嗯嗯好的", "ack"),
        ("什么时候退款", "return_request"),
    ],
)
def test_the_right_intent_is_believed_most(matcher: Matcher, text: str, intent: str) -> None:
    assert top(matcher, text) == intent


def test_a_short_reply_takes_its_meaning_from_the_shops_last_line(matcher: Matcher) -> None:
    assert top(matcher, "对的") == "ack"
    assert top(matcher, "对的", Turn("agent", "亲请核对一下收货地址")) == "address_confirm"


def test_an_address_answers_the_line_that_asked_for_one() -> None:
    asks = IntentSpec(
        "address_change",
        "改地址",
        "lookup",
        "order",
        phrases("地址写错了", "换个地方收", line=200),
        Mark("intents/a.yaml", 199, 1),
        after=(After(phrases("新*地址", line=210), phrases(ADDRESS, line=220)),),
    )
    matcher = train((*SPECS, asks), LISTS)
    address = "江苏省苏州市姑苏区平江路12号 小周"
    assert top(matcher, address, Turn("agent", "新的收货地址发我")) == "address_change"
    assert not matcher.readings(utterance(address, earlier=[Turn("agent", "满59元包邮")]))[0].echoes


def test_the_shops_last_line_tells_what_any_reply_is_about(matcher: Matcher) -> None:
    intent = matcher.ids.index("address_confirm")
    behind = matcher.readings(utterance("嗯那就这样", earlier=[Turn("agent", "亲请核对一下收货地址")]))[0]
    assert not behind.echoes
    assert behind.belief[intent] > matcher.readings(utterance("嗯那就这样"))[0].belief[intent]


def test_in_doubt_small_talk_is_believed_less(matcher: Matcher) -> None:
    equal = Matcher(SPECS, LISTS, learn(SPECS), replace(Weights(), talk=0.0))
    ack, said = matcher.ids.index("ack"), utterance("知道几天内退吗")
    assert matcher.readings(said)[0].belief[ack] < equal.readings(said)[0].belief[ack]


def test_the_whole_is_read_first_and_then_each_clause(matcher: Matcher) -> None:
    whole, *clauses = matcher.readings(utterance("什么时候发货，可以开发票吗"))
    assert whole.start == 0
    assert [matcher.ids[int(reading.belief.argmax())] for reading in clauses] == ["ship_time", "invoice"]


def test_the_very_sentence_that_was_written_counts_for_more() -> None:
    own = replace(SPECS[0], id="skin_fit", examples=phrases("孕妇可以用吗"), patterns=())
    specs = (*SPECS, own)
    told, plain = train(specs, LISTS), Matcher(specs, LISTS, learn(specs), Weights(verbatim=0.0))

    def gain(text: str) -> float:
        said = utterance(text)
        return float((told.readings(said)[0].scores - plain.readings(said)[0].scores)[told.ids.index("skin_fit")])

    assert gain("孕妇可以用吗") > 1
    assert gain("老人能不能用") == gain("几时发货") == 0


def test_a_look_alike_speaks_against_the_intent(matcher: Matcher) -> None:
    without = train([replace(SPECS[0], nots=()), *SPECS[1:]], LISTS)
    said = utterance("什么时候退款")
    ship = matcher.ids.index("ship_time")
    assert matcher.readings(said)[0].scores[ship] < without.readings(said)[0].scores[ship]


def test_a_pattern_that_cannot_be_read_is_refused(matcher: Matcher) -> None:
    broken = replace(SPECS[0], patterns=phrases("发(货"))
    with pytest.raises(PatternError):
        train([broken, *SPECS[1:]], LISTS)


def test_titles_are_the_owners(matcher: Matcher) -> None:
    assert matcher.title("invoice") == "发票"


@given(st.text(max_size=60))
def test_belief_is_finite_for_any_text(matcher: Matcher, text: str) -> None:
    for reading in matcher.readings(utterance(text)):
        assert np.isfinite(reading.scores).all()
        assert ((reading.belief >= 0) & (reading.belief <= 1)).all()
