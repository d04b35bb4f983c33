"""What guards every answer: headers, the content security policy, and who may ask from where. Pure functions."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from urllib.parse import urlsplit

_PORT = re.compile(r":\d{1,5}$")
_HOST = re.compile(r"[A-Za-z0-9.-]{1,253}(:\d{1,5})?|\[[0-9A-Fa-f:.]{2,45}\](:\d{1,5})?")
_HOSTS = 64  # a service has a few names; whoever makes others up pushes only his own out
HEADERS: Mapping[str, str] = MappingProxyType(
    {
        "Server": "huashu",  # not which version of what
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "no-referrer",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
    }
)
"""On every answer."""
ONLY_TLS = "max-age=31536000"
"""`Strict-Transport-Security`, where the service is reached by TLS."""


@lru_cache(_HOSTS)
def policy(host: str) -> str:
    """Give the content security policy for a page asked for under `host`: nothing inline, nothing from elsewhere.

    The WebSocket's address is named, for older browsers do not count it as 'self'.
    """
    sockets = f" ws://{host} wss://{host}" if _HOST.fullmatch(host) else ""
    return (
        f"default-src 'self'; connect-src 'self'{sockets}; object-src 'none'; base-uri 'none'; "
        "frame-ancestors 'none'; form-action 'self'"
    )


def is_loopback(host: str) -> bool:
    """Tell whether a host name or address means this machine and nothing else."""
    try:
        return ipaddress.ip_address(host.removeprefix("[").removesuffix("]")).is_loopback
    except ValueError:
        return host.lower() == "localhost"


@lru_cache(_HOSTS)
def named_for_here(host: str) -> bool:
    """Tell whether a `Host` header names this machine: a page elsewhere may have had its own name point here."""
    return is_loopback(_PORT.sub("", host))


def same_origin(origin: str, host: str) -> bool:
    """Tell whether a page of `origin` (the header) was served by `host` (the header)."""
    try:
        parts = urlsplit(origin)
    except ValueError:  # "http://[": half an address
        return False
    return parts.scheme in {"http", "https"} and bool(host) and parts.netloc.lower() == host.lower()


def address(peer: str | None, forwarded: str | None, *, behind_proxy: bool) -> str:
    """Give the address that a request came from.

    Behind a proxy it is the last one of `X-Forwarded-For`: what stands before it the client may have made up.
    """
    last = (forwarded or "").rpartition(",")[2].strip() if behind_proxy else ""
    return last or peer or "-"
