"""Signatures: who holds the secret wrote this, just now.

The header is `t=SECONDS,v1=HEX`: the time in seconds since 1970, and HMAC-SHA256 over that time, a full stop and the
body, as in the webhooks of most payment services.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from datetime import datetime, timedelta
from typing import Final

from bot.channels.errors import UnsignedError

HEADER: Final = "X-Huashu-Signature"
TOLERANCE: Final = timedelta(minutes=5)
"""So much may two clocks differ, and so long is a caught request of use to somebody else."""

_FORM = re.compile(r"t=([0-9]{1,12}),v1=([0-9a-f]{64})")


def sign(secret: bytes, body: bytes, at: datetime) -> str:
    """The header for a body."""
    seconds = int(at.timestamp())
    return f"t={seconds},v1={_digest(secret, seconds, body)}"


def verify(secret: bytes, header: str, body: bytes, now: datetime) -> None:
    """Check the header of a body. Raises `UnsignedError`."""
    found = _FORM.fullmatch(header.strip())
    if found is None:
        raise UnsignedError(f"没有签名，或者签名的格式不对：请求头 {HEADER} 要写成 t=秒数,v1=十六进制的 HMAC-SHA256")
    seconds = int(found[1])
    if not hmac.compare_digest(found[2], _digest(secret, seconds, body)):
        raise UnsignedError("签名不对：核对两边的密钥，签名要按收到的原文逐字节计算")
    if abs(now.timestamp() - seconds) > TOLERANCE.total_seconds():
        raise UnsignedError("签名的时间和现在差了五分钟以上：请核对两边的钟，过期的请求不要重发")


def _digest(secret: bytes, seconds: int, body: bytes) -> str:
    return hmac.new(secret, f"{seconds}.".encode() + body, hashlib.sha256).hexdigest()
