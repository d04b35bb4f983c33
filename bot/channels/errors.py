"""What a channel turns away."""

from __future__ import annotations

from bot.errors import HuashuError


class UnsignedError(HuashuError):
    """A request whose signature is missing, wrong or too old; nothing of it was read."""
