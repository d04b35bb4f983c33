"""The pages against the real service: buyers at /buyer, agents at the console, a store in between."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from bot.shop.checking import check
from tests import browsing
from tests.web.static.steps import online, settled

pytestmark = browsing.needs_browser

PASSWORD = "mu-nan-zai-xian"  # noqa: S105  of an agent who lives as long as this test
BANNED = "好的亲，我帮您关闭订单"
Agent = Callable[..., Page]
Buyer = Callable[..., Page]


class House:
    """`huashu serve` in a process of its own. What it stores outlives it, so it can be started again."""

    def __init__(self, shop: Path, store: Path) -> None:
        self._shop, self._store = shop, store
        self._process: subprocess.Popen[str] | None = None
        self.url = ""
        self.link = ""

    def start(self) -> None:
        """Start at the port it had, or at any; the first start gives the link that signs the owner in."""
        port = self.url.rpartition(":")[2] or "0"
        command = [sys.executable, "-m", "bot", "serve", "--shop", str(self._shop), "--store", str(self._store)]
        command += ["--port", port, "--workers", "0", "--log-level", "error"]
        self._process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        assert self._process.stdout is not None
        first = self.url == ""
        self.url = _address(self._process.stdout.readline())
        if first:
            self.link = _address(self._process.stdout.readline())

    def stop(self, number: signal.Signals = signal.SIGTERM) -> None:
        assert self._process is not None
        self._process.send_signal(number)
        self._process.communicate()


def _address(line: str) -> str:
    found = re.search(r"http://[\w.:/?=&-]+", line)
    assert found, line
    return found[0]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with browsing.launched() as found:
        yield found


@pytest.fixture(scope="module")
def house(small_shop: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    assert check(small_shop).certificate is not None
    made = House(small_shop, tmp_path_factory.mktemp("store") / "huashu.db")
    made.start()
    yield made
    made.stop()


@pytest.fixture(scope="module")
def owner(browser: Browser, house: House) -> Iterator[BrowserContext]:
    """The owner, signed in by the link; he has made an account for an agent."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    context.set_default_timeout(browsing.PATIENCE)
    page = context.new_page()
    page.goto(house.link)
    page.goto(f"{house.url}/settings")
    page.get_by_text("新建账号").click()
    form = page.locator("#agent-form")
    for field, value in (("name", "munan"), ("display", "木南"), ("password", PASSWORD)):
        form.locator(f"#agent-{field}").fill(value)
    form.get_by_role("button").click()
    expect(page.locator("#agents")).to_contain_text("munan")
    page.close()
    yield context
    context.close()


@pytest.fixture
def console(owner: BrowserContext, house: House) -> Iterator[Page]:
    page = owner.new_page()
    page.goto(house.url)
    expect(page.locator("#line")).to_have_text("已连接")
    yield page
    page.close()


@pytest.fixture
def buyer(browser: Browser, house: House) -> Iterator[Buyer]:
    """Lets a new buyer write his first line."""
    contexts = []

    def write(text: str) -> Page:
        context = browser.new_context(viewport={"width": 390, "height": 800})
        context.set_default_timeout(browsing.PATIENCE)
        contexts.append(context)
        page = context.new_page()
        page.goto(f"{house.url}/buyer")
        said(page, text)
        return page

    yield write
    for each in contexts:
        each.close()


def said(buyer: Page, text: str) -> None:
    """The buyer writes; waits until it is stored."""
    buyer.locator("#text").fill(text)
    buyer.locator("#text").press("Enter")
    expect(buyer.locator(".mine .bubble").last).to_have_text(text)
    expect(buyer.locator(".mine .foot").last).to_have_text(re.compile(r"^\d\d:\d\d$"))


def opened(console: Page, text: str) -> None:
    """Open the chat whose last line this is."""
    console.locator(".item", has_text=text).click()
    expect(console.locator(".message.buyer .bubble").last).to_have_text(text)


def heard(buyer: Page, text: str) -> None:
    expect(buyer.locator(".theirs .bubble").last).to_have_text(text)


def test_a_banned_promise_stays_and_its_mended_answer_arrives(console: Page, buyer: Buyer) -> None:
    visitor = buyer("几时给发货")
    opened(console, "几时给发货")
    settled(console)
    expect(console.locator("#heard")).to_contain_text("发货时间")
    console.keyboard.press("Tab")
    box = console.locator("#text")
    expect(box).not_to_have_value("")
    box.fill(BANNED)
    expect(console.locator("#underlined mark.block")).to_have_text("帮您关闭")
    expect(console.locator("#send")).to_be_disabled()
    box.press("Enter")
    expect(console.locator("#verdict")).to_contain_text("还不能发")
    expect(box).to_have_value(BANNED)
    console.get_by_role("button", name="一键改写").click()
    expect(console.locator("#underlined mark")).to_have_count(0)
    mended = box.input_value()
    assert "帮您关闭" not in mended
    box.press("Enter")
    heard(visitor, mended)
    expect(visitor.locator(".theirs")).to_have_count(1)
    expect(console.locator("#draft")).to_be_hidden()


