"""The times that exports write."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.replay.readers import moments

MORNING = datetime(2026, 11, 20, 10, 23, 45)  # noqa: DTZ001 - as read, without a zone


@pytest.mark.parametrize(
    "written",
    ["2026-11-20 10:23:45", "2026/11/20 10:23:45", "2026.11.20 10:23:45", "2026年11月20日 10:23:45",
     "２０２６-11-20 10：23：45", "2026-11-20T10:23:45", "2026-11-20 10:23:45.120", "46346.433159722",
     "2026年11月20日10时23分45秒"],
)  # fmt: skip
def test_usual_forms(written: str) -> None:
    assert moments.read(written) == MORNING


def test_an_epoch_is_an_instant() -> None:
    assert moments.read("1795170225") == moments.read("1795170225000") == datetime(2026, 11, 20, 10, 23, 45, tzinfo=UTC)


def test_a_format_of_its_own() -> None:
    assert moments.read("20/11/2026 10:23:45", "%d/%m/%Y %H:%M:%S") == MORNING
    assert moments.read("2026-11-20 10:23:45", "%d/%m/%Y") is None


@pytest.mark.parametrize("written", ["", "昨天", "2026-13-40 99:99", "38", "nan", "inf", "1e999"])
def test_what_is_no_time(written: str) -> None:
    assert moments.read(written) is None


@given(st.text(max_size=40))
def test_never_raises(written: str) -> None:
    moments.read(written)
