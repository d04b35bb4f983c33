from __future__ import annotations

import pytest

from bot.rules.checker import Checker

CHECKER = Checker.load(cautions=False)


@pytest.mark.parametrize(
    ("chase", "breach"),
    [
        ({"sent_24h": 0, "now": "2026-11-22 15:00"}, False),
        ({"sent_24h": 2, "now": "2026-11-22 15:00"}, True),
        ({"sent_24h": 0, "now": "2026-11-22 23:00"}, True),
        ({"declined": True}, True),
        ({}, False),
    ],
)
def test_when_a_reminder_is_too_much(chase: dict[str, object], breach: bool) -> None:
    found = CHECKER.check("亲，您还没付款", {"chase": chase})
    assert ("CON002" in {finding.code for finding in found}) is breach


@pytest.mark.parametrize("text", ["付款后48小时内发出", "您的订单在待收货里能看到", "优惠券领了再拍会划算些"])
def test_an_answer_at_night_is_no_reminder(text: str) -> None:
    found = CHECKER.check(text, {"chase": {"now": "2026-11-22 23:30"}})
    assert "CON002" not in {finding.code for finding in found}


@pytest.mark.parametrize("text", ["昨天拍的今天付了吧", "您再想想呗", "抽空把款付了吧"])
def test_a_nudge_in_other_words_at_night(text: str) -> None:
    found = CHECKER.check(text, {"chase": {"now": "2026-11-22 23:30"}})
    assert "CON002" in {finding.code for finding in found}


@pytest.mark.parametrize("text", ["付款的事您先忙，想好再说", "您不要的话，后面不会再提醒您付款了"])
def test_letting_go_urges_nobody(text: str) -> None:
    found = CHECKER.check(text, {"chase": {"sent_24h": 2, "declined": True, "now": "2026-11-22 15:00"}})
    assert "CON002" not in {finding.code for finding in found}
