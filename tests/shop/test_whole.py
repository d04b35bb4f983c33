from __future__ import annotations

from itertools import product

import pytest

from bot.facts.models import ShopFacts
from bot.reply import axes
from bot.reply.spec import ReplySpec
from bot.rules.checker import Checker
from bot.shop import whole
from bot.shop.codes import Collector
from bot.shop.script import Script, read_replies
from bot.shop.watch import Watcher
from bot.shop.whole import Trial, drafts
from bot.shop.worlds import changed, said
from tests.shop.folders import document

FACTS = ShopFacts.model_validate(
    {"shop": {"name": "小店"}, "freight": {"free_from": 99, "fee": 8, "excluded": ["新疆"]}}
)
WATCHER = Watcher.load()


def specs(blocks: str) -> list[ReplySpec]:
    script = Script()
    read_replies([document(f"ship:\n{blocks}", "a.yaml")[0]], script, Collector())
    return list(script.replies.values())


def test_every_draft_is_there_once_also_one_that_no_walked_situation_leads_to() -> None:
    blocks = '  - when: {attribute: some}\n    say: "一部分"\n  - say: ["在的", "寄{省份}"]\n'
    texts = [each.variant.text for each in drafts(specs(blocks), FACTS)]
    assert texts[:2] == ["一部分", "在的"]
    assert len(texts) == len(set(texts)) == 2 + 34


def test_what_the_facts_rule_out_is_no_draft() -> None:
    found = drafts(specs('  - when: {stock: out}\n    say: "没货"\n  - say: "在的"\n'), FACTS)
    assert [each.variant.text for each in found] == ["在的"]


def test_a_breach_that_only_one_region_makes_is_found() -> None:
    (draft,) = drafts(specs('  - say: "这单给您包邮"\n'), FACTS)
    outcome = Trial(FACTS, WATCHER).whole(draft)
    assert any(code.startswith("PST") for code in outcome.findings)
    assert outcome.situations > 30


def test_what_no_rule_looks_at_is_tried_in_few_situations() -> None:
    (draft,) = drafts(specs('  - say: "您好，在的"\n'), FACTS)
    outcome = Trial(FACTS, WATCHER).whole(draft)
    assert (dict(outcome.findings), outcome.refused) == ({}, ())
    assert outcome.situations < 10


def test_what_cannot_be_tried_wholly_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(whole, "MOST", 1)
    (draft,) = drafts(specs('  - say: "这单给您包邮"\n'), FACTS)
    assert any(code.startswith("PST") for code in Trial(FACTS, WATCHER).whole(draft).refused)


RICH = ShopFacts.model_validate(
    {
        "shop": {"name": "小店"},
        "freight": {"free_from": 99, "fee": 8, "excluded": ["新疆"]},
        "products": [
            {
                "id": "10000001",
                "title": "木碗",
                "price": 10,
                "variants": [{"name": "大", "stock": 0}, {"name": "小", "stock": 3}],
            },
            {"id": "10000002", "title": "木杯", "price": 120, "attributes": {"材质": "榉木"}},
        ],
        "gifts": [{"name": "木勺", "min_amount": 100}],
    }
)


AXES = ("region", "product", "order", "amount")


@pytest.mark.parametrize(
    "say", ["这单给您包邮", "拍下送您木勺", "大的有货", "这是榉木做的", "给您便宜5元", "寄{省份}包邮，{商品}送木勺"]
)
def test_a_trial_tells_what_trying_everything_tells(say: str) -> None:
    rules, trial = Checker.load(cautions=False), Trial(RICH, WATCHER)
    values = axes.values(RICH)
    for draft in drafts(specs(f'  - say: "{say}"\n'), RICH):
        found = set()
        for region, goods, state, amount in product(
            *(values[axis] for axis in ("region", "product", "order", "amount"))
        ):
            changes = {"region": region, "product": goods, "order": state, "amount": amount}
            there = changed(draft.variant.situation, changes)
            if said(draft.block, draft.wording.text, there) == draft.variant.text:
                findings = rules.check(draft.variant.text, trial.worlds.context(there))
                found |= {each.code for each in findings}
        assert found == set(trial.whole(draft).findings)
