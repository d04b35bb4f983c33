"""Which folder is the shop."""

from __future__ import annotations

from pathlib import Path

import bot
from bot.shop.folder import is_shop


def find(given: Path | None = None) -> Path:
    """Choose the folder: the one given, else the current one where it is a shop, else the shop that ships with Huashu.

    A folder that is given is taken as it is; loading it tells what is wrong with it.
    """
    if given is not None:
        return given
    current = Path.cwd()
    return current if is_shop(current) else default()


def default() -> Path:
    """Find the shop that ships with Huashu: inside the installed package, else at the root of the checkout."""
    package = Path(bot.__file__).resolve().parent
    packaged = package / "default_shop"
    return packaged if packaged.is_dir() else package.parent
