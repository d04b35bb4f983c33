"""Options of recorded chats: what is no number or share is told in Chinese."""

from __future__ import annotations

import pytest

from tests.cli.conftest import Run


@pytest.mark.parametrize(
    ("option", "value", "told"),
    [
        ("--workers", "0", "不小于 1"),
        ("--workers", "两个", "不小于 1"),
        ("--max-worse", "-1", "不小于 0"),
        ("--min-top1", "85", "0 到 1"),
        ("--min-top1", "nan", "0 到 1"),
        ("--engine", "spark", "local 或 ray"),
        ("--seed", "x", "不小于 0"),
        ("--most-fall", "5%", "0 到 1"),
    ],
)
def test_a_value_that_cannot_be_meant_is_told(huashu: Run, option: str, value: str, told: str) -> None:
    done = huashu("replay", "x.jsonl", option, value)
    assert done.code == 2
    assert option in done.err
    assert told in done.err
