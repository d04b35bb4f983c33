"""What an agent says, and what becomes of it where it is refused, lost, or said by somebody else first."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browsing import needs_browser
from tests.web.static import chats
from tests.web.static.fake import Fake
from tests.web.static.steps import WORDINGS, answered, opened, sent

pytestmark = needs_browser


def test_what_the_service_refuses_comes_back_with_its_reason(console: Page, fake: Fake) -> None:
    fake.refusals["conversations/12/send"] = (409, {"code": "stale", "message": "买家刚又说话了，看一眼再发"})
    opened(console)
    console.keyboard.press("Enter")
    expect(console.get_by_role("alert")).to_have_text("买家刚又说话了，看一眼再发")
    expect(console.locator("#text")).to_have_value(WORDINGS[0])
    expect(console.locator(".message.agent")).to_have_count(1)


def test_what_is_refused_late_is_put_before_what_has_been_written_since(console: Page, fake: Fake) -> None:
    fake.refusals["conversations/12/send"] = (409, {"code": "stale", "message": "买家刚又说话了，看一眼再发"})
    opened(console)
    held: list[Route] = []
    console.route("**/send", lambda route: held.append(route))  # noqa: PLW0108  playwright marks what it is given
    console.keyboard.press("Enter")
    expect(console.locator(".pending")).to_have_count(1)
    console.locator("#text").fill("再补一句")
    held[0].continue_()
    expect(console.get_by_role("alert")).to_be_visible()
    expect(console.locator("#text")).to_have_value(f"{WORDINGS[0]}\n再补一句")


def test_a_message_that_did_not_leave_is_sent_again_once(console: Page, fake: Fake) -> None:
    fake.refusals["conversations/12/send"] = (503, {"code": "busy", "message": "数据库正忙"})
    opened(console)
    console.keyboard.press("Enter")
    expect(console.locator(".failed")).to_have_text("没发出去")
    console.get_by_role("button", name="重发").click()
    answered(console, WORDINGS[0])
    first, again = sent(fake)
    assert first == again
    expect(console.locator(".message.agent .bubble")).to_have_text(["在的", WORDINGS[0]])


STALE = (409, {"code": "stale", "message": "草稿已经用过了"})
OTHER_PAGE = "您刚才在另一个页面回过了"


@pytest.mark.parametrize("told", [True, False], ids=["the event comes first", "the refusal comes first"])
def test_a_draft_that_the_other_page_has_sent_is_not_left_in_the_box(console: Page, fake: Fake, told: bool) -> None:
    fake.refusals["conversations/12/send"] = STALE
    opened(console)
    held: list[Route] = []
    console.route("**/send", lambda route: held.append(route))  # noqa: PLW0108  playwright marks what it is given
    console.keyboard.press("Enter")
    expect(console.locator(".pending")).to_have_count(1)
    if told:
        fake.answer(12, WORDINGS[0], chats.ME)
        expect(console.locator(".message.agent")).to_have_count(3)
    else:
        fake.messages[12].append(chats.message(next(fake.ids), "agent", WORDINGS[0], agent=chats.ME))
    held[0].continue_()
    expect(console.get_by_role("status").filter(has_text=OTHER_PAGE)).to_contain_text("草稿没有再发一遍")
    answered(console, WORDINGS[0])
    expect(console.locator(".message.agent")).to_have_count(2)
    expect(console.locator("#text")).to_have_value("")
    console.locator("#text").press("Enter")
    assert len(sent(fake)) == 1


def test_what_the_agent_made_of_a_draft_stays_where_another_answer_was_first(console: Page, fake: Fake) -> None:
    fake.refusals["conversations/12/send"] = (409, {"code": "not_yours", "message": "在别的同事手上"})
    opened(console)
    console.keyboard.press("Tab")
    console.keyboard.type("补一句")
    fake.messages[12].append(chats.message(next(fake.ids), "agent", WORDINGS[1], agent=chats.COLLEAGUE))
    console.keyboard.press("Enter")
    expect(console.get_by_role("alert")).to_contain_text("小穗刚才已经回了这位买家，您改的这句没有发")
    expect(console.locator("#text")).to_have_value(WORDINGS[0] + "补一句")


@pytest.mark.parametrize(
    ("agent", "who"),
    [(chats.ME, OTHER_PAGE), (chats.COLLEAGUE, "小穗"), (None, "自动回了")],
    ids=["me", "other", "auto"],
)
def test_a_draft_taken_for_editing_leaves_the_box_when_its_buyer_is_answered_elsewhere(
    console: Page, fake: Fake, agent: chats.Json | None, who: str
) -> None:
    opened(console)
    console.keyboard.press("Tab")
    expect(console.locator("#text")).to_have_value(WORDINGS[0])
    fake.answer(12, WORDINGS[1], agent)
    expect(console.get_by_role("status").filter(has_text=who)).to_be_visible()
    expect(console.locator("#text")).to_have_value("")


def test_an_edited_draft_whose_buyer_is_answered_elsewhere_stays_and_is_the_agents_own(
    console: Page, fake: Fake
) -> None:
    opened(console)
    console.keyboard.press("Tab")
    console.keyboard.type("补一句")
    fake.answer(12, WORDINGS[0], chats.ME)
    expect(console.get_by_role("alert")).to_contain_text("还在框里")
    console.keyboard.press("Enter")
    answered(console, WORDINGS[0] + "补一句")
    assert sent(fake)[0][1]["suggestion"] is None
