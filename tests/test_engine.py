from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.hostile import messages
from bot.engine import Shop, review, suggest
from bot.intent.utterance import utterance
from bot.model import Conversation, Suggestion, Turn
from bot.rules.checker import Checker
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
    best = ask(shop, "运费多少").drafts[0]
    assert "？" in best.text
    assert best.asks == ("region",)
    assert ask(shop, "什么时候发货呀").drafts[0].asks == ()


def codes(shop: Shop, text: str, *turns: Turn, **context: object) -> list[str]:
    """What the rules find in a line that an agent types after these turns; what only sounds so is not asked."""
    plain = replace(shop, checker=Checker.load(cautions=False, overrides=shop.facts.rules))
    return [finding.code for finding in review(plain, Conversation(turns, context=context), text, MORNING)]


def test_what_an_agent_types_is_checked_by_what_the_buyer_said(shop: Shop) -> None:
    text = "您这单包邮的，放心拍"
    far, near = Turn("buyer", "我在新疆，运费多少"), Turn("buyer", "我在杭州，拍两百块的，运费多少")
    assert codes(shop, text, far) == ["PST001"]
    assert codes(shop, text, near) == []
    assert codes(shop, text, far, Turn("agent", "稍等")) == ["PST001"], "an agent's second line too"


def test_what_an_agent_types_unasked_is_checked_by_the_context_alone(shop: Shop) -> None:
    assert codes(shop, "您这单包邮的，放心拍", region="新疆") == codes(
        shop, "您这单包邮的，放心拍", buyer={"region": "新疆"}
    )
    assert codes(shop, "好的，这就帮您关闭订单") == ["ORD001"]


def test_answers_stand_in_the_buyers_order(shop: Shop) -> None:
    assert ask(shop, "发什么快递，可以开发票吗").drafts[0].intents == ("courier", "invoice")
    assert ask(shop, "可以开发票吗，发什么快递").drafts[0].intents == ("invoice", "courier")


def test_a_long_answer_is_two_messages_each_short_enough(shop: Shop) -> None:
    text = (
        ask(shop, "在吗\n包邮吗\n什么时候发货\n发什么快递\n能开发票吗\n七天能退吗\n有什么赠品\n有券吗").drafts[0].text
    )
    pages = text.split("\n")
    assert len(pages) == 2
    assert all(0 < len(page) <= shop.facts.messages.length for page in pages)
    assert text.count("？") == 1


def test_a_price_is_given_once_and_then_kept(shop: Shop) -> None:
    item = "608731145206"
    chat = ["便宜点"]
    given = set()
    for again in ("再便宜点呗", "50元行不行", "再少点", "不便宜就不买了"):
        found = ask(shop, *chat, product=item)
        chat += [found.drafts[0].text, again]
        given |= {fact.value for fact in found.drafts[0].facts if fact.name == "优惠价"}
    last = ask(shop, *chat, product=item)
    assert len(given) == 1
    assert last.handoff == "需要主管接手"


@pytest.mark.parametrize(("event", "word"), [("placed", "拍下"), ("paid", "付款")])
def test_an_order_is_answered_without_a_word_of_the_buyer(shop: Shop, event: str, word: str) -> None:
    found = suggest(shop, Conversation((), context={"event": event}), MORNING)
    assert word in found.drafts[0].text
    assert (found.intents, found.handoff) == ((), None)
    assert found.reasons


def test_a_change_comes_with_the_order_as_it_stands(shop: Shop) -> None:
    order = {"id": "990017", "state": "paid", "price": 59, "items": [{"title": "白瓷盖碗", "qty": 1}]}
    found = ask(shop, "地址帮我改到上海", order=order)
    assert found.lookups[-1] == "原订单：编号 990017；已付款；59元；白瓷盖碗×1"


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


def test_only_what_the_platform_tells_is_claimed_to_be_seen(shop: Shop) -> None:
    told = ask(shop, "付好款了", order={"state": "paid"}).drafts
    assert "您付款" in told[0].text or "您的付款" in told[0].text
    for draft in ask(shop, "付好款了").drafts:
        assert not any(words in draft.text for words in ("看到您", "订单看到了", "收到您的付款"))
