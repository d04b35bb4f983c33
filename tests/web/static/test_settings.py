"""The page for managers and owners."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browsing import needs_browser
from tests.web.static.fake import Fake
from tests.web.static.looking import overhang, serious

pytestmark = needs_browser


@pytest.fixture
def settings(page: Page, fake: Fake) -> Page:
    page.goto(f"{fake.url}/settings")
    expect(page.locator("#agents tbody tr")).to_have_count(2)
    return page


def test_one_s_own_password_is_set_when_both_entries_agree(settings: Page, fake: Fake) -> None:
    settings.get_by_label("新密码（至少 10 个字符，不改就空着）").fill("yi-er-san-si")
    settings.get_by_label("再输一遍").fill("yi-er-san-wu")
    settings.get_by_role("button", name="保存").click()
    expect(settings.get_by_role("alert")).to_contain_text("两次输入的密码不一样")
    settings.get_by_label("再输一遍").fill("yi-er-san-si")
    settings.get_by_role("button", name="保存").click()
    expect(settings.get_by_role("status").filter(has_text="已保存")).to_be_visible()
    assert fake.asked == [("PATCH agents/1", {"display": "小禾", "password": "yi-er-san-si"})]


def test_an_agent_is_added(settings: Page, fake: Fake) -> None:
    settings.get_by_text("新建账号").click()
    for label, value in (("账号", "xiaomai"), ("称呼", "小麦"), ("密码（至少 10 个字符）", "yi-er-san-si-wu")):
        settings.locator("#agent-form").get_by_label(label, exact=True).fill(value)
    settings.get_by_role("button", name="新建", exact=True).first.click()
    expect(settings.locator("#agents")).to_contain_text("小麦")
    assert fake.asked == [
        ("POST agents", {"name": "xiaomai", "display": "小麦", "password": "yi-er-san-si-wu",
                         "role": "agent", "shops": ["hesui"]})
    ]  # fmt: skip


def test_a_role_is_changed_and_an_account_stopped_but_never_one_s_own(settings: Page, fake: Fake) -> None:
    expect(settings.get_by_role("button", name="停用")).to_have_count(1)
    settings.get_by_label("小穗 角色").select_option(label="主管")
    expect(settings.get_by_role("status").filter(has_text="已保存")).to_be_visible()
    settings.get_by_role("button", name="停用").click()
    expect(settings.get_by_role("button", name="启用")).to_be_visible()
    assert fake.asked == [("PATCH agents/2", {"role": "manager"}), ("PATCH agents/2", {"active": False})]


def test_a_token_is_shown_once_and_revoked(settings: Page, fake: Fake) -> None:
    settings.get_by_text("新建令牌").click()
    settings.get_by_label("用途").fill("进消息")
    settings.get_by_label("送进买家消息").check()
    settings.get_by_role("button", name="新建", exact=True).last.click()
    expect(settings.locator("#secret")).to_have_text("hs_once")
    settings.get_by_role("button", name="吊销").click()
    expect(settings.locator("#tokens")).to_contain_text("已吊销")
    assert fake.asked[0][1]["scopes"] == ["messages:write"]


def test_managers_see_no_tokens_and_make_no_owners(page: Page, fake: Fake) -> None:
    fake.me["role"] = "manager"
    page.goto(f"{fake.url}/settings")
    expect(page.locator("#agents tbody tr")).to_have_count(2)
    expect(page.locator("#tokens-part")).to_be_hidden()
    expect(page.locator("#audit-part")).to_be_hidden()
    expect(page.locator("#agent-role option")).to_have_text(["客服"])


def test_a_shop_with_an_unsound_script_says_where(page: Page, fake: Fake) -> None:
    fake.shops[0]["problems"] = [{"where": "config.yaml:9:3", "message": "截单时间要加引号", "hint": None}]
    page.goto(f"{fake.url}/settings")
    expect(page.locator("#shops")).to_contain_text("config.yaml:9")


def test_axe_finds_nothing_serious_and_nothing_sticks_out(narrow: Page, settings: Page) -> None:
    for summary in settings.locator("summary").all():
        summary.click()
    assert serious(narrow) == []
    assert overhang(narrow) == 0
