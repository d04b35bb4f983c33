from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.hostile import messages
from bot.engine import Shop, suggest
from bot.intent.utterance import utterance
from bot.model import Conversation, Suggestion, Turn
from bot.shop.load import load
from bot.shop.locate import find
from bot.text import clauses
from bot.text.clean import LIMIT, clean

SHANGHAI = ZoneInfo("Asia/Shanghai")
MORNING = datetime(2026, 11, 23, 10, tzinfo=SHANGHAI)
EVENING = datetime(2026, 11, 23, 21, tzinfo=SHANGHAI)
HOSTILE = messages()


@pytest.fixture(scope="module")
def shop() -> Shop:
    loaded = load(find(None), now=MORNING)
    assert loaded.shop is not None, loaded.problems
    return loaded.shop


def ask(shop: Shop, *lines: str, now: datetime = MORNING, **context: object) -> Suggestion:
    """Lines in turn, the buyer's last: an odd number of them, buyer first."""
    turns = tuple(Turn("buyer" if n % 2 == 0 else "agent", text) for n, text in enumerate(lines))
    return suggest(shop, Conversation(turns, context=context), now)


def test_a_question_gets_a_checked_draft_from_the_shops_facts(shop: Shop) -> None:
    found = ask(shop, "什么时候发货呀")
    assert found.intents[0].intent == "ship_time"
    best = found.drafts[0]
    assert not best.findings
    assert all(fact.value in best.text for fact in best.facts)
    assert found.version == shop.version


def test_the_clock_changes_what_is_promised(shop: Shop) -> None:
    assert ask(shop, "什么时候发货呀").drafts[0].text != ask(shop, "什么时候发货呀", now=EVENING).drafts[0].text


def test_several_questions_are_answered_in_one_message(shop: Shop) -> None:
    found = ask(shop, "可以开发票吗，发什么快递")
    assert {match.intent for match in found.intents} == {"invoice", "courier"}
    assert set(found.drafts[0].intents) == {"invoice", "courier"}


def test_what_is_missing_is_asked_for(shop: Shop) -> None:
    assert "？" in ask(shop, "运费多少").drafts[0].text


def test_a_region_named_before_is_remembered(shop: Shop) -> None:
    found = ask(shop, "我在新疆", "亲，在的", "运费多少")
    assert "新疆" in found.drafts[0].text or any("新疆" in fact.value for fact in found.drafts[0].facts)


def test_the_product_the_channel_knows_is_the_one_in_question(shop: Shop) -> None:
    product = shop.facts.products[0]
    found = ask(shop, "这个多少钱", product={"id": product.id})
    assert str(product.price) in found.drafts[0].text


def test_wordings_take_turns(shop: Shop) -> None:
    first = ask(shop, "发什么快递").drafts[0].text
    assert ask(shop, "发什么快递", first, "发什么快递").drafts[0].text != first


def test_what_needs_a_person_is_handed_over(shop: Shop) -> None:
    found = ask(shop, "收到都碎了")
    assert found.handoff is not None
    assert found.lookups


def test_what_is_not_understood_is_handed_over_with_the_nearest(shop: Shop) -> None:
    found = ask(shop, "量子纠缠的本征态怎么坍缩")
    assert found.intents == ()
    assert found.handoff is not None
    assert len(found.nearest) == 2


def test_a_person_who_has_answered_is_not_interrupted(shop: Shop) -> None:
    found = ask(shop, "在吗", "在的")
    assert (found.intents, found.drafts, found.handoff) == ((), (), None)
    assert found.reasons


def test_an_order_is_never_closed_for_the_buyer(shop: Shop) -> None:
    found = ask(shop, "帮我把订单关了吧拍错了")
    assert found.intents[0].intent == "order_close"
    assert found.drafts


def test_the_same_chat_gives_the_same_suggestion(shop: Shop) -> None:
    lines = ("你好", "在的", "新疆包邮吗我买三袋大概几天到能便宜点不")
    assert ask(shop, *lines) == ask(shop, *lines)


def test_reasons_name_the_owners_line(shop: Shop) -> None:
    assert "intents/" in ask(shop, "可以开发票吗").reasons[0]


def test_a_draft_that_a_rule_stops_is_withheld_and_the_reason_told(shop: Shop) -> None:
    """Without any gift in the channel's closed world, the gift that the shop's facts name must not be promised."""
    found = ask(shop, "买这个送什么", gifts=[])
    named = [gift.name for gift in shop.facts.gifts]
    assert all(name not in draft.text for draft in found.drafts for name in named)
    assert any("GFT001" in reason for reason in found.reasons)


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_message_is_answered_with_bounded_work(shop: Shop, kind: str) -> None:
    """bench/hostile.py times the same messages; here only what makes them quick is held."""
    text = HOSTILE[kind]
    found = ask(shop, text)
    assert found.reasons
    assert sum(map(len, found.reasons)) < 10 * LIMIT
    said = utterance(clean(text))
    assert len(said.cleaned.text) <= LIMIT
    assert len(shop.matcher.readings(said)) <= 1 + clauses.MOST
    assert len(found.intents) <= clauses.MOST


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(max_size=60), min_size=1, max_size=3))
def test_no_message_breaks_it_and_no_draft_has_a_hole(shop: Shop, texts: list[str]) -> None:
    turns = tuple(Turn("buyer", text) for text in texts)
    found = suggest(shop, Conversation(turns), MORNING)
    for draft in found.drafts:
        assert draft.text
        assert not set("{}") & set(draft.text)
        assert all(finding.severity == "warn" for finding in draft.findings)
