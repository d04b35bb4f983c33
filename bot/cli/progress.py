"""What a person sees of long work: on stderr, and on a terminal only."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn


class Counter:
    """Counts lines while a stream is answered. Where it is not shown, only messages come through."""

    def __init__(self, *, show: bool) -> None:
        columns = (TextColumn("已处理 {task.completed} 行"), TimeElapsedColumn())
        self._bar = Progress(*columns, console=Console(stderr=True), transient=True) if show else None
        self._task = self._bar.add_task("", total=None) if self._bar else None

    def __enter__(self) -> Counter:
        if self._bar:
            self._bar.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._bar:
            self._bar.stop()

    def step(self) -> None:
        """Count one line."""
        if self._bar and self._task is not None:
            self._bar.advance(self._task)

    def say(self, message: str) -> None:
        """Write a message on stderr without tearing the count."""
        if self._bar:
            self._bar.console.print(message, markup=False, highlight=False)
        else:
            click.echo(message, err=True)


class Bar:
    """A bar for work whose size is known."""

    def __init__(self, title: str) -> None:
        console = Console(stderr=True)
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
        self._bar = Progress(*columns, console=console, transient=True) if console.is_terminal else None
        self._task = self._bar.add_task(title, total=None) if self._bar else None

    def __enter__(self) -> Bar:
        if self._bar:
            self._bar.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._bar:
            self._bar.stop()

    def move(self, done: int, total: int) -> None:
        """Show that `done` of `total` is done."""
        if self._bar and self._task is not None:
            self._bar.update(self._task, completed=done, total=total)


@contextmanager
def busy(message: str) -> Iterator[None]:
    """Show that something is being done which takes a while."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield
        return
    with console.status(message):
        yield
