from __future__ import annotations

from typing import Any

from bot.reply.lens import Lens
from bot.reply.select import Selection, select
from bot.reply.spec import Block
from tests.facts.sample import BOWL
from tests.reply.sample import block, situation, spec


def chosen(*blocks: Block, **said: Any) -> Selection:
    return select(spec("postage_fee", *blocks), Lens(situation(intent="postage_fee", **said)))


def texts(found: Selection) -> list[str]:
    return [each.text for each in found.wordings]


def test_the_first_block_that_holds_is_taken() -> None:
    blocks = block("偏远", when={"region": "excluded"}), block("普通", when={"region": "free"}), block("其他")
    assert texts(chosen(*blocks, region="江苏")) == ["普通"]
    assert texts(chosen(*blocks)) == ["其他"]


def test_what_is_needed_is_asked_for() -> None:
    needy = block("寄{省份}{运费}元", ask=["寄到哪里？"], needs=["region"])
    asking = chosen(needy)
    assert (texts(asking), asking.asks) == (["寄到哪里？"], True)
    answering = chosen(needy, region="新疆")
    assert (texts(answering), answering.asks) == (["寄新疆15元"], False)


def test_a_block_that_only_asks_is_passed_over_once_it_has_its_answer() -> None:
    assert texts(chosen(block(ask=["哪里？"], needs=["region"]), block("好的"), region="江苏")) == ["好的"]


def test_every_need_must_be_met() -> None:
    needy = block("好", ask=["哪里，几件？"], needs=["region", "quantity"])
    assert chosen(needy, region="江苏").asks
    assert not chosen(needy, region="江苏", quantity=2).asks


def test_a_wording_without_its_fact_is_left_out() -> None:
    assert texts(chosen(block("{保质期}的货", "{材质}的货"), product=BOWL)) == ["白瓷的货"]


def test_a_block_without_any_usable_wording_is_passed_over() -> None:
    assert texts(chosen(block("{保质期}"), block("看包装"), product=BOWL)) == ["看包装"]


def test_where_nothing_can_be_said_the_missing_facts_are_named() -> None:
    found = chosen(block("{保质期}"), block("{保质期}和{包装}", "{不存在}"), product=BOWL)
    assert found.block is None
    assert found.missing == ("保质期", "包装", "不存在")


def test_a_wording_with_a_stray_brace_is_never_said() -> None:
    assert texts(chosen(block("运费{", "看页面"))) == ["看页面"]


def test_wordings_take_turns() -> None:
    wordings = block("运费看地区的呢", "各地的运费不一样", "运费按模板来收")
    assert texts(chosen(wordings, said=("运费看地区的呢",)))[0] == "各地的运费不一样"
    every = ("各地的运费不一样", "运费看地区的呢", "运费按模板来收")
    assert texts(chosen(wordings, said=every))[0] == "各地的运费不一样"