def test_two_buyers_are_answered_with_nothing_but_keys(console: Page, buyer: Buyer) -> None:
    first, second = buyer("啥时候发货呀"), buyer("可以开发票么")
    expect(console.locator(".item .ready")).to_have_count(2)
    console.keyboard.press("j")
    settled(console)
    expect(console.locator(".message.buyer .bubble").last).to_have_text("啥时候发货呀")
    console.keyboard.press("2")
    draft = console.locator(".option[aria-pressed=true] .say").inner_text()
    console.keyboard.press("Enter")
    heard(first, draft)
    console.keyboard.press("k")
    settled(console)
    expect(console.locator(".message.buyer .bubble").last).to_have_text("可以开发票么")
    console.keyboard.press("Escape")
    console.keyboard.press("4")
    expect(console.locator("#draft")).to_be_hidden()
    console.keyboard.press("r")
    console.keyboard.type("可以的，备注抬头就行")
    console.keyboard.press("Enter")
    heard(second, "可以的，备注抬头就行")


def test_after_a_restart_everything_goes_on(console: Page, buyer: Buyer, house: House) -> None:
    visitor = buyer("老板在不在")
    opened(console, "老板在不在")
    console.locator("#text").fill("写到一半")
    house.stop(signal.SIGKILL)
    expect(console.locator("#lost")).to_be_visible()
    expect(visitor.locator("#line")).to_have_text("连接断了")
    visitor.locator("#text").fill("今天下单今天能寄走吗")
    visitor.locator("#text").press("Enter")
    house.start()
    online(console)
    online(visitor)
    expect(console.locator(".message.buyer .bubble")).to_have_text(["老板在不在", "今天下单今天能寄走吗"])
    expect(console.locator("#lost")).to_be_hidden()
    expect(console.locator("#text")).to_have_value("写到一半")
    settled(console)
    console.locator("#text").fill("")
    console.locator("#text").press("Enter")
    expect(visitor.locator(".theirs")).to_have_count(1)
    expect(visitor.locator(".mine .bubble")).to_have_text(["老板在不在", "今天下单今天能寄走吗"])


def test_of_two_agents_only_the_one_who_took_the_chat_answers(
    browser: Browser, console: Page, buyer: Buyer, house: House
) -> None:
    visitor = buyer("能给张发票吗")
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    context.set_default_timeout(browsing.PATIENCE)
    colleague = context.new_page()
    colleague.goto(house.url)
    colleague.get_by_label("账号").fill("munan")
    colleague.get_by_label("密码").fill(PASSWORD)
    colleague.get_by_role("button", name="登录").click()
    opened(colleague, "能给张发票吗")
    opened(console, "能给张发票吗")
    expect(console.locator("#viewers")).to_have_text("木南也在看")
    colleague.get_by_role("button", name="接手").click()
    expect(console.locator("#locked")).to_contain_text("木南正在接待")
    settled(console)
    console.keyboard.press("Enter")
    expect(console.get_by_role("alert").first).to_be_visible()
    settled(colleague)
    colleague.locator("#draft").press("Enter")
    expect(visitor.locator(".theirs")).to_have_count(1)
    expect(console.locator(".message.agent")).to_have_count(1)
    expect(console.locator(".message.agent .foot")).to_contain_text("木南")
    context.close()


def test_of_two_pages_of_one_agent_one_sends_the_draft(
    owner: BrowserContext, console: Page, buyer: Buyer, house: House
) -> None:
    visitor = buyer("多久能给我发货")
    other = owner.new_page()
    other.goto(house.url)
    for page in (console, other):
        opened(page, "多久能给我发货")
        settled(page)
    draft = console.locator(".option[aria-pressed=true] .say").inner_text()
    held: list[Route] = []
    console.route("**/send", lambda route: held.append(route))  # noqa: PLW0108  playwright marks what it is given
    console.keyboard.press("Enter")
    expect(console.locator(".pending")).to_have_count(1)
    other.keyboard.press("Enter")
    heard(visitor, draft)
    held[0].continue_()
    expect(console.get_by_role("status").filter(has_text="另一个页面")).to_be_visible()
    expect(console.locator("#text")).to_have_value("")
    console.locator("#text").press("Enter")
    expect(console.locator(".message.agent .bubble")).to_have_text([draft])
    expect(visitor.locator(".theirs")).to_have_count(1)
    other.close()


def test_on_a_telephone_a_buyer_is_answered_too(console: Page, buyer: Buyer) -> None:
    console.set_viewport_size({"width": 390, "height": 800})
    visitor = buyer("哈喽")
    opened(console, "哈喽")
    settled(console)
    console.get_by_role("button", name="修改").click()
    console.locator("#text").fill("在的，您说")
    expect(console.locator("#send")).to_be_enabled()
    console.locator("#send").click()
    heard(visitor, "在的，您说")
    console.get_by_role("button", name="返回列表").click()
    expect(console.locator("nav.list")).to_be_visible()
