"""Options that several commands share."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import click
import pytest

from bot.cli.options import Moment, PortNumber, Tools, moment, open_shop, real_clock
from bot.errors import ContentError
from tests.cli.conftest import still
from tests.conftest import REPLIES, write_shop

SHANGHAI = ZoneInfo("Asia/Shanghai")


def test_the_real_clock_is_now() -> None:
    now = real_clock(SHANGHAI)
    assert abs(now - datetime.now(UTC)) < timedelta(hours=1), "near enough: a machine may set its clock meanwhile"
    assert now.tzinfo is SHANGHAI


def test_a_moment_is_read_once() -> None:
    read = Moment().convert("2026-11-11T09:30", None, None)
    assert read == Moment().convert(read, None, None)
    with pytest.raises(click.BadParameter, match="不是时间"):
        Moment().convert("早上", None, None)


@pytest.mark.parametrize(("text", "number"), [("0", 0), ("8080", 8080), ("65535", 65535)])
def test_a_port_is_a_number(text: str, number: int) -> None:
    assert PortNumber().convert(text, None, None) == number


@pytest.mark.parametrize("text", ["", "-1", "65536", "8o80", "８０８０", "1" * 5000])
def test_what_is_no_port_is_refused(text: str) -> None:
    with pytest.raises(click.BadParameter, match="0 到 65535"):
        PortNumber().convert(text, None, None)


def test_the_first_time_that_is_given_counts(small_shop: Path) -> None:
    shop = open_shop(small_shop)
    tools = Tools(clock=still)
    early, late = datetime(2026, 1, 1, 8, tzinfo=UTC), datetime(2026, 6, 1, 8, tzinfo=UTC)
    assert moment(shop, tools, None, early, late) == early
    assert moment(shop, tools, early).utcoffset() == timedelta(hours=8)
    assert moment(shop, tools, early.replace(tzinfo=None)) == early - timedelta(hours=8)
    assert moment(shop, tools, None) == still(SHANGHAI)


def test_a_shop_with_errors_is_not_opened(tmp_path: Path) -> None:
    folder = write_shop(tmp_path, {"replies/small.yaml": REPLIES.replace("{截单时间}", "{截单点}")})
    with pytest.raises(ContentError) as caught:
        open_shop(folder)
    assert {problem.level for problem in caught.value.problems} == {"error"}
    assert "replies/small.yaml:6:" in str(caught.value)


def test_a_missing_folder_is_not_opened(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="不存在"):
        open_shop(tmp_path / "nowhere")
