"""A reply with its breaches mended: what broke a rule gives way to the rule's safe wording, the rest stays as typed.

First clause by clause, then by whole sentences, at last the safe wordings alone; whichever passes the check itself, in
the same chat, is the one. Cautions alone are no reason to rewrite: they only ask for another look.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from typing import Any, Protocol

from bot.model import Finding
from bot.rules import letters
from bot.rules.letters import COMMA, STOPS
from bot.rules.rule import SEVERITIES, is_caution

_MOST = 3  # safe wordings in one reply; more would be a lecture
_SHORT = 5  # 好的亲 and the like: no stop is needed behind them
_ADDRESS = re.compile(r"^亲[，,~ ]{0,3}")
# A clause before the breach that only leads up to it, and one behind it that only carries it on, go with it.
_LEADS = re.compile(
    r"(?:亲|那|嗯|好的)?(?:如果|要是|假如|只要|若|万一|虽然|尽管|平[常时]|规[定则]|原则|按理|本来|一般|不是|除非|因为|由于|既然"
    r"|[您你](?:要|想|不|把|先|给|发|告|加|拍|下单|付|报|留|看|再|这)|麻烦|下单|拍[下了]|付[款了]|收到|等|告诉|把|先|为了|这样)"
    r"|.*(?:的话|之后|以后|的时候)$"
)
_FOLLOWS = re.compile(
    r"就|再|也|还[是要会]|都|不过|但|可是|然后|这样|那就|所以|因此|到时|只要|马上|立[刻马]|保证|肯定|一定|绝对|放心|不用|不收|免得|省得"
    r"|[您你](?:放|等|就|直接|先|拍|把|点|再|看|自己|不用|那边)|没问题|好吗|行吗|可以吗|可以不|怎么样|哈|哦|呢|谢谢"
)


class Checks(Protocol):
    """What the rewriting needs of bot.rules.checker.Checker."""

    def check(self, text: str, context: Mapping[str, Any]) -> tuple[Finding, ...]:
        """Every breach in a text."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of a reply as typed: `text` without and `mark` with the stops behind it; `start` to `end` with both."""

    start: int
    end: int
    text: str
    mark: str
    sentence: int
    codes: frozenset[str] = frozenset()


def clauses(text: str) -> tuple[Clause, ...]:
    """Cut a reply into its clauses, nothing lost: their texts and marks joined are the reply."""
    return tuple(_cut(text))


def _cut(text: str) -> Iterator[Clause]:
    read = letters.read(text)
    start = sentence = 0
    for at, sign in enumerate(read.text):
        if sign in STOPS:
            stop = read.origin[at]
            end = read.origin[at + 1] if at + 1 < len(read.text) else len(text)
            yield Clause(start, end, text[start:stop], text[stop:end], sentence)
            start, sentence = end, sentence + (sign != COMMA)
    if start < len(text):
        yield Clause(start, len(text), text[start:], "", sentence)


def mend(rules: Checks, text: str, context: Mapping[str, Any]) -> tuple[tuple[Finding, ...], str | None]:
    """Check a reply: what was found, with wordings that pass in this chat, and the whole reply rewritten."""
    found = rules.check(text, context)
    return helpful(rules, context, found), rewrite(rules, text, context, found)


def rewrite(rules: Checks, text: str, context: Mapping[str, Any], findings: Sequence[Finding]) -> str | None:
    """The reply with every breach mended; None where nothing is to be mended or no wording passes.

    `findings` are what `rules` found in `text` in this `context`. What is given passes the same check without findings.
    """
    if all(map(is_caution, findings)):
        return None
    return next((mended for mended in _ways(text, findings) if not rules.check(mended, context)), None)


