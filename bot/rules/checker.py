"""The check of one reply against every rule. Pure: the same text and context give the same findings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any, Protocol

import yaml

from bot.model import Finding, Severity, Span
from bot.rules import letters, rule
from bot.rules.backing import BACKING
from bot.rules.lexicon import Lexicon
from bot.rules.pattern import Pattern, Place, matches, parse
from bot.rules.polarity import Grammar
from bot.rules.reply import Facts, Reply
from bot.rules.rule import Check, Rule

_HERE = Path(__file__).parent
_MOST_FINDINGS = 3  # of one rule in one reply; more would only repeat


class Own(Protocol):
    """A module under bot.rules.special: logic that no kind of check expresses."""

    def find(self, reply: Reply) -> Iterable[Place]:
        """The places of the breach."""


@dataclass(frozen=True, slots=True)
class _Compiled:
    """A check with its patterns ready to match."""

    rule: Rule
    check: Check
    find: tuple[Pattern, ...]
    unless: tuple[Pattern, ...]
    unless_any: tuple[Pattern, ...]
    own: Own | None


class Checker:
    """All rules, ready; made once by `load` and then shared, for it holds no state of a reply."""

    def __init__(self, rules: Iterable[Rule], lists: Mapping[str, list[str]]) -> None:
        self.rules = {each.code: each for each in rules}
        self._lexicon = Lexicon(lists)
        self._grammar = Grammar(self._lexicon)
        self._always: list[_Compiled] = []
        self._by_word: dict[int, list[tuple[int, _Compiled, Pattern]]] = {}
        for each in self.rules.values():
            for check in each.checks:
                self._add(each, check)

    @classmethod
    def load(cls, folder: Path | None = None) -> Checker:
        """The checker of the rule files in `folder`, by default the catalogue of the package.

        Raises RuleError where a file is not a rule, KeyError where it names an unknown list or test.
        """
        lists = yaml.load((_HERE / "words.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        paths = sorted((folder or _HERE / "catalogue").glob("*.yaml"))
        return cls(map(rule.read, paths), lists)

    def _add(self, owner: Rule, check: Check) -> None:
        def ready(sources: Iterable[str]) -> tuple[Pattern, ...]:
            return tuple(parse(source, self._lexicon, owner.words) for source in sources)

        for name in filter(None, (check.backed_by, check.only_if)):
            if name not in BACKING:
                raise KeyError(f"{owner.code}: 没有叫 {name} 的事实检验")
        own = import_module(f"bot.rules.special.{owner.code.lower()}") if check.kind == "own" else None
        compiled = _Compiled(owner, check, ready(check.find), ready(check.unless), ready(check.unless_any), own)
        if own or check.whole:
            self._always.append(compiled)
        for pattern in compiled.find:
            for word in self._lexicon.members(pattern.anchor):
                self._by_word.setdefault(word, []).append((pattern.needs, compiled, pattern))

    def check(self, text: str, context: Mapping[str, Any]) -> tuple[Finding, ...]:
        """Every breach in `text`, by position. `context` has the shape of the catalogue's context_schema.

        Spans are offsets into `text` as given; the suggestion of a finding passes this check itself.
        """
        read = letters.read(text)
        if not read.text:
            return ()
        reply = Reply(read, self._lexicon.scan(read), Facts(context), self._grammar)
        found: dict[str, list[tuple[Place, Severity, Check]]] = {}
        for compiled, place in self._candidates(reply):
            severity = self._judge(reply, compiled, place)
            if severity:
                found.setdefault(compiled.rule.code, []).append((place, severity, compiled.check))
        findings = [self._finding(reply, code, *each) for code, places in found.items() for each in _apart(places)]
        return tuple(sorted(findings, key=lambda finding: (finding.span, finding.code)))

    def _candidates(self, reply: Reply) -> Iterator[tuple[_Compiled, Place]]:
        tried: set[int] = set()
        present = reply.scan.present
        for word in reply.scan.found:
            for needs, compiled, pattern in self._by_word.get(word, ()):
                if needs & present == needs and id(pattern) not in tried:
                    tried.add(id(pattern))
                    for place in matches(pattern, reply.scan):
                        yield compiled, place
        for compiled in self._always:
            yield from ((compiled, place) for place in _whole_reply(compiled, reply))

    def _judge(self, reply: Reply, compiled: _Compiled, place: Place) -> Severity | None:
        """The severity of a match, or None where it is no breach after all."""
        check = compiled.check
        if not self._meant(reply, check, place) or self._spared(reply, compiled, place):
            return None
        if check.only_if and not BACKING[check.only_if](reply, place):
            return None
        severity = check.severity or compiled.rule.severity
        if check.backed_by is None:
            return severity
        backed = BACKING[check.backed_by](reply, place)
        if backed is None:
            missing = check.when_missing or compiled.rule.when_missing
            return {"flag": severity, "warn": "warn", "pass": None}[missing]
        return None if backed else severity

    def _meant(self, reply: Reply, check: Check, place: Place) -> bool:
        """Whether the words are the shop's own and are said, not denied, quoted or only asked."""
        reads, scan = check.reads, reply.scan
        if reads["denied"] and self._grammar.denied(scan, place):
            return False
        if reads["told"] and self._grammar.attributed(scan, place, reply.letters.quoted):
            return False
        if reads["asked"] and self._grammar.asks(scan, place):
            return False
        return not reads["ours"] or self._grammar.acted_by_us(scan, place)

    def _spared(self, reply: Reply, compiled: _Compiled, place: Place) -> bool:
        if self._spared_elsewhere(reply, compiled, place):
            return not self._grammar.conceded(reply.scan, 0)
        if not compiled.unless:
            return False
        low, high = reply.scan.clause(place.start, place.end)
        return any(
            low <= other.start and other.end <= high
            for pattern in compiled.unless
            for other in matches(pattern, reply.scan)
        )

    def _spared_elsewhere(self, reply: Reply, compiled: _Compiled, place: Place) -> bool:
        """Whether anything in the reply spares the words; what stands before a 不过 says nothing of what follows it."""
        return any(
            not self._grammar.turns(reply.scan, other.end, place.start)
            for pattern in compiled.unless_any
            for other in matches(pattern, reply.scan)
        )

    def _finding(self, reply: Reply, code: str, place: Place, severity: Severity, check: Check) -> Finding:
        owner = self.rules[code]
        start, end = reply.letters.span(place.start, place.end)
        span: Span = (start, end)
        said = reply.letters.raw[start:end]
        message = f"“{said}”：{check.message or owner.title}。{owner.why}（依据：{owner.source[0]}）"
        return Finding(code, severity, span, message, owner.safe)


def _whole_reply(compiled: _Compiled, reply: Reply) -> Iterator[Place]:
    """What is found without patterns: by the rule's own module, or because nothing else is said."""
    if compiled.own:
        yield from compiled.own.find(reply)
    if reply.text.strip(letters.COMMA + letters.STOP) in compiled.check.whole:
        yield Place(((0, len(reply.text)),))


def _apart(places: list[tuple[Place, Severity, Check]]) -> list[tuple[Place, Severity, Check]]:
    """The places of one rule that do not overlap, gravest and longest first."""
    order = sorted(
        places, key=lambda each: (rule.SEVERITIES.index(each[1]), each[0].start - each[0].end, each[0].start)
    )
    kept: list[tuple[Place, Severity, Check]] = []
    for each in order:
        if len(kept) < _MOST_FINDINGS and all(each[0].end <= k[0].start or k[0].end <= each[0].start for k in kept):
            kept.append(each)
    return kept
