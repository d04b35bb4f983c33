"""What the assets do in a real browser that opens the report as a file."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from bot.replay.report.page import cases_page, chats_page
from tests.browsing import PATIENCE, launched, needs_browser
from tests.replay.report.made import HOSTILE, NAMES, full, picked
from tests.replay.report.test_page import RESULTS

pytestmark = needs_browser


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with launched() as found:
        yield found


@pytest.fixture
def report(browser: Browser, page_of_chats: bytes, tmp_path: Path) -> Iterator[Page]:
    path = tmp_path / "报告.html"
    path.write_bytes(page_of_chats)
    yield from opened(browser, path)


def opened(browser: Browser, path: Path, width: int = 1280) -> Iterator[Page]:
    """The page; at the end nothing may have been complained of and nothing fetched."""
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme="light")
    page.set_default_timeout(PATIENCE)
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text))
    page.on("pageerror", lambda error: told.append(str(error)))
    page.on("request", lambda request: told.append(request.url) if request.url != path.as_uri() else None)
    page.goto(path.as_uri())
    yield page
    page.close()
    assert told == []


@pytest.fixture(scope="module")
def page_of_chats(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return chats_page(full(), picked(tmp_path_factory.mktemp("picked")), NAMES)


def rows(page: Page) -> list[str]:
    return page.locator("#rows tr.row td:first-child .say").all_inner_texts()


def test_the_table_shows_a_page_and_more_on_demand(report: Page) -> None:
    expect(report.locator("#shown")).to_have_text("找到 120 条，显示了 50 条")
    report.get_by_role("button", name="再显示").click()
    assert len(rows(report)) == 100


def test_searching_filters_and_says_how_many(report: Page) -> None:
    report.get_by_role("searchbox").fill("飞船 chat-7")
    expect(report.locator("#shown")).to_have_text("找到 3 条，显示了 3 条")
    assert rows(report) == ["飞船怎么开7", "飞船怎么开73", "飞船怎么开79"]
    report.get_by_role("searchbox").fill("没有这样的话")
    expect(report.locator("#shown")).to_contain_text("没有符合的消息")


def test_choosing_an_outcome_a_rule_a_label_and_a_change(report: Page) -> None:
    for label, option in (
        ("结果", "没听懂（20）"),
        ("规则", "乱承诺包邮 PST001（40）"),
        ("标注", "听错（20）"),
        ("变化", "换了说法（20）"),
    ):
        box = report.get_by_label(label, exact=True)
        box.select_option(label=option)
        expect(report.locator("#shown")).to_contain_text(f"找到 {option.split('（')[1][:2]} 条")
        box.select_option(label="全部")


def test_sorting_by_a_heading_and_back(report: Page) -> None:
    sure = report.locator("th[data-sort=sure]")
    sure.get_by_role("button").click()
    expect(sure).to_have_attribute("aria-sort", "ascending")
    assert rows(report)[0].startswith("飞船")
    sure.get_by_role("button").click()
    expect(sure).to_have_attribute("aria-sort", "descending")
    assert report.locator("#rows tr.row").first.locator("td.num").inner_text() == "90%"
    report.get_by_label("排序").select_option(label="对话顺序")
    assert sure.get_attribute("aria-sort") is None
    assert len(rows(report)) == 50


def test_a_message_opens_by_the_keyboard_and_shows_markup_as_text(report: Page) -> None:
    report.get_by_role("searchbox").fill("onerror")
    expect(report.locator("#shown")).to_contain_text("找到 20 条")
    first = report.locator("#rows .open").first
    first.focus()
    report.keyboard.press("Enter")
    expect(first).to_have_attribute("aria-expanded", "true")
    assert HOSTILE in report.locator("#rows .detail").inner_text()
    report.keyboard.press("Enter")
    expect(report.locator("#rows .detail")).to_have_count(0)
    assert report.title() == "话术重放报告 · 青禾小铺"


def test_the_theme_is_switched_and_seen(report: Page) -> None:
    colour = "getComputedStyle(document.body).backgroundColor"
    light = report.evaluate(colour)
    report.get_by_role("button", name="换成深色").click()
    assert report.evaluate(colour) != light
    report.get_by_role("button", name="换成浅色").click()
    assert report.evaluate(colour) == light


def test_the_picture_is_not_empty(browser: Browser, report: Page) -> None:
    """Counts colours in the screenshot, on a canvas of another page: the report itself would not load a picture."""
    shot = report.screenshot()
    assert len(shot) > 20_000
    canvas = browser.new_page()
    colours = canvas.evaluate(
        """async (shot) => {
            const bytes = Uint8Array.from(atob(shot), (each) => each.charCodeAt(0));
            const picture = await createImageBitmap(new Blob([bytes], {type: "image/png"}));
            const drawn = new OffscreenCanvas(picture.width, picture.height).getContext("2d");
            drawn.drawImage(picture, 0, 0);
            const data = new Uint32Array(drawn.getImageData(0, 0, picture.width, picture.height).data.buffer);
            const counts = new Map();
            for (const each of data) counts.set(each, (counts.get(each) || 0) + 1);
            return [counts.size, Math.max(...counts.values()) / data.length];
        }""",
        base64.b64encode(shot).decode(),
    )
    canvas.close()
    assert colours[0] > 50
    assert colours[1] < 0.95


def test_kinds_of_change_are_chosen(report: Page) -> None:
    section = report.locator("#impact")
    chip = section.get_by_role("button", name="换了说法")
    chip.click()
    expect(chip).to_have_attribute("aria-pressed", "true")
    expect(section.locator(".changes > li:visible")).to_have_count(20)
    assert section.locator(".old mark").first.inner_text()


def test_everything_that_is_used_has_a_name_and_a_role(report: Page) -> None:
    nameless = report.evaluate(
        """() => [...document.querySelectorAll("button, select, input, [tabindex='0']")]
            .filter((each) => !(each.textContent.trim() || each.labels?.length || each.getAttribute("aria-label")))
            .map((each) => each.outerHTML)"""
    )
    assert nameless == []
    assert report.get_by_role("table", name="消息").count() == 1
    assert report.get_by_role("navigation").count() == 1
    assert report.get_by_role("main").count() == 1
    headings = report.evaluate("[...document.querySelectorAll('h1,h2,h3,h4')].map((each) => Number(each.tagName[1]))")
    assert headings[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(headings))


@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_sticks_out_at_the_side(browser: Browser, page_of_chats: bytes, tmp_path: Path, width: int) -> None:
    for name, made in (("a", page_of_chats), ("b", cases_page(RESULTS))):
        path = tmp_path / f"{name}.html"
        path.write_bytes(made)
        for page in opened(browser, path, width):
            page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
            assert page.evaluate("document.documentElement.scrollWidth") == width


def test_cases_are_chosen_by_how_they_ended(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "案例.html"
    path.write_bytes(cases_page(RESULTS))
    for page in opened(browser, path):
        assert HOSTILE in page.locator("details[open] pre").inner_text()
        page.get_by_role("button", name="没通过").click()
        expect(page.locator(".cases > li:visible")).to_have_count(1)
