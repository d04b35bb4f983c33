"""The check of one reply against every rule. Pure: the same text and context give the same findings."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from functools import cache, cached_property, lru_cache
from importlib import import_module
from pathlib import Path
from typing import Any

import yaml

from bot.facts.overrides import Override
from bot.model import Finding, Severity, Span
from bot.rules import letters, rule
from bot.rules.apart import Found, apart
from bot.rules.backing import BACKING, EXACT, SPEAKS, UNDOUBTED
from bot.rules.doubt import HEARD, WRITTEN, Bar, Doubt, Learned
from bot.rules.heard import Heard
from bot.rules.hearing import Hearing
from bot.rules.index import Index
from bot.rules.leaning import BY_FACTS, Lean
from bot.rules.letters import Letters
from bot.rules.lexicon import Lexicon
from bot.rules.matched import Compiled, Match, Said, judged
from bot.rules.overrides import NOTHING, applied
from bot.rules.pattern import Pattern, Place, all_matches, matches, parse
from bot.rules.polarity import Grammar
from bot.rules.reply import Facts, Reply
from bot.rules.rule import Check, Rule
from bot.rules.scan import Scan
from bot.rules.second import Second

_HERE = Path(__file__).parent
_CATALOGUE = _HERE / "catalogue"
_SHORT = 300
_LIGHT = letters.COMMA + letters.STOP


class _Read:
    """A text as it is written, and, once somebody asks, as it sounds."""

    def __init__(self, said: Said, hear: Callable[[Letters], tuple[Said, ...]]) -> None:
        self.said = said
        self._hear = hear

    @cached_property
    def heard(self) -> tuple[Said, ...]:
        return self._hear(self.said.letters)


class Checker:
    """All rules, ready; made once by `load` and then shared. What it remembers of a text is the same in every chat."""

    def __init__(self, rules: Iterable[Rule], lists: Mapping[str, list[str]], learned: Learned | None = None) -> None:
        self.rules = {each.code: each for each in rules}
        self._learned = learned
        self._lexicon = Lexicon(lists)
        self._grammar = Grammar(self._lexicon)
        # A shop says the same things over and over.
        self._remembered = lru_cache(maxsize=2048)(self._read)
        self._always: list[Compiled] = []
        self._index: Index[Compiled] = Index(self._lexicon)
        self._second = Second(Hearing.load(), self._lexicon, self._index)
        for each in self.rules.values():
            for check in each.checks:
                self._add(each, check)

    @classmethod
    def load(
        cls, folder: Path | None = None, *, cautions: bool = True, overrides: Mapping[str, Override] = NOTHING
    ) -> Checker:
        """The checker of the rule files in `folder`, by default the catalogue of the package.

        Without `cautions` every check is strict. `overrides` is what the shop makes of single rules.

        Raises RuleError where a file is not a rule, KeyError where it names an unknown list or test.
        """
        if folder is None and cls is Checker and not overrides:  # what a subclass notes down is its own
            return _packaged(cautions=cautions)
        rules, lists, learned = _read(folder or _CATALOGUE, cautions=cautions)
        return cls(applied(rules, overrides), lists, learned)

    def _add(self, owner: Rule, check: Check) -> None:
        def ready(sources: Iterable[str]) -> tuple[Pattern, ...]:
            return tuple(parse(source, self._lexicon, owner.words) for source in sources)

        for name in filter(None, (check.backed_by, check.only_if)):
            if name not in BACKING:
                raise KeyError(f"{owner.code}: 没有叫 {name} 的事实检验")
        own = import_module(f"bot.rules.special.{owner.code.lower()}") if check.kind == "own" else None
        compiled = Compiled(owner, check, ready(check.find), ready(check.unless), ready(check.unless_any), own)
        if own or check.whole:
            self._always.append(compiled)
        self._index.add(compiled.find, compiled)

    def check(self, text: str, context: Mapping[str, Any], *, strict: bool = False) -> tuple[Finding, ...]:
        """Every breach in `text`, by position. `context` has the shape of the catalogue's context_schema.

        Spans are offsets into `text` as given; the suggestion of a finding passes this check itself. A `strict` check
        is for texts that go out in many chats: it doubts no finding, and tells nothing that only sounds like a breach.
        """
        read = self._remembered(text) if len(text) <= _SHORT else self._read(text)
        said = read.said
        if not said.letters.text:
            return ()
        findings = self._findings(said, context, strict=strict)
        if not any(finding.severity == "block" for finding in findings):
            heard = (
                each for reading in read.heard for each in self._findings(reading, context, strict=strict, written=said)
            )
            findings += dict.fromkeys(each for each in heard if each.severity == "block")
        return tuple(sorted(findings, key=lambda finding: (finding.span, finding.code)))

    def _findings(
        self, said: Said, context: Mapping[str, Any], *, strict: bool, written: Said | None = None
    ) -> list[Finding]:
        """The findings in a text; of one as it sounds, those that are owed to what was `written` otherwise."""
        reply = Reply(said.letters, said.scan, Facts(context), self._grammar)
        own = (
            each
            for each in self._own(reply, grave=written is not None)
            if said.counts(each.place) and not (written and said.as_it_stands(each.place))
        )
        doubt = None if strict else said.doubt
        found: dict[str, list[Found]] = {}
        doubted: list[tuple[str, Found]] = []
        for match in (*said.matches, *own):
            severity = self._judge(reply, match)
            if (
                severity
                and self._stands(reply, match)
                and not (written and self._backed(said, match, written, context))
            ):
                code, place, check = match.compiled.rule.code, match.place, match.compiled.check
                asked = doubt if severity != "warn" and check.backed_by not in UNDOUBTED else None
                if asked and asked.by_chance(place.start, place.end, code):
                    doubted.append((code, (place, severity, check)))
                else:
                    found.setdefault(code, []).append((place, severity, check))
        chance = dict(_by_chance(doubted, found))
        findings = [self._finding(reply, code, *each) for code, places in found.items() for each in apart(places)]
        if strict or written:
            return findings
        leans = (lean for lean in said.leans if lean.code not in chance and self._doubtful(reply, lean, found))
        beside = (lean for lean in chance.values() if lean.code not in found)
        return findings + [self._caution(reply, lean) for lean in (*beside, *leans)]

    def _backed(self, said: Said, match: Match, written: Said, context: Mapping[str, Any]) -> bool:
        """Whether nothing is owed to what was heard: the words are a product's name, or facts back them as written.

        A name mended beside them hides what they mean, and a name that sounds otherwise is on no list.
        """
        if match.compiled.check.backed_by in EXACT:
            return True
        if not isinstance(said.letters, Heard):
            return False
        reply = Reply(written.letters, written.scan, Facts(context), self._grammar)
        place = said.letters.as_written(match.place, written.letters)
        if reply.named(place) or self._grammar.unsaid(written.scan, place, said.letters.changed(written.letters)):
            return True
        return said.as_it_stands(match.place) and self._judge(reply, Match(match.compiled, place, stands=True)) is None

    def _read(self, text: str) -> _Read:
        return _Read(self._said(letters.read(text)), self._heard)

    def _heard(self, read: Letters) -> tuple[Said, ...]:
        return tuple(said._replace(doubt=self._doubt(said.letters, HEARD)) for said in self._second.of(read))

    def _doubt(self, read: Letters, bar: Bar) -> Doubt | None:
        return Doubt(self._learned.doubts, read.text, bar) if self._learned else None

    def _said(self, read: Letters) -> Said:
        """What a text says by itself, whatever the facts are: only this part of a check is remembered."""
        scan = self._lexicon.scan(read)
        found = tuple(self._matches(scan))
        # Where a pattern read the words and excused them (不能给您包邮), the rule has had its say.
        spoken = {each.compiled.rule.code for each in found}
        heard = self._learned.leaning.of(read.text) if self._learned else ()
        leans = tuple(lean for lean in heard if lean.sure or lean.code not in spoken)
        return Said(read, scan, found, leans, self._doubt(read, WRITTEN))

    def _doubtful(self, reply: Reply, lean: Lean, found: Container[str]) -> bool:
        """Whether what sounds like a breach is worth a caution: not when it was found, nor when facts back it.

        Where facts alone decide, some of them have to be known.
        """
        owner = self.rules.get(lean.code)
        if owner is None or lean.code in found:
            return False
        if lean.code in BY_FACTS and not any(map(reply.facts.knows, owner.facts)):
            return False
        place = Place(((lean.start, lean.end),))
        tests = dict.fromkeys(check.backed_by for check in owner.checks if check.backed_by)
        return not any(BACKING[name](reply, place) and SPEAKS.get(name, _always)(reply, place) for name in tests)

    def _caution(self, reply: Reply, lean: Lean) -> Finding:
        owner = self.rules[lean.code]
        plain = lean.plain and owner.severity != "warn"
        span = reply.letters.span(lean.start, lean.end)
        message = rule.sounding(owner, plain=plain)
        return Finding(lean.code, "rewrite" if plain else "warn", span, message, owner.safe)

    def _matches(self, scan: Scan) -> Iterator[Match]:
        for pattern, compiled in self._index.candidates(scan).items():
            for place in matches(pattern, scan):
                yield Match(compiled, place)

    def _own(self, reply: Reply, *, grave: bool) -> Iterator[Match]:
        for compiled in self._always:
            if compiled.blocks or not grave:
                for place in _whole_reply(compiled, reply):
                    yield Match(compiled, place)

    def _stands(self, reply: Reply, match: Match) -> bool:
        """Whether a match is meant, and nothing beside it spares it; the words alone decide, so it is remembered."""
        if match.stands is None:
            compiled, place = match.compiled, match.place
            match.stands = self._meant(reply, compiled.check, place) and not self._spared(reply, compiled, place)
        return match.stands

    def _judge(self, reply: Reply, match: Match) -> Severity | None:
        """A watching checker notes down here what is looked at (bot/shop/watch.py)."""
        return judged(reply, match)

    def _meant(self, reply: Reply, check: Check, place: Place) -> bool:
        """Whether the words are the shop's own and are said, not denied, quoted or only asked."""
        reads, scan = check.reads, reply.scan
        if reads["denied"] and self._grammar.denied(scan, place):
            return False
        if reads["told"] and (
            self._grammar.attributed(scan, place, reply.letters.quoted) or self._grammar.rebutted(scan, place)
        ):
            return False
        if self._grammar.never_refused(scan, place):
            return False
        if reads["asked"] and self._grammar.asks(scan, place):
            return False
        return not reads["ours"] or self._grammar.acted_by_us(scan, place)

    def _spared(self, reply: Reply, compiled: Compiled, place: Place) -> bool:
        if compiled.unless_any and self._spared_elsewhere(reply, compiled, place):
            return not self._grammar.conceded(reply.scan, 0)
        if not compiled.unless:
            return False
        low, high = reply.scan.clause(place.start, place.end)
        return any(
            low <= other.start and other.end <= high and not self._grammar.undone(reply.scan, other)
            for other in all_matches(compiled.unless, reply.scan)
        )

    def _spared_elsewhere(self, reply: Reply, compiled: Compiled, place: Place) -> bool:
        """Whether anything in the reply spares the words; what stands before a 不过 says nothing of what follows it."""
        return any(
            not self._grammar.turns(reply.scan, other.end, place.start) and not self._grammar.undone(reply.scan, other)
            for other in all_matches(compiled.unless_any, reply.scan)
        )

    def _finding(self, reply: Reply, code: str, place: Place, severity: Severity, check: Check) -> Finding:
        owner = self.rules[code]
        start, end = reply.letters.span(place.start, place.end)
        span: Span = (start, end)
        said = reply.letters.raw[start:end]
        message = f"“{said}”：{check.message or owner.title}。{owner.why}（依据：{owner.source[0]}）"
        return Finding(code, severity, span, message, owner.safe)


