"""pytest collects *.chat.yaml: each case is an item `FILE::NAME`, wherever Huashu is installed.

Every run of pytest loads this module, so that the engine is imported only where a case is really there.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from bot.replay.cases.reading import Case
    from bot.replay.cases.stage import Stage

_SUFFIX = ".chat.yaml"
_MISTAKES = "案例文件的写法"
_STAGE: pytest.StashKey[Stage] = pytest.StashKey()


class NotMetError(Exception):
    """A case was played, and something that it expects was not so."""


class UnusableError(Exception):
    """A case could not be played: it is written wrong, or its shop is."""


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> ChatFile | None:
    """Collect files of cases."""
    return ChatFile.from_parent(parent, path=file_path) if file_path.name.endswith(_SUFFIX) else None


class ChatFile(pytest.File):
    """A file of cases. Its own mistakes are one failing item, and its good cases are played all the same."""

    def collect(self) -> Iterator[pytest.Item]:
        """Read the file; the shop is opened when the first case is played."""
        from bot.replay.cases.reading import read_cases  # noqa: PLC0415
        from bot.shop.codes import Collector, order  # noqa: PLC0415

        problems = Collector()
        file = read_cases(self.path, self.nodeid or self.path.as_posix(), problems)
        if list(problems):
            text = "\n".join(map(str, order(problems)))
            yield MistakesItem.from_parent(self, name=_MISTAKES, text=text)
        for case in file.cases:
            yield CaseItem.from_parent(self, name=case.name, case=case, folder=file.shop)


class _Told(pytest.Item):
    """An item whose failure is told in words, without a traceback."""

    line = 1

    def repr_failure(  # type: ignore[override]  # pytest's own items give text too
        self, excinfo: pytest.ExceptionInfo[BaseException], style: None = None
    ) -> object:
        """Tell what was not met."""
        if isinstance(excinfo.value, NotMetError | UnusableError):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int, str]:
        """Tell where the item stands."""
        return self.path, self.line - 1, self.name


class MistakesItem(_Told):
    """What is wrong with a file; it always fails."""

    def __init__(self, *, text: str, **given: object) -> None:
        super().__init__(**given)  # type: ignore[arg-type]  # pytest's own arguments, passed through
        self._text = text

    def runtest(self) -> None:
        """Tell the mistakes. Raises `UnusableError`."""
        raise UnusableError(self._text)


class CaseItem(_Told):
    """One case. With `known_failure` it is a strict xfail."""

    def __init__(self, *, case: Case, folder: Path, **given: object) -> None:
        super().__init__(**given)  # type: ignore[arg-type]  # pytest's own arguments, passed through
        self._case = case
        self._folder = folder
        self.line = case.where.line
        reason = case.entry.known_failure
        if reason is not None:
            self.add_marker(pytest.mark.xfail(reason=reason, raises=NotMetError, strict=True))

    def runtest(self) -> None:
        """Play the case. Raises `NotMetError` or `UnusableError` with the reasons in Chinese."""
        from bot.replay.cases.suite import run  # noqa: PLC0415

        outcome = run(self._case, self._folder, _stage(self.config))
        if outcome.ending == "unusable":
            raise UnusableError(outcome.text)
        if outcome.ending in {"failed", "known"}:
            raise NotMetError(outcome.text)


def _stage(config: pytest.Config) -> Stage:
    """The shops of this process, each opened once."""
    from bot.replay.cases.stage import Stage  # noqa: PLC0415

    return config.stash.setdefault(_STAGE, Stage())
