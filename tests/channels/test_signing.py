from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.errors import UnsignedError
from bot.channels.signing import TOLERANCE, sign, verify

NOW = datetime(2026, 11, 22, 2, tzinfo=UTC)


@given(st.binary(min_size=1), st.binary(), st.timedeltas(-TOLERANCE, TOLERANCE))
def test_what_was_signed_is_known_again(secret: bytes, body: bytes, late: timedelta) -> None:
    signed = NOW.replace(microsecond=0) + timedelta(seconds=int(late.total_seconds()))
    verify(secret, sign(secret, body, signed), body, NOW)


@given(st.binary(), st.binary())
def test_another_body_or_secret_is_not(body: bytes, other: bytes) -> None:
    header = sign(b"secret", body, NOW)
    with pytest.raises(UnsignedError, match="签名不对"):
        verify(b"other", header, body, NOW)
    if other != body:
        with pytest.raises(UnsignedError, match="签名不对"):
            verify(b"secret", header, other, NOW)


@pytest.mark.parametrize("late", [timedelta(minutes=6), timedelta(minutes=-6)])
def test_an_old_request_is_of_no_use(late: timedelta) -> None:
    with pytest.raises(UnsignedError, match="五分钟"):
        verify(b"secret", sign(b"secret", b"{}", NOW), b"{}", NOW + late)


@pytest.mark.parametrize(
    "header", ["", "t=1", "v1=00", "t=x,v1=" + "0" * 64, "t=1,v1=" + "g" * 64, "t=1,v1=" + "0" * 63]
)
def test_what_is_no_signature_is_told(header: str) -> None:
    with pytest.raises(UnsignedError, match="没有签名"):
        verify(b"secret", header, b"{}", NOW)
