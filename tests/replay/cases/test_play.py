from __future__ import annotations

from pathlib import Path

from bot.engine import Shop
from bot.replay.cases.play import over, play
from bot.replay.cases.stage import set_up
from bot.shop.codes import Collector
from tests.replay.cases.sample import one


def test_a_burst_is_one_message_heard_at_its_last_line(tmp_path: Path, shop: Shop) -> None:
    (exchange,) = play(one(tmp_path, '- buyer: ["老板在不在", "啥时候发货呀"]'), shop)
    assert exchange.text == "老板在不在\n啥时候发货呀"
    assert f"{exchange.at:%H:%M:%S}" == "10:00:02"
    assert exchange.made is not None
    assert "ship_time" in [match.intent for match in exchange.made.suggestion.intents]


def test_the_clock_of_the_case_decides(tmp_path: Path, shop: Shop) -> None:
    chat = '- buyer: "啥时候发货呀"\n- agent: draft\n- buyer: "啥时候发货呀"\n  at: "18:00"'
    before, sent, after = play(one(tmp_path, chat), shop)
    assert before.made is not None
    assert after.made is not None
    assert "16:00" in before.made.suggestion.drafts[0].text
    assert sent.text == before.made.suggestion.drafts[0].text
    assert "48小时" in after.made.suggestion.drafts[0].text


def test_what_was_sent_is_remembered(tmp_path: Path, shop: Shop) -> None:
    chat = '- buyer: "可以开发票么"\n- agent: draft\n- buyer: "发票怎么开"'
    first, _, second = play(one(tmp_path, chat), shop)
    assert first.made is not None
    assert second.made is not None
    assert first.made.suggestion.drafts[0].text != second.made.suggestion.drafts[0].text


def test_two_lines_a_minute_apart_are_two_messages(tmp_path: Path, shop: Shop) -> None:
    chat = '- buyer: "老板在不在"\n- buyer: "啥时候发货呀"\n  after: {}'
    assert play(one(tmp_path, chat.format("30秒")), shop)[1].text == "老板在不在\n啥时候发货呀"
    assert play(one(tmp_path, chat.format("2分钟")), shop)[1].text == "啥时候发货呀"


def test_an_agents_line_is_checked_where_it_stands(tmp_path: Path, shop: Shop) -> None:
    (alone,) = play(one(tmp_path, '- agent: "好的，这就帮您把订单关闭"'), shop)
    assert [finding.code for finding in alone.findings] == ["ORD001"]
    assert alone.made is None


def test_an_event_is_answered_and_remembered(tmp_path: Path, shop: Shop) -> None:
    paid, _, after = play(one(tmp_path, '- event: paid\n- agent: draft\n- buyer: "好的"'), shop)
    assert paid.text == "买家刚付款，还没有说话"
    assert paid.made is not None
    assert after.made is not None
    assert after.made.context["order"]["state"] == "paid"


def test_a_draft_that_is_not_there_cannot_be_sent(tmp_path: Path, shop: Shop) -> None:
    assert play(one(tmp_path, "- agent: draft"), shop)[0].text is None


def test_changed_facts_reach_the_draft(tmp_path: Path, shop: Shop) -> None:
    case = one(tmp_path, '- buyer: "啥时候发货呀"', 'facts: {dispatch: {cutoff: "12:30"}}')
    changed = set_up(case, shop, Collector())
    assert changed is not None
    (exchange,) = play(case, changed)
    assert exchange.made is not None
    draft = exchange.made.suggestion.drafts[0]
    assert "12:30" in draft.text
    assert [str(fact.where) for fact in draft.facts] == ["a.chat.yaml:4:22"]


def test_a_case_plays_the_same_each_time(tmp_path: Path, shop: Shop) -> None:
    case = one(tmp_path, '- buyer: "在吗"\n- agent: draft\n- buyer: "可以开发票么"')
    assert play(case, shop) == play(case, shop)


def test_a_context_is_changed_key_by_key() -> None:
    base = {"order": {"state": "unpaid", "price": 9}, "region": "江苏"}
    changed = over(base, {"order": {"state": "paid"}, "region": "浙江"})
    assert changed == {"order": {"state": "paid", "price": 9}, "region": "浙江"}
    assert base["order"] == {"state": "unpaid", "price": 9}
