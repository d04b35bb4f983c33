"""The certificate of a script: that every draft it can become was checked, by this program, with these very files.

It is named for the hash of everything that the result depends on: each byte of the script and its facts, and each
byte of the program with its rule catalogue and words. So a certificate cannot be out of date; after any change there
simply is none of that name. It lies in the user's cache folder beside the learnt models, not in the shop: a shop may be
read-only (the one inside the package is), is copied and kept under version control, and what one machine has verified
is no part of the owner's text. Losing it costs one walk.
"""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import bot
from bot.errors import Problem
from bot.shop import cache, problem_rows
from bot.shop.codes import Collector
from bot.shop.folder import Files, read_folder

KEPT = 64
"""So many certificates are remembered; the oldest go first."""

_PROGRAM = (".py", ".yaml", ".txt", ".npz")


@dataclass(frozen=True, slots=True)
class Certificate:
    """What one walk has shown. `whole` is one through every situation and joined pairs, else through single drafts.

    `key` names what was walked; `at` is when (ISO 8601), `seconds` how long it took; `counts` as `huashu check` tells
    them. `warnings` are those of the files, which depend on `day` (in the shop's `zone`); `remarks` those of the walk,
    which do not.
    """

    key: str
    at: str
    day: str
    zone: str
    seconds: float
    whole: bool
    counts: Mapping[str, int]
    warnings: tuple[Problem, ...] = ()
    remarks: tuple[Problem, ...] = ()


def folder() -> Path:
    """The place for certificates."""
    return cache.folder() / "certificates"


def key(shop: Path) -> str:
    """Name a script and the program that reads it: equal names, equal results."""
    problems = Collector()
    return name_of(read_folder(shop, problems), problems)


def name_of(files: Files, problems: Collector, *also: str) -> str:
    """The same of files already read, with the problems of reading them; `also` is what else a result depends on."""
    digest = hashlib.sha256(program() + "\0".join(also).encode())
    for problem in problems:  # a file that is left aside is told of, so it is part of the result
        digest.update(f"\0{problem}".encode("utf-8", "surrogatepass"))
    for source in files.sources:
        digest.update(f"\0{source.file}\0{len(source.data)}\0".encode("utf-8", "surrogatepass") + source.data)
    return digest.hexdigest()[:32]


@functools.cache
def program() -> bytes:
    """Give the hash of the package itself, without the shop that a wheel carries."""
    root = Path(bot.__file__).parent
    digest = hashlib.sha256(bot.__version__.encode())
    for path in sorted(path for path in root.rglob("*") if path.suffix in _PROGRAM):
        name = path.relative_to(root).as_posix()
        if not name.startswith("default_shop/"):
            data = path.read_bytes()
            digest.update(f"\0{name}\0{len(data)}\0".encode() + data)
    return digest.digest()


def find(name: str, place: Path | None = None) -> Certificate | None:
    """Read the certificate of that key; None where there is none, or where it cannot be read."""
    try:
        row = cache.read(_path(name, place))
        found = Certificate(
            key=row["key"],
            at=row["at"],
            day=row["day"],
            zone=row["zone"],
            seconds=float(row["seconds"]),
            whole=bool(row["whole"]),
            counts={str(what): int(count) for what, count in row["counts"].items()},
            warnings=tuple(map(problem_rows.parse, row["warnings"])),
            remarks=tuple(map(problem_rows.parse, row["remarks"])),
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
    return found if found.key == name else None


def keep(certificate: Certificate, place: Path | None = None) -> None:
    """Write a certificate, whole or not at all. Where the folder cannot be written the next check walks again."""
    row = {
        "key": certificate.key,
        "at": certificate.at,
        "day": certificate.day,
        "zone": certificate.zone,
        "seconds": round(certificate.seconds, 3),
        "whole": certificate.whole,
        "counts": dict(certificate.counts),
        "warnings": [problem_rows.dump(each) for each in certificate.warnings],
        "remarks": [problem_rows.dump(each) for each in certificate.remarks],
    }
    cache.write(_path(certificate.key, place), row, KEPT)


def _path(name: str, place: Path | None) -> Path:
    return (place or folder()) / f"{name}.json"
