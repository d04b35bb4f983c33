from __future__ import annotations

from pathlib import Path

from bot.engine import Shop
from bot.replay.cases import wording
from bot.replay.cases.judge import judge
from bot.replay.cases.play import play
from tests.replay.cases.sample import one


def told(folder: Path, shop: Shop, chat: str, head: str = 'defaults:\n  now: "2026-11-24 10:00"\n') -> list[str]:
    case = one(folder, chat, head=head)
    (exchange, *_) = play(case, shop)
    return wording.failure(case, exchange, judge(case, exchange)).splitlines()


def test_a_failure_shows_the_chat_the_draft_and_the_expectation_beside_its_line(tmp_path: Path, shop: Shop) -> None:
    lines = told(
        tmp_path, shop, '- buyer: ["老板在不在", "可以开发票么"]\n  expect: {intents: [greet], says: ["抬头在此"]}'
    )
    assert lines[:3] == ["第 1 句，2026-11-24 10:00 星期二", "  买家：老板在不在", "        可以开发票么"]
    assert lines[3].startswith("  草稿：")
    assert any(line.startswith("  备选1：") for line in lines)
    assert any(line.startswith("  理由：") for line in lines)
    assert lines[-6:-3] == ["a.chat.yaml:6:26 intents", "  应该：正好是 greet", f"{lines[-4]}"]
    assert lines[-3:] == ["a.chat.yaml:6:41 says", "  应该：草稿里要有“抬头在此”", "  实际：没有找到"]


def test_an_event_is_the_platforms_word(tmp_path: Path, shop: Shop) -> None:
    assert told(tmp_path, shop, "- event: paid\n  expect: {drafts: 0}")[1] == "  平台：买家刚付款，还没有说话"


def test_a_handoff_and_what_to_look_up_are_shown(tmp_path: Path, shop: Shop) -> None:
    lines = told(tmp_path, shop, '- buyer: "咕噜咕噜"\n  expect: {handoff: false}')
    assert any(line.startswith("  转人：") for line in lines)


def test_what_the_rules_found_in_a_typed_line_is_shown(tmp_path: Path, shop: Shop) -> None:
    lines = told(tmp_path, shop, '- agent: "好的，这就帮您把订单关闭"\n  expect: {findings: []}')
    assert lines[1] == "  客服：好的，这就帮您把订单关闭"
    assert lines[2].startswith("  规则：ORD001 ")


def test_a_time_that_the_case_did_not_choose_is_told(tmp_path: Path, shop: Shop) -> None:
    assert told(tmp_path, shop, '- buyer: "在吗"', head="")[0] == "第 1 句，2026-11-24 10:00 星期二（案例没有写 now）"
