"""Where what can be worked out again is kept between runs: learnt models, certificates."""

from __future__ import annotations

import os
from pathlib import Path

from platformdirs import user_cache_path


def folder() -> Path:
    """The user's cache folder for Huashu, or where HUASHU_CACHE points to."""
    given = os.environ.get("HUASHU_CACHE")
    return Path(given) if given else user_cache_path("huashu")
