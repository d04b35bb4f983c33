"""Headers, origins, hosts and addresses."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.web.security import HEADERS, address, is_loopback, named_for_here, policy, same_origin


def test_the_policy_lets_nothing_inline_and_nothing_foreign_in() -> None:
    rules = dict(part.split(" ", 1) for part in policy("127.0.0.1:8080").split("; "))
    assert rules["default-src"] == "'self'"
    assert rules["connect-src"] == "'self' ws://127.0.0.1:8080 wss://127.0.0.1:8080"
    assert {rules[name] for name in ("object-src", "base-uri", "frame-ancestors")} == {"'none'"}
    assert "unsafe" not in policy("x")


@given(st.text())
def test_no_host_gets_a_word_of_its_own_into_the_policy(host: str) -> None:
    rules = policy(host).split("; ")
    assert [rule.split(" ")[0] for rule in rules] == [rule.split(" ")[0] for rule in policy("localhost").split("; ")]
    assert "*" not in policy(host)
    assert "\n" not in policy(host)


def test_browsers_are_told_to_guess_nothing_and_to_frame_nothing() -> None:
    assert (HEADERS["X-Content-Type-Options"], HEADERS["X-Frame-Options"]) == ("nosniff", "DENY")


@pytest.mark.parametrize(
    ("host", "here"),
    [
        *(("127.0.0.1", True), ("127.9.9.9", True), ("::1", True), ("[::1]", True), ("LocalHost", True)),
        *(("0.0.0.0", False), ("::", False), ("10.0.0.1", False), ("localhost.evil", False), ("", False)),  # noqa: S104
    ],
)
def test_loopback_is_this_machine_only(host: str, here: bool) -> None:
    assert is_loopback(host) is here
    assert named_for_here(host if host == "::" else f"{host}:8080") is here


@pytest.mark.parametrize(
    ("origin", "host", "same"),
    [
        ("http://127.0.0.1:8080", "127.0.0.1:8080", True),
        ("https://Shop.example", "shop.example", True),
        ("http://127.0.0.1:8081", "127.0.0.1:8080", False),
        ("https://shop.example.evil", "shop.example", False),
        ("null", "shop.example", False),
        ("file://", "", False),
        ("http://", "", False),
        ("http://[", "shop.example", False),
        ("ftp://shop.example", "shop.example", False),
    ],
)
def test_an_origin_is_the_own_one_or_not(origin: str, host: str, same: bool) -> None:
    assert same_origin(origin, host) is same


def test_only_a_proxy_is_believed_and_only_what_it_adds_itself() -> None:
    assert address("10.0.0.9", "1.2.3.4", behind_proxy=False) == "10.0.0.9"
    assert address("127.0.0.1", "6.6.6.6, 1.2.3.4", behind_proxy=True) == "1.2.3.4"
    assert address("127.0.0.1", None, behind_proxy=True) == "127.0.0.1"
    assert address(None, None, behind_proxy=True) == "-"
