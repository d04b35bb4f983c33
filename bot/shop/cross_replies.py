"""What the schema cannot see in a reply: names that do not exist, and blocks whose turn never comes."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

from bot.model import Mark
from bot.reply import fill
from bot.reply.conditions import CONDITIONS, HAS, LACKS, NUMBERED, names
from bot.reply.placeholders import PLACEHOLDERS
from bot.reply.spec import Block, ReplySpec, Wording
from bot.shop.codes import Collector
from bot.shop.marks import Document
from bot.shop.places import Places
from bot.shop.translate import suggestion

_TIMES = re.compile(r"[1-9][0-9]{0,4}\+?")
_WIDE_BRACES = re.compile("[｛｝]")


class ReplyCheck:
    """The check of all replies.

    `own` are the names of the owner's own facts; None where config.yaml could not be read, then names are not judged.
    """

    def __init__(
        self, documents: Mapping[str, Document], places: Places, own: Collection[str] | None, problems: Collector
    ) -> None:
        self._documents, self._places, self._problems = documents, places, problems
        self._names = [*PLACEHOLDERS, *(own or ())]
        self._sure = own is not None

    def check(self, spec: ReplySpec) -> None:
        """Note every mistake in the blocks of one intent."""
        for index, block in enumerate(spec.blocks):
            self._when(spec, index, block)
            if block.lookup:
                where = self._documents[spec.where.file].value((spec.intent, index, "lookup"))
                self._facts_named(fill.placeholders(block.lookup), where)
            for wording in (*block.ask, *block.say):
                self._wording(wording)
            self._repeats(block)
        self._dead(spec)

    def _wording(self, wording: Wording) -> None:
        stray = _WIDE_BRACES.search(wording.text)
        if stray is not None or fill.parse(wording.text) is None:
            at = stray.start() if stray else _stray_brace(wording.text)
            where = self._places.inside(wording.where, wording.text, at)
            hint = "写成一对英文花括号，例如 {截单时间}"
            self._problems.add("PAT02", where, "花括号没有配对，或用了中文花括号", hint)
        for name in fill.placeholders(wording.text):
            if name not in self._names and (self._sure or self._near(name)):
                at = wording.text.find("{" + name)
                where = self._places.inside(wording.where, wording.text, at)
                self._problems.add(
                    "REF03", where, f"没有叫“{name}”的资料，这句话不会被用到", suggestion(name, self._names)
                )

    def _near(self, name: str) -> bool:
        """Without the owner's own facts only a misspelt name of ours can be told for sure."""
        return suggestion(name, PLACEHOLDERS).startswith("是不是")

    def _when(self, spec: ReplySpec, index: int, block: Block) -> None:
        document = self._documents[spec.where.file]
        for name, wanted in block.when.items():
            path = (spec.intent, index, "when", name)
            if name not in CONDITIONS:
                self._problems.add("REF05", document.key(path), f"没有叫“{name}”的条件", suggestion(name, CONDITIONS))
            elif name in {HAS, LACKS}:
                self._facts_named(names(wanted), document.value(path))
            else:
                self._values(name, wanted, document.value(path))

    def _facts_named(self, wanted: tuple[str, ...], where: Mark) -> None:
        for name in wanted:
            if name not in self._names and (self._sure or self._near(name)):
                self._problems.add("REF03", where, f"没有叫“{name}”的资料", suggestion(name, self._names))

    def _values(self, name: str, wanted: object, where: Mark) -> None:
        known = CONDITIONS[name].values
        for value in names(wanted):
            if name in NUMBERED and not _TIMES.fullmatch(value):
                self._problems.add("REF06", where, f"{name} 不能写“{value}”", '写数，例如 1，或 "2+" 表示二或更多')
            elif name not in NUMBERED and value not in known:
                self._problems.add("REF06", where, f"条件 {name} 没有“{value}”这种情况", suggestion(value, known))

    def _repeats(self, block: Block) -> None:
        for wordings in (block.ask, block.say):
            seen: dict[str, Wording] = {}
            for wording in wordings:
                first = seen.setdefault(wording.text, wording)
                if first is not wording:
                    message = f"这句话和第 {first.where.line} 行一样，轮换时会重复"
                    self._problems.add("DUP07", wording.where, message, "换一种说法，或删掉")

    def _dead(self, spec: ReplySpec) -> None:
        for index, block in enumerate(spec.blocks):
            before = next((other for other in spec.blocks[:index] if _takes_all(other, block)), None)
            if before is not None:
                message = f"第 {before.where.line} 行那一段总是先用上，这一段永远轮不到"
                self._problems.add("REF09", block.where, message, "把条件多的放前面、没有条件的放最后，或删掉这一段")


def _takes_all(earlier: Block, later: Block) -> bool:
    """Tell whether an earlier block speaks whenever the later one could: no stricter, and never short of a fact."""
    always_speaks = any(not fill.placeholders(wording.text) for wording in earlier.say)
    return always_speaks and all(
        name in later.when and later.when[name] == value for name, value in earlier.when.items()
    )


def _stray_brace(text: str) -> int:
    """Find the first brace without its partner."""
    opened: list[int] = []
    for index, char in _braces(text):
        if char == "{":
            if opened:
                return opened[0]
            opened.append(index)
        elif opened:
            opened.pop()
        else:
            return index
    return opened[0] if opened else text.find("{")


def _braces(text: str) -> Iterator[tuple[int, str]]:
    return ((index, char) for index, char in enumerate(text) if char in "{}")
