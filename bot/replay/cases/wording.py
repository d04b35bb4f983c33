"""What a case that did not pass looks like to a person: the chat, the draft, and each expectation beside its line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.model import Finding, Suggestion
from bot.replay.cases import moments
from bot.replay.cases.judge import Miss
from bot.replay.cases.play import Exchange
from bot.replay.cases.reading import Case


def failure(case: Case, exchange: Exchange, misses: Sequence[Miss]) -> str:
    """Tell what was said at one turn, what Huashu made of it, and what was expected of that."""
    return "\n".join(_failure(case, exchange, misses))


def _failure(case: Case, exchange: Exchange, misses: Sequence[Miss]) -> Iterator[str]:
    note = "" if case.entry.now or case.defaults.now else "（案例没有写 now）"
    yield f"第 {exchange.index + 1} 句，{moments.shown(exchange.at)}{note}"
    speaker = "买家" if exchange.entry.buyer else "平台" if exchange.entry.event else "客服"
    lines = (exchange.text or "").split("\n")
    yield f"  {speaker}：{lines[0]}"
    yield from (f"        {line}" for line in lines[1:])
    if exchange.made is not None:
        yield from _suggested(exchange.made.suggestion)
    yield from (f"  规则：{_finding(finding)}" for finding in exchange.findings)
    for miss in misses:
        yield f"{miss.where} {miss.key}"
        yield f"  应该：{miss.wanted}"
        yield f"  实际：{miss.found}"


def _suggested(made: Suggestion) -> Iterator[str]:
    if not made.drafts:
        yield "  草稿：（没有）"
    for number, draft in enumerate(made.drafts):
        yield f"  {f'备选{number}' if number else '草稿'}：{draft.text}"
        yield from (f"    规则：{_finding(finding)}" for finding in draft.findings)
    if made.handoff:
        yield f"  转人：{made.handoff}"
    yield from (f"  要查：{lookup}" for lookup in made.lookups)
    yield from (f"  理由：{reason}" for reason in made.reasons)


def _finding(finding: Finding) -> str:
    return f"{finding.code} {finding.message}"
