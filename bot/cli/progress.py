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
        self._task = self._display.add_task(title, total=None) if self._display else None

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

    def move(self, done: int, total: int) -> None:
        """Show that `done` of `total` is done."""
        if self._display and self._task is not None:
            self._display.update(self._task, completed=done, total=total)

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


def _display(columns: str) -> Progress:
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import (  # noqa: PLC0415
        BarColumn,
        MofNCompleteColumn,
        Progress,
        ProgressColumn,
        SpinnerColumn,
        TextColumn,
    )

    kinds: dict[str, tuple[ProgressColumn, ...]] = {
        "count": (TextColumn("{task.completed}"), SpinnerColumn()),
        "bar": (BarColumn(), MofNCompleteColumn()),
        "busy": (SpinnerColumn(),),
    }
    title = TextColumn("{task.description}", markup=False)
    return Progress(title, *kinds[columns], console=Console(stderr=True), transient=True)
