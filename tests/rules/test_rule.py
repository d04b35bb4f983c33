from __future__ import annotations

from pathlib import Path

import pytest

from bot.rules import rule
from bot.rules.rule import RuleError

GOOD = """title: 违规
severity: block
category: ORDER
why: 因为
source: [法]
safe: 好
look:
  - kind: phrase
    find: ["词"]
---
bad: [甲, {text: 乙, context: {gifts: []}}]
good: [丙]
"""


def write(folder: Path, text: str, name: str = "ABC001.yaml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_rule_and_its_examples_are_read(tmp_path: Path) -> None:
    path = write(tmp_path, GOOD)
    read = rule.read(path)
    assert (read.code, read.when_missing, read.checks[0].reads["denied"]) == ("ABC001", "flag", True)
    assert rule.examples(path)["bad"][1].context == {"gifts": []}


@pytest.mark.parametrize(
    ("old", "new"),
    [("severity: block", "severity: loud"), ("kind: phrase", "kind: magic"), ("safe: 好\n", ""), ("title:", "name:")],
)
def test_a_mistake_is_refused(tmp_path: Path, old: str, new: str) -> None:
    with pytest.raises(RuleError):
        rule.read(write(tmp_path, GOOD.replace(old, new)))


def test_the_file_name_is_the_code(tmp_path: Path) -> None:
    with pytest.raises(RuleError):
        rule.read(write(tmp_path, GOOD, "rule.yaml"))
