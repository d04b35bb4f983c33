from __future__ import annotations

import pytest

from bot.facts.models import ShopFacts
from bot.reply.spec import ReplySpec
from bot.shop import whole
from bot.shop.codes import Collector
from bot.shop.script import Script, read_replies
from bot.shop.watch import Watcher
from bot.shop.whole import Trial, drafts
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
