from bot.intent.matcher import Matcher
from bot.intent.ranking import understand
from bot.intent.utterance import utterance
from bot.model import Evidence, Turn


def evidence(matcher: Matcher, text: str, *earlier: Turn) -> tuple[Evidence, ...]:
    return understand(matcher, utterance(text, earlier=earlier)).matches[0].evidence


def test_a_pattern_is_named_with_its_line_and_the_words_it_met(matcher: Matcher) -> None:
    found = evidence(matcher, "亲幾時發貨呢")[0]
    assert (found.kind, str(found.where)) == ("pattern", "intents/a.yaml:40:7")
    assert found.spans == ((1, 5),)


def test_an_example_is_named_with_what_it_shares(matcher: Matcher) -> None:
    found = evidence(matcher, "电子发票有没")[0]
    assert (found.kind, found.text, str(found.where)) == ("example", "电子发票有没有", "intents/a.yaml:63:7")
    assert found.spans == ((0, 6),)


def test_the_shops_line_is_named_where_it_decided(matcher: Matcher) -> None:
    kinds = [one.kind for one in evidence(matcher, "对的", Turn("agent", "核对一下地址"))]
    assert kinds[0] == "context"


def test_where_nothing_written_carried_it_the_model_says_so(matcher: Matcher) -> None:
    found = evidence(matcher, "你们票抬头能不能改")[0]
    assert found.kind in {"classifier", "example"}
    assert found.weight < 0.9
