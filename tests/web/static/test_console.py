"""The agents' console in a real browser, against a service that does what the test says."""

from __future__ import annotations

from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.browsing import needs_browser
from tests.web.static import chats
from tests.web.static.fake import Fake
from tests.web.static.looking import overhang, serious
from tests.web.static.steps import BANNED, HOSTILE, WORDINGS, answered, item, online, opened, sent

pytestmark = needs_browser


def test_lists_mask_who_a_buyer_is_and_the_open_chat_tells(page: Page, fake: Fake) -> None:
    fake.add(chats.conversation(12, "木南", "在吗", 5), ("buyer", "在吗"))
    page.goto(f"{fake.url}/#12")
    expect(page.locator("#buyer")).to_have_text("木南")
    expect(page.locator(".item .name")).to_have_text("木***")


def test_who_has_waited_longest_is_on_top_and_red_over_the_limit(console: Page) -> None:
    names = console.locator(".item .name")
    expect(names).to_have_text([chats.hidden(name) for name in ("橘子", "木南", "柠檬")])
    expect(item(console, "橘子")).to_have_attribute("data-level", "over")
    expect(item(console, "木南")).to_have_attribute("data-level", "soon")
    expect(item(console, "橘子").locator(".wait")).to_have_text("3:25")
    expect(console).to_have_title("(2) 话术工作台")


def test_j_and_k_go_through_the_list(console: Page) -> None:
    buyer = console.locator("#buyer")
    for key, name in (("j", "橘子"), ("j", "木南"), ("j", "柠檬"), ("j", "柠檬"), ("k", "木南")):
        console.keyboard.press(key)
        expect(buyer).to_have_text(name)


def test_a_message_and_its_draft_come_by_themselves(console: Page, fake: Fake) -> None:
    item(console, "柠檬").click()
    expect(console.locator(".message")).to_have_count(2)
    fake.say(13, "还有货吗")
    expect(console.locator(".message.buyer .bubble").last).to_have_text("还有货吗")
    expect(console.locator("#draft-busy")).to_be_visible()
    fake.draft(13, "还有货的")
    expect(console.locator(".option .say")).to_have_text(["还有货的"])
    expect(console.locator("#announced")).to_have_text("新草稿：还有货的")
    expect(console).to_have_title("(3) 话术工作台")


def test_a_long_chat_is_shown_to_its_end(page: Page, fake: Fake) -> None:
    fake.add(chats.conversation(12, "木南", "第449句", 5), *(("buyer", f"第{place}句") for place in range(450)))
    page.goto(f"{fake.url}/#12")
    expect(page.locator(".message.buyer .bubble")).to_have_count(450)
    expect(page.locator(".message.buyer .bubble").last).to_have_text("第449句")
    expect(page.locator(".message.buyer .bubble").last).to_be_in_viewport()


def test_markup_of_a_buyer_is_text(console: Page) -> None:
    opened(console)
    expect(console.locator(".message.buyer .bubble").last).to_have_text(HOSTILE)
    expect(console.locator("#messages img")).to_have_count(0)


def test_a_colleague_s_chat_is_locked_until_it_is_taken(console: Page, fake: Fake) -> None:
    opened(console)
    fake.push("assigned", 12, to={"id": 2, "display": "小穗"})
    expect(console.locator("#locked")).to_contain_text("小穗正在接待")
    expect(console.locator("#send-draft")).to_be_disabled()
    console.keyboard.press("Enter")
    expect(console.get_by_role("alert")).to_contain_text("小穗正在接待")
    assert sent(fake) == []
    console.locator("#text").fill("我来回复")
    expect(console.locator("#send")).to_be_disabled()
    console.locator("#text").press("Escape")
    console.keyboard.press("t")
    expect(console.locator("#locked")).to_be_hidden()
    expect(console.locator("#send")).to_be_enabled()


def test_a_message_that_reached_the_buyer_is_ticked(console: Page, fake: Fake) -> None:
    opened(console)
    console.keyboard.press("Enter")
    answered(console, WORDINGS[0])
    expect(console.locator(".delivered")).to_have_count(0)
    fake.push("delivered", 12, message=fake.messages[12][-1]["id"])
    expect(console.locator(".delivered")).to_have_count(1)


def test_colleagues_in_the_same_chat_are_seen(console: Page, fake: Fake) -> None:
    opened(console)
    fake.push("presence", None, agent={"id": 2, "display": "小穗"}, online=True, conversation=12)
    expect(console.locator("#viewers")).to_have_text("小穗也在看")
    fake.push("presence", None, agent={"id": 2, "display": "小穗"}, online=False, conversation=None)
    expect(console.locator("#viewers")).to_be_empty()
    console.locator("#text").fill("马上")  # what is checked is heard after what was said before it
    expect(console.locator("#underlined mark")).to_be_visible()
    assert {"type": "seen", "conversation": 12} in fake.heard


