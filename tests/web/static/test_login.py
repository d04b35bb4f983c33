"""Signing in."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browsing import needs_browser
from tests.web.static.fake import Fake
from tests.web.static.looking import overhang, serious

pytestmark = needs_browser


@pytest.fixture
def login(page: Page, fake: Fake) -> Page:
    page.goto(f"{fake.url}/login")
    page.get_by_label("账号").fill(" xiaohe ")
    page.get_by_label("密码").fill("geheim-geheim")
    return page


def test_name_and_password_lead_to_the_console(login: Page, fake: Fake) -> None:
    login.keyboard.press("Enter")
    expect(login.locator("#nobody")).to_be_visible()
    assert fake.asked == [("POST login", {"name": "xiaohe", "password": "geheim-geheim"})]


def test_a_refusal_is_told_and_one_tries_again(login: Page, fake: Fake) -> None:
    fake.refusals["login"] = (401, {"code": "wrong_password", "message": "账号或密码不对"})
    login.get_by_role("button", name="登录").click()
    expect(login.get_by_role("alert")).to_have_text("账号或密码不对")
    login.get_by_role("button", name="登录").click()
    expect(login.locator("#nobody")).to_be_visible()


def test_axe_finds_nothing_serious_and_nothing_sticks_out(narrow: Page, login: Page) -> None:
    assert serious(narrow) == []
    assert overhang(narrow) == 0
