"""A rule as its file tells it. The kinds of check are few and shared; what a kind does by default stands in `KINDS`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, cast

import yaml

from bot.model import Finding, Severity

Missing = Literal["flag", "warn", "pass"]
_CODE = re.compile(r"[A-Z]{3}\d{3}")
SEVERITIES = ("block", "rewrite", "warn")
CAUTION = "这句听着像"
_PLAINLY = "这句听着就是"

# What each kind of check reads into the words that its patterns find.
#   denied: a negated or refused match is none; told: words quoted from somebody else are none;
#   asked: a question what the buyer wants is none; ours: it counts only where the shop acts.
KINDS: Mapping[str, Mapping[str, bool]] = {
    "phrase": {"denied": True, "told": True, "asked": False, "ours": False},
    "act": {"denied": True, "told": True, "asked": True, "ours": True},
    "promise": {"denied": True, "told": True, "asked": True, "ours": False},
    "bounds": {"denied": True, "told": True, "asked": True, "ours": False},
    "missing": {"denied": True, "told": True, "asked": True, "ours": False},
    "identity": {"denied": True, "told": True, "asked": True, "ours": False},
    "tone": {"denied": False, "told": True, "asked": False, "ours": False},
    "own": {"denied": False, "told": False, "asked": False, "ours": False},
}
_CHECK_KEYS = frozenset(
    (
        "kind",
        "find",
        "unless",
        "unless_any",
        "whole",
        "backed_by",
        "only_if",
        "when_missing",
        "severity",
        "message",
        "denied",
        "told",
        "asked",
        "ours",
    )
)
_RULE_KEYS = frozenset(
    (
        "title",
        "severity",
        "category",
        "why",
        "source",
        "facts",
        "when_missing",
        "words",
        "look",
        "safe",
        "bad",
        "good",
        "note",
    )
)


class RuleError(ValueError):
    """A rule file of the package is not as it must be; raised while loading, never while checking."""


@dataclass(frozen=True, slots=True)
class Check:
    """One thing to look for. `find`, `unless`, `unless_any` are patterns in the language of bot.rules.pattern.

    A match of `find` is no finding when a pattern of `unless` holds in its clause or one of `unless_any` anywhere;
    `backed_by` names the test that a fact backs the words, `only_if` the test without which the check is off;
    `whole` lists replies that are a breach when nothing else is said.
    """

    kind: str
    find: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    unless_any: tuple[str, ...] = ()
    whole: frozenset[str] = frozenset()
    backed_by: str | None = None
    only_if: str | None = None
    when_missing: Missing | None = None
    severity: Severity | None = None
    message: str = ""
    reads: Mapping[str, bool] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of the catalogue; `words` are its own lists, `facts` the context keys that it reads."""

    code: str
    title: str
    severity: Severity
    category: str
    why: str
    source: tuple[str, ...]
    facts: tuple[str, ...]
    when_missing: Missing
    safe: str
    checks: tuple[Check, ...]
    words: Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Example:
    """A reply of the second part of a rule file, with the context it is said in."""

    text: str
    context: Mapping[str, Any]


def sounding(owner: Rule, *, plain: bool) -> str:
    """What to say of a sentence that sounds like a breach of a rule, or so `plain`ly that it must not leave so."""
    said = f"{_PLAINLY}“{owner.title}”，换个说法再发" if plain else f"{CAUTION}“{owner.title}”，请再看一眼"
    return f"{said}。{owner.why}（依据：{owner.source[0]}）"


def is_caution(finding: Finding) -> bool:
    """Whether a finding only tells that a sentence sounds like a breach (bot.rules.leaning)."""
    return finding.message.startswith(CAUTION)


def read(path: Path) -> Rule:
    """The rule of a file. Only the first YAML document is parsed; the second holds the examples.

    Raises RuleError where the file is not a rule.
    """
    head = path.read_text(encoding="utf-8").split("\n---\n", 1)[0]
    raw = _mapping(yaml.load(head, Loader=yaml.CSafeLoader), path)
    unknown = raw.keys() - _RULE_KEYS
    if unknown or not _CODE.fullmatch(path.stem):
        raise RuleError(f"{path.name}: 不认识的键或文件名 {sorted(unknown)}")
    try:
        return _rule(path.stem, raw)
    except (KeyError, TypeError) as error:
        raise RuleError(f"{path.name}: 缺少或写错了 {error}") from error


def examples(path: Path) -> dict[str, tuple[Example, ...]]:
    """The `bad` and `good` replies of a rule file. Raises RuleError where they are missing."""
    parts = path.read_text(encoding="utf-8").split("\n---\n", 1)
    raw = _mapping(yaml.load(parts[-1], Loader=yaml.CSafeLoader), path)
    return {key: tuple(map(_example, raw[key])) for key in ("bad", "good")}


def _example(raw: object) -> Example:
    if isinstance(raw, dict):
        return Example(str(raw["text"]), raw.get("context") or {})
    return Example(str(raw), {})


def _mapping(raw: object, path: Path) -> dict[str, Any]:
    if not isinstance(raw, dict):
        raise RuleError(f"{path.name}: 不是一条规则")
    return raw


def _rule(code: str, raw: Mapping[str, Any]) -> Rule:
    if raw["severity"] not in SEVERITIES:
        raise RuleError(f"{code}: severity 只能是 {'、'.join(SEVERITIES)}")
    return Rule(
        code=code,
        title=raw["title"],
        severity=raw["severity"],
        category=raw["category"],
        why=raw["why"],
        source=tuple(raw["source"]),
        facts=tuple(raw.get("facts") or ()),
        when_missing=raw.get("when_missing", "flag"),
        safe=raw["safe"],
        checks=tuple(_check(code, entry) for entry in raw["look"]),
        words={name: _texts(entries) for name, entries in (raw.get("words") or {}).items()},
    )


def _check(code: str, raw: Mapping[str, Any]) -> Check:
    kind = raw["kind"]
    unknown = raw.keys() - _CHECK_KEYS
    if unknown or kind not in KINDS:
        raise RuleError(f"{code}: 检查里不认识 {sorted(unknown) or kind}")
    reads = {key: bool(raw.get(key, default)) for key, default in KINDS[kind].items()}
    return Check(
        kind=kind,
        find=_texts(raw.get("find")),
        unless=_texts(raw.get("unless")),
        unless_any=_texts(raw.get("unless_any")),
        whole=frozenset(_texts(raw.get("whole"))),
        backed_by=raw.get("backed_by"),
        only_if=raw.get("only_if"),
        when_missing=raw.get("when_missing"),
        severity=cast("Severity | None", raw.get("severity")),
        message=raw.get("message", ""),
        reads=reads,
    )


def _texts(raw: Iterable[str] | None) -> tuple[str, ...]:
    return tuple(str(text) for text in raw or ())
