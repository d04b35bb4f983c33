"""Line by line from stdin to stdout, as bytes: what the terminal's encoding is does not matter to a program."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from typing import Any, BinaryIO

import click

from bot import lines
from bot.cli.progress import counter
from bot.errors import InputError

MAX_LINE = 16 * 1024 * 1024  # bytes; far beyond any chat, and a stream without a line break cannot fill the memory


def answer_lines(answer: Callable[[bytes], Mapping[str, Any]]) -> int:
    """Write `answer(line)` for every line of stdin at once; give the number of lines that could not be answered.

    A line for which `answer` raises `InputError` is reported on stderr with its number, the rest goes on. Blank lines
    are passed over.
    """
    source, target = sys.stdin.buffer, sys.stdout.buffer
    if _is_terminal(source):
        click.echo("等待输入：每行一个 JSON 对象，Ctrl-D 结束。", err=True)
    malformed = 0
    with counter(show=sys.stderr.isatty() and not sys.stdout.isatty()) as count:
        for number, raw in numbered(source):
            try:
                row = answer(_checked(raw))
            except InputError as error:
                malformed += 1
                count.say(f"第 {number} 行：{error}")
            else:
                target.write(lines.dump(row).encode() + b"\n")
                target.flush()
            count.step()
    if malformed:
        click.echo(f"有 {malformed} 行读不懂，没有回答；其余的都回答了。", err=True)
    return malformed


def numbered(source: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    """Give the lines that are not blank with their numbers from 1; None stands for a line above `MAX_LINE`."""
    number = 0
    while raw := source.readline(MAX_LINE + 1):
        number += 1
        if len(raw) > MAX_LINE and not raw.endswith(b"\n"):
            while rest := source.readline(MAX_LINE):
                if rest.endswith(b"\n"):
                    break
            yield number, None
        elif raw.strip():
            yield number, raw


def _checked(raw: bytes | None) -> bytes:
    if raw is None:
        raise InputError(f"这一行超过 {MAX_LINE // 1024 // 1024} MB，没有读")
    return raw


def _is_terminal(stream: BinaryIO) -> bool:
    return not stream.closed and stream.isatty()
