from __future__ import annotations

import pytest

from bot.rules.checker import Checker

CHECKER = Checker.load(cautions=False)


@pytest.mark.parametrize(
    ("text", "breach"),
    [
        ("给您包邮", True),
        ("不能给您包邮", False),
        ("不是不能给您包邮", True),
        ("包邮这个我们做不到", False),
        ("规定不包邮，不过这次破例", True),
        ("别声张，给您包邮", True),
    ],
)
def test_said_or_denied(text: str, breach: bool) -> None:
    assert ("PST001" in {f.code for f in CHECKER.check(text, {})}) is breach


@pytest.mark.parametrize(
    ("text", "breach"),
    [("我帮您取消订单", True), ("您自己取消订单", False), ("系统会自动取消订单", False), ("让同事取消订单", True)],
)
def test_who_acts(text: str, breach: bool) -> None:
    assert ("ORD001" in {f.code for f in CHECKER.check(text, {})}) is breach


@pytest.mark.parametrize(
    ("text", "code", "breach"),
    [
        ("我们不能替您取消订单", "ORD001", False),
        ("倒也不是不能替您取消这笔订单", "ORD001", True),
        ("没说不能给您再便宜五块", "PRM003", True),
        ("我们不是不开票", "INV002", False),
    ],
)
def test_an_excuse_that_is_itself_denied_excuses_nothing(text: str, code: str, breach: bool) -> None:
    assert (code in {finding.code for finding in CHECKER.check(text, {})}) is breach


@pytest.mark.parametrize(("text", "breach"), [("有小礼物一起寄给您", True), ("我问下有没有小礼物再回您", False)])
def test_what_is_to_be_found_out_is_no_promise(text: str, breach: bool) -> None:
    assert ("GFT001" in {f.code for f in CHECKER.check(text, {"gifts": []})}) is breach


@pytest.mark.parametrize(
    ("text", "code", "breach"),
    [
        ("有人讲我们不开发票，没有的事", "INV002", False),
        ("发票要加税？没有的，一分不加", "INV001", False),
        ("听说要帮您取消是吗？抱歉，这个谁都没有权限", "ORD001", False),
        ("加个微信好吗？不会打扰您的", "OFF001", True),
        ("系统不让关？没有这种限制，我帮您取消订单", "ORD001", True),
        ("有人说不发奖励，没这回事，好评都返5元", "REV001", True),
    ],
)
def test_what_is_told_only_to_be_called_untrue(text: str, code: str, breach: bool) -> None:
    assert (code in {finding.code for finding in CHECKER.check(text, {})}) is breach


@pytest.mark.parametrize(
    ("text", "code", "breach"),
    [
        ("花呗我们从没拒过", "PAY002", False),
        ("花呗的单我们一律拒", "PAY002", True),
        ("没加酒精不代表谁用都不过敏", "ADV004", False),
        ("上一位客人的聊天记录发您不合适", "PRV002", False),
        ("上一位客人的聊天记录发您看，不合适再退", "PRV002", True),
        ("您备注“塞个小礼物”仓库看到了，可惜没有", "GFT001", False),
        ("私下收款的都是假的，我们连收款码都没有", "OFF002", False),
    ],
)
def test_refusals_in_other_places(text: str, code: str, breach: bool) -> None:
    assert (code in {finding.code for finding in CHECKER.check(text, {})}) is breach


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("刷卡跟余额付同一个价，谁也不多", "PAY001"),
        ("点了确认收货才发现没收到？别慌，我来查", "PAY003"),
        ("有人私信您说删差评给钱？不是我们，您截图给平台", "REV002"),
        ("终身免费修是以前的页面写的，现在按一年", "PRM006"),
        ("退货运费您先付，质量问题我们退给您", "RET003"),
        ("我不是说您没看清，是我没写明白", "TON002"),
        ("转我支付宝这种消息是有人冒用我们店名发的", "OFF002"),
    ],
)
def test_what_a_careful_agent_says_with_the_same_words(text: str, code: str) -> None:
    assert code not in {finding.code for finding in CHECKER.check(text, {}) if finding.severity != "warn"}
