"""Which folder is the shop."""

from __future__ import annotations

from pathlib import Path

import bot
from bot.errors import InputError
from bot.shop.folder import is_shop


def find(given: Path | None = None) -> Path:
    """Choose the folder: the one given, else the current one where it is a shop, else the shop that ships with Huashu.

    A folder that is given is taken as it is; loading it tells what is wrong with it.
    """
    if given is not None:
        return given
    current = Path.cwd()
    return current if is_shop(current) else default()


def find_own(given: Path | None = None) -> Path:
    """Choose the folder of a shop that is to be written to: the one given, else the current one.

    Raises `InputError` where neither is a shop of the owner's: nobody means to change the one that ships with Huashu.
    """
    if given is None and not is_shop(Path.cwd()):
        raise InputError("当前文件夹不是店铺，不知道写进哪一家。请先进到店铺的文件夹，或者加 --shop 我的店")
    return writable(find(given))


def writable(folder: Path) -> Path:
    """Give back the folder of a shop that may be written to.

    Raises `InputError` for the shop inside an installed package: what is written there is lost with the next version.
    """
    if folder.resolve().is_relative_to(Path(bot.__file__).resolve().parent):
        raise InputError(
            "这是程序自带的示范店，升级时会被盖掉，不能往里写。先用 huashu init 我的店 建一家自己的，再加 --shop 我的店"
        )
    return folder


def default() -> Path:
    """Find the shop that ships with Huashu: inside the installed package, else at the root of the checkout."""
    package = Path(bot.__file__).resolve().parent
    packaged = package / "default_shop"
    return packaged if packaged.is_dir() else package.parent
