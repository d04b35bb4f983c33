"""The catalogue as one shop applies it. What blocks, blocks everywhere: no override reaches it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Final, Literal

from bot.facts.overrides import Override
from bot.model import Severity
from bot.rules.rule import SEVERITIES, Check, Rule

NOTHING: Final[Mapping[str, Override]] = MappingProxyType({})
NAMES: Final[Mapping[str, str]] = MappingProxyType({"none": "不查", "warn": "提醒", "rewrite": "改写", "block": "拦截"})
"""Severity -> its name as owners and agents read it."""


def applied(rules: Iterable[Rule], overrides: Mapping[str, Override]) -> tuple[Rule, ...]:
    """The rules with the overrides laid over them; a rule is left out where nothing of it is looked for any more.

    Of a rule that does not block, each check moves with the rule, but a check that blocks by itself stays; a check that
    is milder than its rule is not made graver. The reason of the shop stands behind the rule's own.
    """
    return tuple(each for one in rules for each in _applied(one, overrides.get(one.code)))


def _applied(one: Rule, override: Override | None) -> Iterator[Rule]:
    if override is None or one.severity == "block":
        yield one
        return
    checks = tuple(each for check in one.checks for each in _check(one, check, override.severity))
    if checks:
        told = f"{one.why}（本店改为{NAMES[override.severity]}：{override.because}）"
        severity = one.severity if override.severity == "none" else override.severity
        yield replace(one, checks=checks, severity=severity, why=told)


def _check(one: Rule, check: Check, wanted: Severity | Literal["none"]) -> Iterator[Check]:
    severity = check.severity or one.severity
    if severity == "block":
        yield replace(check, severity=severity)
    elif wanted != "none":
        graver = SEVERITIES.index(wanted) < SEVERITIES.index(one.severity)
        milder = max(severity, wanted, key=SEVERITIES.index)
        yield replace(check, severity=wanted if graver and severity == one.severity else severity if graver else milder)
