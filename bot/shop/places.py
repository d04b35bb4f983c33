"""From a character inside a text back to its column in the owner's file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from bot.model import Mark
from bot.shop.marks import Document


class Places:
    """The lines of all files of a shop."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self._lines: Mapping[str, Sequence[str]] = {document.file: document.lines for document in documents}

    def inside(self, where: Mark, text: str, offset: int) -> Mark:
        """Find the place of `text[offset]` where `text` stands at `where`.

        A text that is written over several lines or with escapes keeps the place of its beginning.
        """
        lines = self._lines.get(where.file, ())
        line = lines[where.line - 1] if where.line <= len(lines) else ""
        written = line[where.column - 1 :]
        quote = 1 if written[:1] in {'"', "'"} else 0
        if offset < 0 or not written.startswith(text, quote):
            return where
        return Mark(where.file, where.line, where.column + quote + offset)
