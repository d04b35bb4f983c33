"""Suggestions on a terminal: the draft in front, the reasons small below it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Column, Table
from rich.text import Text

from bot.model import Draft, Evidence, Finding, Slot, Suggestion

_SEVERITY = {"block": "不能发", "rewrite": "要改", "warn": "留意"}
_KIND = {"example": "例句", "pattern": "句式", "classifier": "整体用词", "context": "上文"}


def printable(text: str) -> str:
    """Make text of others harmless for a terminal: control characters could move its cursor or change its title."""
    return "".join(char if char.isprintable() else "·" for char in text)


def suggestion(console: Console, suggested: Suggestion, seconds: float) -> None:
    """Print the draft, alternatives, what a person has to do, the reasons, and how long it took."""
    if not suggested.drafts:
        console.print(Text("  没有草稿", "yellow"))
    for number, draft in enumerate(suggested.drafts):
        _draft(console, draft, "草稿" if number == 0 else f"备选{number}", "bold green" if number == 0 else "green")
    if suggested.slots:
        _line(console, "信息", "、".join(f"{slot.kind}={slot.value}" for slot in suggested.slots), "cyan")
    for lookup in suggested.lookups:
        _line(console, "要查", lookup, "yellow")
    if suggested.handoff:
        _line(console, "转人工", suggested.handoff, "yellow")
    for reason in suggested.reasons:
        _line(console, "理由", reason, "dim")
    _line(console, "用时", f"{seconds * 1000:.2f} 毫秒", "dim")


def findings(console: Console, found: Iterable[Finding]) -> None:
    """Print what the rules found in one text."""
    for finding in found:
        mend = f"，可以改成：{finding.suggestion}" if finding.suggestion else ""
        style = "bold red" if finding.severity == "block" else "red"
        _line(console, f"{finding.code} {_SEVERITY[finding.severity]}", f"{finding.message}{mend}", style)


def matches(text: str, suggested: Suggestion, title: Callable[[str], str]) -> Table:
    """Lay out every intent with its confidence, evidence, matched words, runner-up and margin.

    Where nothing was sure, the nearest ones. `title` gives an intent's name in the owner's words.
    """
    table = _table("意图", "把握", "依据", "出处", "对上的词", "第二名", "领先")
    table.title = _title(text, suggested)
    for match in suggested.intents or suggested.nearest:
        for number, evidence in enumerate(match.evidence or (None,)):
            first = number == 0
            name = (Text(f"{title(match.intent)}\n{match.intent}"), f"{match.confidence:.0%}") if first else ("", "")
            rival = (title(match.runner_up) if match.runner_up else "无", f"{match.margin:.0%}") if first else ("", "")
            table.add_row(*name, *_evidence_cells(text, evidence), *rival)
    return table


def slots(found: Sequence[Slot]) -> Table:
    """Lay out what was taken from the message, each with its normal form."""
    table = _table("信息", "写法", "值", "补充")
    for slot in found:
        detail = "，".join(f"{name}={value}" for name, value in sorted(slot.detail.items()))
        table.add_row(slot.kind, printable(slot.text), str(slot.value), detail)
    return table


def facts(found: Sequence[Draft]) -> Table:
    """Lay out the facts that the drafts rest on, each with the place where the owner declared it."""
    table = _table("事实", "值", "出处")
    for fact in dict.fromkeys(fact for draft in found for fact in draft.facts):
        table.add_row(fact.name, fact.value, str(fact.where or ""))
    return table


def _table(*headings: str) -> Table:
    """Make a table that breaks long cells instead of cutting them: a place that is cut off finds nothing."""
    return Table(*(Column(heading, overflow="fold") for heading in headings))


def _draft(console: Console, draft: Draft, label: str, style: str) -> None:
    _line(console, label, draft.text, style)
    findings(console, draft.findings)


def _line(console: Console, label: str, text: str, style: str) -> None:
    row = Table.grid(padding=(0, 1))
    row.add_column(no_wrap=True, style="dim", min_width=6)
    row.add_column(style=style, overflow="fold")
    row.add_row(Text(label), Text(printable(text)))
    console.print(Padding(row, (0, 0, 0, 2)))


def _title(text: str, suggested: Suggestion) -> Text:
    note = "" if suggested.intents else "（把握不够，下面只是最接近的）"
    return Text(f"“{printable(text)}”{note}")


def _evidence_cells(text: str, evidence: Evidence | None) -> tuple[RenderableType, ...]:
    if evidence is None:
        return "", "", ""
    words = " ".join(text[start:end] for start, end in evidence.spans)
    return Text(f"{_KIND[evidence.kind]} {evidence.text}"), str(evidence.where or ""), Text(printable(words))
