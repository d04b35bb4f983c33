"""What a shop makes of single rules: never of what blocks, and always with its reason beside it."""

from __future__ import annotations

import pytest

from bot.facts.overrides import Override
from bot.rules.checker import Checker
from bot.rules.overrides import applied
from bot.rules.rule import Check, Rule

CURT = "哦"


def change(severity: str) -> Override:
    return Override.model_validate({"severity": severity, "because": "老客户多"})


def one(severity: str, *checks: str | None) -> Rule:
    return Rule(
        code="ABC001",
        title="",
        severity=severity,  # type: ignore[arg-type]  # a test names it as a file does
        category="TONE",
        why="因为",
        source=("某法（2020）",),
        facts=(),
        when_missing="flag",
        safe="",
        checks=tuple(Check("tone", severity=each) for each in checks),  # type: ignore[arg-type]  # likewise
        words={},
    )


def severities(rule: Rule, override: str) -> list[str]:
    return [
        check.severity or each.severity
        for each in applied([rule], {"ABC001": change(override)})
        for check in each.checks
    ]


@pytest.mark.parametrize(
    ("rule", "override", "after"),
    [
        (one("rewrite", None, "warn"), "warn", ["warn", "warn"]),
        (one("rewrite", None, "warn"), "none", []),
        (one("rewrite", None, "warn"), "block", ["block", "warn"]),
        (one("warn", None), "rewrite", ["rewrite"]),
        (one("rewrite", "block", None), "warn", ["block", "warn"]),
        (one("rewrite", "block", None), "none", ["block"]),
        (one("block", None, "warn"), "none", ["block", "warn"]),
    ],
)
def test_only_what_does_not_block_moves(rule: Rule, override: str, after: list[str]) -> None:
    assert severities(rule, override) == after


def test_a_rule_switched_off_is_silent_and_its_caution_too() -> None:
    assert {each.code for each in Checker.load().check(CURT, {})} == {"TON003"}
    assert Checker.load(overrides={"TON003": change("none")}).check(CURT, {}) == ()


def test_the_reason_stands_in_the_finding() -> None:
    (found,) = Checker.load(overrides={"TON003": change("warn")}).check(CURT, {})
    assert found.severity == "warn"
    assert "本店改为提醒：老客户多" in found.message


def test_without_overrides_nothing_changes() -> None:
    rules = [one("warn", None), one("block", None)]
    assert applied(rules, {}) == tuple(rules)
