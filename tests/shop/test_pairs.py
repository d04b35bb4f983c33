from __future__ import annotations

from bot.facts.models import ShopFacts
from bot.reply.spec import ReplySpec
from bot.rules.checker import Checker
from bot.shop.codes import Collector
from bot.shop.pairs import Joined, Pairs, Profiler
from bot.shop.script import Script, read_replies
from bot.shop.watch import Watcher
from bot.shop.whole import Trial, drafts
from tests.shop.folders import document

FACTS = ShopFacts.model_validate(
    {
        "shop": {"name": "小店"},
        "products": [
            {"id": "10000001", "title": "木碗", "price": 10},
            {"id": "10000002", "title": "木杯", "price": 20},
        ],
    }
)
WATCHER, RULES = Watcher.load(), Checker.load()


def specs(text: str) -> list[ReplySpec]:
    script = Script()
    read_replies([document(text, "a.yaml")[0]], script, Collector())
    return list(script.replies.values())


def messages(text: str, facts: ShopFacts = FACTS) -> tuple[Pairs, list[Joined]]:
    trial = Trial(facts, WATCHER)
    pairs = Pairs(Profiler(drafts(specs(text), facts), WATCHER, trial), trial)
    return pairs, [message for one, other in pairs for message in pairs.joined(one, other)]


def test_two_that_break_a_rule_together_are_found() -> None:
    pairs, found = messages('a:\n  - say: "您晒个图评价一下~"\nb:\n  - say: "给您返5元"\n')
    assert "您晒个图评价一下~给您返5元。" in {each.text for each in found}
    assert any(pairs.check(each, RULES) for each in found)


def test_small_talk_and_one_intent_are_never_joined() -> None:
    assert messages('greet:\n  - say: "您晒个图评价一下~"\nb:\n  - say: "给您返5元"\n')[1] == []
    assert messages('b:\n  - say: ["您晒个图评价一下~", "给您返5元"]\n')[1] == []


def test_one_chat_has_one_value_for_a_placeholder() -> None:
    script = 'a:\n  - say: "{商品}晒个图评价一下~"\nb:\n  - say: "{商品}给您返5元"\n'
    found = messages(script)[1]
    assert found
    for each in found:
        assert each.first.variant.values == each.second.variant.values
        assert each.situation.product is not None


def test_what_does_not_fit_into_one_message_is_none() -> None:
    long = "您晒个图评价一下" + "，这里还有很多别的话要说" * 10 + "~"
    assert messages(f'a:\n  - say: "{long}"\nb:\n  - say: "给您返5元{"，真的" * 20}"\n')[1] == []


def test_two_drafts_are_joined_for_one_product_and_for_none_that_only_one_is_about() -> None:
    script = 'a:\n  - say: "{商品}晒个图评价一下~"\nb:\n  - say: "{价格}元的给您返5元"\n'
    found = messages(script)[1]
    assert {each.text for each in found} == {
        "木碗晒个图评价一下~10元的给您返5元。",
        "木杯晒个图评价一下~20元的给您返5元。",
    }
    assert {each.situation.product.title for each in found if each.situation.product} == {"木碗", "木杯"}


def test_two_are_joined_only_in_a_chat_in_which_both_are_said() -> None:
    bowl = {"id": "10000001", "title": "木碗", "price": 10, "attributes": {"材质": "榉木"}}
    cup = {"id": "10000002", "title": "木杯", "price": 20}
    facts = ShopFacts.model_validate({"shop": {"name": "小店"}, "products": [cup, bowl]})
    script = 'a:\n  - say: "{商品}晒个图评价一下~"\nb:\n  - when: {has: 材质}\n    say: "给您返5元"\n'
    found = messages(script, facts)[1]
    assert {each.text for each in found} == {"木碗晒个图评价一下~给您返5元。"}