def test_after_a_lost_line_nothing_is_missing_and_nothing_is_there_twice(console: Page, fake: Fake) -> None:
    item(console, "柠檬").click()
    expect(console.locator(".message")).to_have_count(2)
    port = fake.stop()
    expect(console.get_by_role("button", name="现在重连")).to_be_visible()
    console.locator("#text").fill("断线时写的")
    console.locator("#text").press("Enter")
    fake.listen(port)
    fake.say(13, "断线时说的")
    online(console)
    expect(console.locator("#lost")).to_be_hidden()
    expect(console.locator(".message.buyer .bubble")).to_have_text(["谢谢", "断线时说的"])
    expect(console.locator("#line")).to_have_text("已连接")


def test_a_call_that_nobody_answers_is_given_up_and_made_again(console: Page, fake: Fake) -> None:
    port = fake.stop()
    fake.mute = True
    fake.listen(port)
    online(console)
    fake.called()
    console.clock.fast_forward(10_000)
    expect(console.locator("#line")).to_have_text("已连接")
    fake.hung_up()


def test_a_script_with_errors_is_told_with_its_lines(console: Page, fake: Fake) -> None:
    fake.push(
        "script", None, shop="hesui", version="d3ae", problems=[{"where": "a.yaml:3:5", "message": "少了一个引号"}]
    )
    console.locator("#script-broken summary").click()
    expect(console.locator("#script-problems li")).to_have_text(["a.yaml:3:5　少了一个引号"])
    fake.push("script", None, shop="hesui", version="e4bf", problems=[])
    expect(console.locator("#script-broken")).to_be_hidden()


def test_why_shows_intent_facts_and_evidence(console: Page) -> None:
    opened(console)
    console.keyboard.press("w")
    expect(console.locator("#reasons-list")).to_contain_text("符合句式")
    aside = console.locator("#aside")
    expect(aside.locator("#intents")).to_contain_text("发货时间98%")
    expect(aside.locator("#facts")).to_contain_text("截单时间16:00config.yaml:17")
    expect(aside.locator("#order-card")).to_contain_text("待付款")
    expect(aside.locator("#order-card")).to_contain_text("¥129")
    expect(console.locator("#lookups")).to_contain_text("库存还有没有")


def test_who_waits_longest_stays_on_top_whenever_the_server_told_of_him(page: Page, fake: Fake) -> None:
    over = {"score": 181.0, "why": ["已超时"], "level": "over"}
    fake.add(chats.conversation(11, "橘子", "能便宜点吗", 181, need=over))
    fake.add(chats.conversation(12, "木南", "今天能发吗", 5))
    page.goto(fake.url)
    expect(page.locator(".item")).to_have_count(2)
    page.clock.set_fixed_time(chats.NOW + timedelta(seconds=180))
    fake.push("timer", 12, level="over", conversation={"need": {**over, "score": 185.0}})
    expect(item(page, "木南")).to_contain_text("已超时")
    expect(page.locator(".item .name")).to_have_text([chats.hidden("橘子"), chats.hidden("木南")])


def test_filters_and_search_narrow_the_list(console: Page) -> None:
    console.keyboard.press("f")
    console.keyboard.type("便宜")
    expect(console.locator(".item .name")).to_have_text([chats.hidden("橘子")])
    console.locator("#search").fill("")
    console.get_by_role("button", name="我的").click()
    expect(console.locator("#nobody")).to_be_visible()


def test_of_several_shops_one_is_chosen(page: Page, fake: Fake) -> None:
    fake.shops.append({**chats.SHOP, "key": "yuju", "name": "渔具店"})
    fake.add(chats.conversation(12, "木南", "在吗", 5))
    fake.add(chats.conversation(13, "柠檬", "在不在", 5, shop="yuju"))
    page.goto(fake.url)
    expect(page.locator(".item")).to_have_count(2)
    page.get_by_label("店铺").select_option(label="渔具店")
    expect(page.locator(".item .name")).to_have_text([chats.hidden("柠檬")])


def test_help_names_the_keys_and_closes(console: Page) -> None:
    console.keyboard.press("?")
    dialog = console.get_by_role("dialog", name="键盘用法")
    expect(dialog).to_contain_text("放进输入框修改")
    console.keyboard.press("Escape")
    expect(dialog).to_be_hidden()


