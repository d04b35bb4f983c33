"""The command line without a process: a clock that stands still, and lines that are typed."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from bot.cli.main import main
from bot.cli.options import Tools


@dataclass(frozen=True, slots=True)
class Result:
    """How a command ended and what it wrote."""

    code: int
    out: str
    err: str

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The lines of stdout as JSON objects."""
        return [json.loads(line) for line in self.out.splitlines()]


Run = Callable[..., Result]


def still(zone: tzinfo) -> datetime:
    """A clock that stands still before the small shop's cut-off."""
    return datetime(2026, 11, 11, 9, 30, tzinfo=zone)


@pytest.fixture
def huashu(monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]) -> Run:
    """Run `huashu ARGS` with `stdin` as its input; `typed` makes stdin a terminal at which these lines are typed."""

    def run(*args: str | Path, stdin: bytes = b"", typed: Sequence[str] | None = None) -> Result:
        keyboard = iter(typed or ())

        def ask(prompt: str) -> str:
            sys.stdout.write(prompt)
            try:
                return next(keyboard)
            except StopIteration:
                raise EOFError from None

        ticks = count()
        tools = Tools(
            clock=still, stopwatch=lambda: next(ticks) / 1000, has_terminal=lambda: typed is not None, ask=ask
        )
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        code = main([str(arg) for arg in args], tools)
        out, err = capsysbinary.readouterr()
        return Result(code, out.decode(), err.decode())

    return run