def helpful(rules: Checks, context: Mapping[str, Any], findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings, each suggesting its safe wording only where that breaks no rule in this chat, else nothing."""
    passes = {wording: not rules.check(wording, context) for wording in {each.suggestion for each in findings}}
    return tuple(each if passes[each.suggestion] else replace(each, suggestion="") for each in findings)


def _ways(text: str, findings: Sequence[Finding]) -> Iterator[str]:
    safe = _safe(findings)
    marked = [_marked(clause, findings) for clause in clauses(text)]
    yield _joined(_widened(marked, safe), safe)
    broken = {clause.sentence for clause in marked if clause.codes}
    every = {n: frozenset().union(*(each.codes for each in marked if each.sentence == n)) for n in broken}
    yield _joined([replace(each, codes=every.get(each.sentence, frozenset())) for each in marked], safe)
    yield _wordings(safe, safe)
    yield from safe.values()


def _safe(findings: Iterable[Finding]) -> dict[str, str]:
    """The safe wordings by code, those of the gravest findings first; of findings in the same words one is enough."""
    order = sorted(findings, key=lambda each: (SEVERITIES.index(each.severity), is_caution(each), each.span))
    chosen: list[Finding] = []
    for each in order:
        if each.suggestion and not any(_overlap(each, other) for other in chosen if other.code != each.code):
            chosen.append(each)
    return dict(list({each.code: each.suggestion for each in chosen}.items())[:_MOST])


def _overlap(one: Finding, other: Finding) -> bool:
    return one.span[0] < other.span[1] and other.span[0] < one.span[1]


def _marked(clause: Clause, findings: Iterable[Finding]) -> Clause:
    codes = (each.code for each in findings if each.span[0] < clause.end and clause.start < each.span[1])
    return replace(clause, codes=frozenset(codes))


def _widened(marked: Sequence[Clause], safe: Mapping[str, str]) -> list[Clause]:
    """Let the clauses that only lead up to a breach, only carry it on, or speak of the same, go with it."""
    grown = list(marked)
    for at in range(1, len(grown)):
        grown[at] = _caught(grown[at], grown[at - 1], _FOLLOWS, safe)
    for at in range(len(grown) - 2, -1, -1):
        grown[at] = _caught(grown[at], grown[at + 1], _LEADS, safe)
    return grown


def _caught(clause: Clause, beside: Clause, words: re.Pattern[str], safe: Mapping[str, str]) -> Clause:
    if clause.codes or not beside.codes or clause.sentence != beside.sentence:
        return clause
    told = _pairs(" ".join(safe.get(code, "") for code in beside.codes))
    if words.match(clause.text.strip()) or _pairs(clause.text) & told:
        return replace(clause, codes=beside.codes)
    return clause


def _pairs(text: str) -> set[str]:
    """The pairs of neighbouring Chinese characters: where two clauses share one, they speak of the same."""
    return {one + other for one, other in pairwise(text) if min(one, other) >= "\u4e00"}


def _joined(marked: Iterable[Clause], safe: Mapping[str, str]) -> str:
    """Write the reply anew: what is marked gives way to the safe wordings, each said once."""
    said: set[str] = set()
    out = ""
    for broken, group in groupby(marked, key=lambda clause: bool(clause.codes)):
        run = list(group)
        if not broken:
            out = _closed(out) + "".join(clause.text + clause.mark for clause in run)
            continue
        codes = frozenset().union(*(clause.codes for clause in run)) - said
        said |= codes
        wording = _wordings([code for code in safe if code in codes], safe)
        if wording:
            out = (_closed(out) + _ADDRESS.sub("", wording) if out.strip() else wording) + run[-1].mark
    return out.rstrip("，,、 ")


def _closed(out: str) -> str:
    """End what was said so far like a sentence, unless it is a mere greeting."""
    bare = out.rstrip("，,、 ")
    return out if bare == out or len(bare) < _SHORT else f"{bare}。"


def _wordings(codes: Iterable[str], safe: Mapping[str, str]) -> str:
    first, *rest = [safe[code] for code in codes] or [""]
    return "。".join([first, *(_ADDRESS.sub("", wording) for wording in dict.fromkeys(rest) if wording != first)])