def test_handing_over_and_transferring_ask_to_whom(console: Page, fake: Fake) -> None:
    opened(console)
    console.keyboard.press("h")
    console.locator("#handoff-note").fill("买家要赔偿")
    console.get_by_role("button", name="转出").click()
    expect(console.get_by_role("dialog")).to_have_count(0)
    console.keyboard.press("g")
    console.get_by_role("dialog").get_by_role("button", name="转交", exact=True).click()
    expect(console.get_by_text("已转交给小穗")).to_be_visible()
    asked = [each for each in fake.asked if each[0].endswith(("handoff", "transfer"))]
    assert asked == [
        ("POST conversations/12/handoff", {"role": "manager", "note": "买家要赔偿"}),
        ("POST conversations/12/transfer", {"to": 2}),
    ]


def test_tab_still_goes_through_the_buttons(console: Page, fake: Fake) -> None:
    opened(console)
    console.locator("#take").focus()
    console.keyboard.press("Tab")
    expect(console.get_by_role("button", name="转交", exact=True)).to_be_focused()
    console.keyboard.press("Enter")
    expect(console.get_by_role("dialog", name="转交给同事")).to_be_visible()
    assert sent(fake) == []


def test_sound_is_off_until_it_is_wanted_and_is_remembered(console: Page) -> None:
    expect(console.locator("#sound")).to_have_attribute("aria-pressed", "false")
    console.locator("#sound").click()
    expect(console.locator("#sound")).to_have_attribute("aria-pressed", "true")
    console.reload()
    expect(console.locator("#sound")).to_have_attribute("aria-pressed", "true")


def test_a_limit_that_is_passed_moves_a_chat_up(console: Page, fake: Fake) -> None:
    fake.say(13, "还在吗")
    expect(item(console, "柠檬")).to_have_attribute("data-level", "normal")
    late = {
        **fake.conversations[13],
        "buyer_name": chats.hidden("柠檬"),
        "need": {"score": 5, "why": [], "level": "late"},
    }
    fake.push("timer", 13, name="slow", level="late", conversation=late)
    expect(item(console, "柠檬")).to_have_attribute("data-level", "late")
    names = ("橘子", "柠檬", "木南")
    expect(console.locator(".item .name")).to_have_text([chats.hidden(name) for name in names])


def test_in_english_the_page_speaks_english(console: Page) -> None:
    console.get_by_role("button", name="EN").click()
    expect(console.locator("#filters")).to_have_text("OpenMineAll")
    expect(console.locator("html")).to_have_attribute("lang", "en")


def test_the_theme_is_switched_and_kept(console: Page) -> None:
    light = console.evaluate("() => getComputedStyle(document.body).backgroundColor")
    console.get_by_role("button", name="换成深色").click()
    console.reload()
    expect(console.get_by_role("button", name="换成浅色")).to_be_visible()
    assert console.evaluate("() => getComputedStyle(document.body).backgroundColor") != light


def test_who_is_not_signed_in_is_led_to_the_login(page: Page, fake: Fake) -> None:
    fake.signed_in = False
    page.goto(fake.url)
    expect(page.get_by_role("button", name="登录")).to_be_visible()


def test_on_a_telephone_there_is_one_column_and_a_way_back(narrow: Page, console: Page) -> None:
    assert overhang(narrow) == 0
    expect(narrow.locator("main")).to_be_hidden()
    opened(narrow)
    expect(narrow.locator("nav.list")).to_be_hidden()
    assert overhang(narrow) == 0
    narrow.get_by_role("button", name="资料").click()
    expect(narrow.locator("#order-card")).to_be_visible()
    narrow.get_by_role("button", name="关闭资料").click()
    narrow.get_by_role("button", name="发送", exact=True).first.click()
    answered(narrow, WORDINGS[0])
    box = narrow.locator("main").bounding_box()
    assert box is not None
    assert box["height"] == 800, "a short chat leaves the lower half of the screen empty"
    narrow.get_by_role("button", name="返回列表").click()
    expect(narrow.locator("nav.list")).to_be_visible()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_serious(console: Page, theme: str) -> None:
    console.evaluate("(theme) => { document.documentElement.dataset.theme = theme; }", theme)
    opened(console)
    assert serious(console) == []
    console.locator("#text").fill(BANNED + "，马上")
    expect(console.locator("#underlined mark")).to_have_count(2)
    assert serious(console) == []
    console.locator("#text").fill("/")
    expect(console.locator("#canned")).to_be_visible()
    assert serious(console) == []
    console.locator("#text").press("Escape")
    console.locator("#text").fill("")
    console.locator("#text").press("Escape")
    console.keyboard.press("?")
    assert serious(console) == []
