"""Secrets that a browser or a program shows, and the hashes of them that are kept."""

from __future__ import annotations

import hashlib
import hmac
import secrets

_BYTES = 32


def new() -> str:
    """Make a secret that nobody can guess: 256 random bits, safe in a URL and in a header."""
    return secrets.token_urlsafe(_BYTES)


def fingerprint(secret: str) -> str:
    """Hash a secret for the store; whoever reads the store cannot sign in with it.

    A plain hash is enough: unlike a password the secret is too long to be tried out.
    """
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def same(one: str, other: str) -> bool:
    """Compare two secrets in a time that tells nothing about where they differ."""
    return hmac.compare_digest(one.encode("utf-8", "surrogatepass"), other.encode("utf-8", "surrogatepass"))
