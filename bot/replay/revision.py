"""The other script of a comparison: a folder, or the shop's folder as it was at a revision in git."""

from __future__ import annotations

import contextlib
import io
import os
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bot.errors import InputError

_WANTED = frozenset(("config.yaml", "intents", "replies", "products.yaml", "products"))
_SECONDS = 120
_OF_A_HOOK = frozenset(("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR"))


@contextlib.contextmanager
def other_shop(named: str, shop: Path) -> Iterator[Path]:
    """Give the folder that `named` means: a folder of that name, else the shop at that revision in a temporary folder.

    Raises `InputError` where it is neither.
    """
    if named and Path(named).is_dir():
        yield Path(named)
        return
    outside = f"{named} 不是文件夹，{shop} 也不在 git 仓库里"
    prefix = _git(shop, "rev-parse", "--show-prefix", why=outside).removesuffix(b"\n")
    top = Path(os.fsdecode(_git(shop, "rev-parse", "--show-toplevel", why=outside).removesuffix(b"\n")))
    unknown = f"{named} 不是文件夹，也不是 git 里有的版本"
    commit = _git(shop, "rev-parse", "--verify", "--end-of-options", f"{named}^{{commit}}", why=unknown).strip()
    tree = f"{commit.decode()}:{os.fsdecode(prefix).rstrip('/')}"
    missing = f"版本 {named} 里没有这家店（{shop}）"
    there = os.fsdecode(_git(top, "ls-tree", "--name-only", "-z", tree, why=missing))
    names = sorted(_WANTED & set(there.split("\0")))
    if "config.yaml" not in names:
        raise InputError(f"{missing}：找不到 config.yaml")
    archive = _git(top, "archive", "--format=tar", tree, "--", *names, why=missing)
    with tempfile.TemporaryDirectory(prefix="huashu-") as folder:
        with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
            tar.extractall(folder, filter="data")
        yield Path(folder)


def _git(folder: Path, *arguments: str, why: str) -> bytes:
    """What git says; `why` is told where it says no. The arguments go to git as they are, through no shell.

    Inside a hook git names its own repository and index in the environment; the folder alone is to decide.
    """
    command = ["git", "-C", str(folder), *arguments]
    free = {name: value for name, value in os.environ.items() if name not in _OF_A_HOOK}
    try:
        done = subprocess.run(command, capture_output=True, timeout=_SECONDS, check=False, env=free)  # noqa: S603
    except FileNotFoundError:
        raise InputError("和以前的版本对比要用 git，这台电脑上没有：装上 git，或者给一个文件夹") from None
    except (OSError, ValueError, subprocess.TimeoutExpired):
        raise InputError(f"{why}：检查有没有打错") from None
    if done.returncode:
        raise InputError(f"{why}：检查有没有打错")
    return done.stdout
