"""Accounts and contexts without the persons."""

from __future__ import annotations

from bot.replay.readers import private


def test_an_agents_account_is_shown_by_its_own_part() -> None:
    assert private.short("暖阳家居旗舰店:小明") == private.short("暖阳家居旗舰店：小明") == "小明"
    assert private.short("暖阳家居旗舰店") == "暖阳家居旗舰店"


def test_accounts_keep_whether_they_are_the_same() -> None:
    same = private.context({"buyer": {"account": "小鹿"}, "order": {"account": "小鹿"}})
    other = private.context({"buyer": {"account": "小鹿"}, "order": {"account": "大山"}})
    assert same["buyer"]["account"] == same["order"]["account"]
    assert other["buyer"]["account"] != other["order"]["account"]
    assert "小鹿" not in str(other)


def test_what_the_matcher_needs_stays() -> None:
    given = {
        "region": "江苏",
        "product": {"id": "654321987654"},
        "gifts": [],
        "order": {"state": "paid", "account": None},
    }
    assert private.context(given) == given


def test_personal_values_do_not() -> None:
    masked = private.context({"order": {"phone": "1", "note": "电话13812345678"}})
    assert masked == {"order": {"phone": "〔已隐去〕", "note": "电话〔手机号已隐去〕"}}
