"""A run is the same however many workers it has and wherever it was stopped."""

from __future__ import annotations

import dataclasses
import multiprocessing
import os
import signal
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.errors import InputError
from bot.replay import processes, progress
from bot.replay.run import BATCH, SAVED_EVERY, Plan, replay
from bot.replay.summary import Summary
from bot.replay.worker import Batch, Bench, Done, Recipe, open_recipe
from tests.replay.made import chat_line, many_chats

NOW = datetime(2026, 11, 20, 2, tzinfo=UTC)


@pytest.fixture(scope="module")
def bench(small_shop: Path) -> Bench:
    return open_recipe(Recipe(small_shop, NOW))


def plan(small_shop: Path, *files: Path, **more: object) -> Plan:
    return Plan(files, Recipe(small_shop, NOW), **more)  # type: ignore[arg-type]


def lasting(summary: Summary) -> Summary:
    """The part that is the same in every run."""
    return dataclasses.replace(summary, speed=None)


def stopping(after: int) -> object:
    """An engine that is interrupted after so many batches."""

    def engine(recipe: Recipe, bench: Bench, batches: Iterator[Batch], workers: int) -> Iterator[Done]:
        for number, done in enumerate(processes.run(recipe, bench, batches, workers)):
            if number == after:
                raise KeyboardInterrupt
            yield done

    return engine


@pytest.mark.parametrize("after", [3, SAVED_EVERY, SAVED_EVERY + 4, 2 * SAVED_EVERY + 5])
def test_a_run_taken_up_again_ends_like_one_that_was_never_stopped(
    small_shop: Path, bench: Bench, tmp_path: Path, after: int
) -> None:
    first, second = tmp_path / "a.jsonl", tmp_path / "b.jsonl"
    first.write_text(many_chats(BATCH * (SAVED_EVERY + 2) + 5) + "{broken\n", encoding="utf-8")
    second.write_text(many_chats(BATCH * (SAVED_EVERY + 4)), encoding="utf-8")
    whole = replay(plan(small_shop, first, second, out=tmp_path / "whole"), bench)
    stopped = plan(small_shop, first, second, out=tmp_path / "rows")
    with pytest.raises(KeyboardInterrupt):
        replay(stopped, bench, stopping(after))  # type: ignore[arg-type]
    taken_up = replay(dataclasses.replace(stopped, resume=True, workers=2), bench)
    assert lasting(taken_up.summary) == lasting(whole.summary)
    assert (tmp_path / "rows").read_bytes() == (tmp_path / "whole").read_bytes()
    assert not progress.place(tmp_path / "rows").exists()
    assert whole.summary.broken == 1
    assert [bad.line for bad in whole.summary.bad] == [BATCH * (SAVED_EVERY + 2) + 6]


def test_a_killed_process_is_taken_up_again(small_shop: Path, bench: Bench, tmp_path: Path) -> None:
    """It is killed by itself at a certain batch: whoever watched from outside might come too late."""
    chats, rows = tmp_path / "a.jsonl", tmp_path / "rows"
    chats.write_text(many_chats(BATCH * (SAVED_EVERY + 8)), encoding="utf-8")
    killed = multiprocessing.get_context("fork").Process(
        target=run_and_die, args=(small_shop, chats, bench, SAVED_EVERY + 4)
    )
    killed.start()
    killed.join()
    assert killed.exitcode == -signal.SIGKILL
    assert progress.place(rows).exists(), "it was killed before its end"
    resumed = replay(plan(small_shop, chats, out=rows, resume=True, workers=2), bench)
    whole = replay(plan(small_shop, chats, out=tmp_path / "whole"), bench)
    assert rows.read_bytes() == (tmp_path / "whole").read_bytes()
    assert lasting(resumed.summary) == lasting(whole.summary)


def run_and_die(small_shop: Path, chats: Path, bench: Bench, after: int) -> None:
    """In a process of its own: two workers, and after so many batches the end that nothing can catch."""

    def engine(recipe: Recipe, bench: Bench, batches: Iterator[Batch], workers: int) -> Iterator[Done]:
        for number, done in enumerate(processes.run(recipe, bench, batches, workers)):
            if number == after:
                os.kill(os.getpid(), signal.SIGKILL)
            yield done

    replay(plan(small_shop, chats, out=chats.with_name("rows"), workers=2), bench, engine)


def test_with_other_chats_a_run_is_not_taken_up(small_shop: Path, bench: Bench, tmp_path: Path) -> None:
    chats = tmp_path / "a.jsonl"
    chats.write_text(many_chats(BATCH * (SAVED_EVERY + 4)), encoding="utf-8")
    stopped = plan(small_shop, chats, out=tmp_path / "rows")
    with pytest.raises(KeyboardInterrupt):
        replay(stopped, bench, stopping(SAVED_EVERY + 2))  # type: ignore[arg-type]
    with chats.open("a", encoding="utf-8") as file:
        file.write(chat_line("new", "在吗"))
    with pytest.raises(InputError, match="对话文件"):
        replay(dataclasses.replace(stopped, resume=True), bench)


def test_an_empty_file_gives_an_empty_summary(small_shop: Path, bench: Bench, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(b"")
    summary = replay(plan(small_shop, tmp_path / "a.jsonl"), bench).summary
    assert (summary.chats, summary.messages, summary.broken, summary.replies) == (0, 0, 0, None)


def test_the_watcher_sees_the_messages_and_the_bytes(small_shop: Path, bench: Bench, tmp_path: Path) -> None:
    chats = tmp_path / "a.jsonl"
    chats.write_text(many_chats(BATCH * 3), encoding="utf-8")
    seen: list[tuple[int, int, int]] = []
    replay(plan(small_shop, chats), bench, watch=lambda *told: seen.append(told))
    assert [told[0] for told in seen] == [BATCH * 2, BATCH * 4, BATCH * 6]
    assert seen[-1][1:] == (chats.stat().st_size, chats.stat().st_size)
