"""What a person sees of long work: on stderr, and on a terminal only.

rich is imported where something is shown: a pipe does not wait for it.
"""

from __future__ import annotations

import sys
from types import TracebackType
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from rich.progress import Progress


class Indicator:
    """Something that moves while work goes on; where it is not shown, only messages come through."""

    def __init__(self, title: str, columns: str, *, show: bool) -> None:
        """`columns` names columns of rich's progress display after the title."""
        self._display = _display(columns) if show else None
        self._task = self._display.add_task(title, total=None, note="") if self._display else None

    def __enter__(self) -> Indicator:
        if self._display:
            self._display.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._display:
            self._display.stop()

    def step(self) -> None:
        """Count one piece of work."""
        if self._display and self._task is not None:
            self._display.advance(self._task)

    def move(self, done: int, total: int, note: str = "") -> None:
        """Show that `done` of `total` is done."""
        if self._display and self._task is not None:
            self._display.update(self._task, completed=done, total=total, note=note)

    def say(self, message: str) -> None:
        """Write a message on stderr without tearing the display."""
        if self._display:
            self._display.console.print(message, markup=False, highlight=False)
        else:
            click.echo(message, err=True)


def counter(*, show: bool) -> Indicator:
    """Count lines of which nobody knows how many will come."""
    return Indicator("已处理行数", "count", show=show)


def bar(title: str) -> Indicator:
    """Show how much is done of work whose size is known."""
    return Indicator(title, "bar", show=sys.stderr.isatty())


def busy(title: str) -> Indicator:
    """Show that something is being done which takes a while."""
    return Indicator(title, "busy", show=sys.stderr.isatty())


class Measured:
    """How much of a long file is done, with the rate and the time left; nothing where there is no terminal."""

    def __init__(self, title: str, unit: str) -> None:
        self._indicator = Indicator(title, "measured", show=sys.stderr.isatty())
        self._unit = unit

    def __enter__(self) -> Measured:
        self._indicator.__enter__()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._indicator.__exit__(kind, error, at)

    def show(self, count: int, done: int, total: int) -> None:
        """Show that `count` pieces are done, and `done` bytes of `total`."""
        self._indicator.move(done, total, f"{count:,} {self._unit}")


def measured(title: str, unit: str) -> Measured:
    """Show how much of a file is done; `unit` is what is counted, in Chinese."""
    return Measured(title, unit)


def _display(columns: str) -> Progress:
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import (  # noqa: PLC0415
        BarColumn,
        MofNCompleteColumn,
        Progress,
        ProgressColumn,
        SpinnerColumn,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )

    kinds: dict[str, tuple[ProgressColumn, ...]] = {
        "count": (TextColumn("{task.completed}"), SpinnerColumn()),
        "bar": (BarColumn(), MofNCompleteColumn()),
        "busy": (SpinnerColumn(),),
        "measured": (
            BarColumn(),
            TextColumn("{task.percentage:.0f}%"),
            TextColumn("{task.fields[note]}"),
            TextColumn("已用"),
            TimeElapsedColumn(),
            TextColumn("还要"),
            TimeRemainingColumn(),
        ),
    }
    title = TextColumn("{task.description}", markup=False)
    return Progress(title, *kinds[columns], console=Console(stderr=True), transient=True)
