"""One-time links."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.web.auth.links import LASTS, Links

NOW = datetime(2026, 11, 11, 9, 30, tzinfo=UTC)


def test_a_link_is_good_once() -> None:
    links = Links()
    secret = links.make(7, NOW)
    assert links.take("something else", NOW) is None
    assert links.take(secret, NOW) == 7
    assert links.take(secret, NOW) is None


def test_a_link_runs_out() -> None:
    links = Links()
    early, late = links.make(7, NOW), links.make(8, NOW)
    assert links.take(early, NOW + LASTS - timedelta(seconds=1)) == 7
    assert links.take(late, NOW + LASTS) is None


def test_only_the_newest_hundred_are_kept() -> None:
    links = Links()
    first, *others = (links.make(number, NOW) for number in range(101))
    assert links.take(first, NOW) is None
    assert links.take(others[0], NOW) == 1
