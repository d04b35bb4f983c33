"""A *.chat.yaml file to its cases, every part with its line; what is wrong is noted, and the good cases are kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.model import Mark
from bot.replay.cases.entries import HEAD, CaseEntry, DefaultsEntry, HeadEntry
from bot.replay.cases.moments import DEFAULT
from bot.shop.codes import Collector
from bot.shop.files import read
from bot.shop.folder import is_shop
from bot.shop.locate import default
from bot.shop.marks import Document, parse
from bot.shop.opening import Path as Place
from bot.shop.translate import nearest, validate

SUFFIX = ".chat.yaml"
_LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class Case:
    """One case: its name, what it says, what its file says for all, and where all of it stands."""

    name: str
    entry: CaseEntry
    defaults: DefaultsEntry
    document: Document

    @property
    def where(self) -> Mark:
        """Where its name stands."""
        return self.document.key((self.name,))

    @property
    def begin(self) -> datetime:
        """When it begins; without a zone it is meant in the shop's."""
        return self.entry.now or self.defaults.now or DEFAULT

    def place(self, *inside: str | int) -> Mark:
        """Where a part of the case stands, or the nearest part around it that does."""
        return self.document.key((self.name, *inside))

    def item(self, inside: Place, index: int, name: str = "") -> Mark:
        """Where one item of a list stands, or one name of a map; where a single text stands for a list, that text."""
        path = (self.name, *inside)
        found = next((each for each in ((*path, name), (*path, index)) if each in self.document.nodes), path)
        return self.document.key(found)

    @property
    def changes(self) -> tuple[Place, ...]:
        """The places in the file that change facts, in the order in which they are applied."""
        return tuple(path for path in (("defaults", "facts"), (self.name, "facts")) if path in self.document.nodes)


@dataclass(frozen=True, slots=True)
class CaseFile:
    """The cases of one file that can be read. `shop` is the folder of the shop that they are played against."""

    path: Path
    shop: Path
    cases: tuple[Case, ...]


def read_cases(path: Path, shown: str, problems: Collector) -> CaseFile:
    """Read one file; `shown` is how its name stands in messages. Nothing is raised: every mistake is a problem."""
    source = read(path, shown, problems)
    if source is None:
        return CaseFile(path, default(), ())
    document = parse(source, problems)
    given = {name: document.data[name] for name in HEAD if name in document.data}
    head = validate(HeadEntry, given, document, (), problems)
    cases = tuple(_cases(document, head or HeadEntry(), problems))
    if not cases and not list(problems):
        hint = "照 docs/cases.md 写一个，或删掉这个文件"
        problems.add("SCH02", Mark(shown, 1, 1), "文件里没有案例，什么都没有检查", hint)
    return CaseFile(path, _shop(path.parent, head.shop if head else None), cases)


def _cases(document: Document, head: HeadEntry, problems: Collector) -> Iterator[Case]:
    for name, data in document.data.items():
        if name in HEAD or not _good_name(name, data, document, problems):
            continue
        entry = validate(CaseEntry, data, document, (name,), problems)
        if entry is not None:
            yield Case(name, entry, head.defaults, document)


def _good_name(name: str, data: object, document: Document, problems: Collector) -> bool:
    where = document.key((name,))
    if not isinstance(data, dict) or "chat" not in data:
        near = nearest(name, HEAD) if name.isascii() else None
        if near:
            problems.add("SCH01", where, f"不认识的名称“{name}”，它不会生效", f"是不是想写 {near}")
            return False
    if "::" in name or not name.strip() or not name.isprintable() or len(name) > _LONGEST_NAME:
        hint = f"用一行字说明它查什么，不超过 {_LONGEST_NAME} 个字"
        problems.add("SCH06", where, "案例的名称不能是空的，不能有 :: 和看不见的字符", hint)
        return False
    return True


def _shop(folder: Path, given: str | None) -> Path:
    """Choose the shop: the one that the file names, else the nearest around it, else the one that ships with Huashu."""
    folder = folder.resolve()
    if given is not None:
        return folder / given
    return next((each for each in (folder, *folder.parents) if is_shop(each)), None) or default()