def _by_chance(doubted: Iterable[tuple[str, Found]], found: dict[str, list[Found]]) -> Iterator[tuple[str, Lean]]:
    """What was found by chance, by rule. Two rules do not err in the same words: where one is sure, both count."""
    sure = [place for places in found.values() for place, severity, _ in places if severity != "warn"]
    for code, each in doubted:
        place = each[0]
        if any(place.start < other.end and other.start < place.end for other in sure):
            found.setdefault(code, []).append(each)
        else:
            yield code, Lean(code, place.start, place.end, 0.0)


def _always(_reply: Reply, _place: Place) -> bool:
    return True


def _whole_reply(compiled: Compiled, reply: Reply) -> Iterator[Place]:
    """What is found without patterns: by the rule's own module, or because nothing else is said."""
    if compiled.own:
        yield from compiled.own.find(reply)
    whole = compiled.check.whole
    if whole and reply.text.strip(_LIGHT) in whole:
        yield Place(((0, len(reply.text)),))


def _read(folder: Path, *, cautions: bool) -> tuple[Iterable[Rule], Mapping[str, list[str]], Learned | None]:
    lists = yaml.load((_HERE / "words.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return map(rule.read, sorted(folder.glob("*.yaml"))), lists, Learned.load() if cautions else None


@cache
def _packaged(*, cautions: bool) -> Checker:
    """The catalogue of the package is the same for all shops of a process, and takes a third of a second to read."""
    return Checker(*_read(_CATALOGUE, cautions=cautions))
