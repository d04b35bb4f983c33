"""Cases from a text, and the problems they make."""

from __future__ import annotations

from pathlib import Path

from bot.replay.cases.reading import Case, CaseFile, read_cases
from bot.shop.codes import Collector, order

HEAD = 'defaults:\n  now: "2026-11-24 10:00"\n'


def read(folder: Path, text: str) -> tuple[CaseFile, list[str]]:
    """Read a text as the file a.chat.yaml; the problems as `CODE file:line:column`."""
    file, problems = read_told(folder, text)
    return file, [" ".join(problem.split(" ", 2)[1::-1]) for problem in problems]


def read_told(folder: Path, text: str) -> tuple[CaseFile, list[str]]:
    """Read a text as the file a.chat.yaml; the problems in full."""
    path = folder / "a.chat.yaml"
    path.write_text(text, encoding="utf-8")
    problems = Collector()
    file = read_cases(path, path.name, problems)
    return file, [str(problem) for problem in order(problems)]


def one(folder: Path, chat: str, more: str = "", head: str = HEAD) -> Case:
    """A single case with these turns; `more` are further lines of it."""
    lines = "".join(f"    {line}\n" for line in chat.strip("\n").split("\n"))
    more = "".join(f"  {line}\n" for line in more.strip("\n").split("\n") if line)
    file, problems = read_told(folder, f"{head}案例:\n{more}  chat:\n{lines}")
    assert problems == []
    return file.cases[0]
