"""Pages, what they load, and the one-time link."""

from __future__ import annotations

import asyncio

import pytest

from bot.web import first
from tests.web.running import House

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest.mark.parametrize("path", ["/", "/settings"])
async def test_who_is_not_signed_in_is_led_to_the_login(served: House, path: str) -> None:
    got = await (await served.browser()).get(path)
    assert (got.status, got.headers["Location"]) == (303, "/login")
    page = await (await served.signed_in()).get(path)
    assert (page.status, page.headers["Content-Type"]) == (200, "text/html; charset=utf-8")


@pytest.mark.parametrize("path", ["/login", "/buyer"])
async def test_some_pages_are_for_everybody(served: House, path: str) -> None:
    got = await (await served.browser()).get(path)
    assert got.status == 200
    assert "<script>" not in got.text
    assert " style=" not in got.text


async def test_what_pages_load_is_served_once(served: House) -> None:
    browser = await served.browser()
    first_time = await browser.get("/static/shared/api.js")
    assert (first_time.status, first_time.headers["Content-Type"]) == (200, "text/javascript; charset=utf-8")
    again = await browser.get("/static/shared/api.js", headers={"If-None-Match": first_time.headers["ETag"]})
    assert (again.status, again.text) == (304, "")


@pytest.mark.parametrize(
    "path",
    ["../app.py", "..%2fapp.py", "%2e%2e/app.py", "..%5capp.py", "....//app.py", "/etc/passwd", "%2fetc%2fpasswd",
     "shared/../../app.py", "shared/api.js%00.html", "shared", "", "SHARED/API.JS", "%c0%ae%c0%ae/app.py"],
)  # fmt: skip
async def test_no_path_leads_out_of_the_folder(served: House, path: str) -> None:
    # By hand: a client would tidy the path before it is sent.
    host, port = served.url.removeprefix("http://").split(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    writer.write(f"GET /static/{path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode())
    answer = await reader.read()
    writer.close()
    assert answer.split(b" ")[1] in {b"404", b"400"}
    assert b"root:" not in answer
    assert b"import" not in answer


async def test_a_link_signs_in_once(served: House) -> None:
    link = await first.link(served.service, always=True)
    assert link is not None
    browser = await served.browser()
    head = await browser.ask("HEAD", link)
    assert head.status == 405
    got = await browser.get(link)
    assert (got.status, got.headers["Location"], got.headers["Cache-Control"]) == (303, "/", "no-store")
    assert (await browser.get("me")).row["agent"]["role"] == "owner"
    other = await served.browser()
    again = await other.get(link)
    assert (again.headers["Location"], "Set-Cookie" in again.headers) == ("/login?problem=link", False)
    assert (await other.get("/signin")).headers["Location"] == "/login?problem=link"
