"""CSV and TSV: rows with quoted cells and line breaks within them; a quote that never closes costs one line only."""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterator

from bot.replay.chat import Broken
from bot.replay.readers.source import Line, Source
from bot.replay.readers.table import Row

_MOST_LINES = 200
"""Lines of one row: a message with more is a quote that was never closed."""
_SEPARATORS = ",\t;|"


def rows(source: Source) -> Iterator[Row | Broken]:
    """Give every row; the separator is the one that the first line has most of."""
    feed = _Feed(source)
    yield from feed.broken()
    separator = max(_SEPARATORS, key=feed.first.count)
    reader = csv.reader(feed, delimiter=separator)
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            yield from feed.broken()
            return
        except (csv.Error, _UnclosedError) as error:
            cells, reason = [], _reason(error)
        else:
            reason = _reason(_UnclosedError()) if feed.is_torn() else ""
        yield from feed.broken()
        if reason:
            yield Broken(source.name, feed.line, f"{reason}：跳过了这一行，从下一行接着读")
            feed.again()
            reader = csv.reader(feed, delimiter=separator)
        else:
            yield Row(feed.line, cells)
            feed.forget()


class _UnclosedError(Exception):
    """A quoted cell goes on for longer than any message."""


def _reason(error: Exception) -> str:
    if isinstance(error, _UnclosedError):
        return "引号没有配对，或者一格里的换行太多"
    return "这一行的格子太长，或者格式不对"


class _Feed:
    """The lines as the csv module wants them; remembers those of the row under way, so that they can be read again."""

    def __init__(self, source: Source) -> None:
        self._lines = source.lines()
        self._name = source.name
        self._again: deque[Line] = deque()
        self._row: list[Line] = []
        self._broken: list[Broken] = []
        self._ended = False
        first = self._take()
        self._again.extend([first] if first else [])
        self.first = first.text if first else ""

    @property
    def line(self) -> int:
        """Where the row under way begins."""
        return self._row[0].number if self._row else 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if len(self._row) >= _MOST_LINES:
            raise _UnclosedError
        line = self._take()
        if line is None:
            self._ended = True
            raise StopIteration
        self._row.append(line)
        return line.text + "\n"

    def _take(self) -> Line | None:
        if self._again:
            return self._again.popleft()
        for line in self._lines:
            if not line.trouble:
                return line
            self._broken.append(Broken(self._name, line.number, line.trouble))
        return None

    def broken(self) -> list[Broken]:
        """The lines that could not be read since the last call."""
        found, self._broken = self._broken, []
        return found

    def is_torn(self) -> bool:
        """Whether the file ended within a quoted cell that swallowed the rows behind it."""
        return self._ended and len(self._row) > 1 and sum(line.text.count('"') for line in self._row) % 2 == 1

    def again(self) -> None:
        """Give up the first line of the row under way, and read the others anew."""
        self._again.extendleft(reversed(self._row[1:]))
        self.forget()

    def forget(self) -> None:
        """The row under way is done with."""
        self._row = []
        self._ended = False
