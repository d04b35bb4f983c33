"""The line formats, outwards: suggestions, findings and explanations as JSON objects.

The order of the keys is fixed, so that equal values are equal bytes. Positions are `[from, to]` in characters of the
text as it was written; sources are `file:line:column` in the shop's folder, or null.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from bot.lines import Key
from bot.model import Draft, Evidence, Fact, Finding, Mark, Match, Slot, SlotValue, Suggestion


def suggestion_row(key: Key, suggestion: Suggestion) -> dict[str, Any]:
    """Give a suggestion as the line that answers a chat; `key` is the chat's own id."""
    return {
        "id": key,
        "intents": [_match_row(match) for match in suggestion.intents],
        "slots": _slots_row(suggestion.slots),
        "drafts": [_draft_row(draft) for draft in suggestion.drafts],
        "handoff": suggestion.handoff,
        "lookups": list(suggestion.lookups),
        "reasons": list(suggestion.reasons),
        "nearest": [_match_row(match) for match in suggestion.nearest],
        "version": suggestion.version,
    }


def findings_row(key: Key, findings: Iterable[Finding], rewrite: str | None) -> dict[str, Any]:
    """Give what the rules found in one reply as the line that answers it, with the whole reply as it would pass."""
    return {"id": key, "findings": [_finding_row(finding) for finding in findings], "rewrite": rewrite}


def explanation_row(text: str, suggestion: Suggestion) -> dict[str, Any]:
    """Give why `text` was understood as it was: every intent with its evidence, runner-up and margin."""
    return {
        "text": text,
        "intents": [_explained_row(text, match) for match in suggestion.intents],
        "nearest": [_explained_row(text, match) for match in suggestion.nearest],
        "slots": _slots_row(suggestion.slots),
        "reasons": list(suggestion.reasons),
        "version": suggestion.version,
    }


def _explained_row(text: str, match: Match) -> dict[str, Any]:
    return {
        **_match_row(match),
        "clause": list(match.clause),
        "evidence": [_evidence_row(text, evidence) for evidence in match.evidence],
        "runner_up": match.runner_up,
        "margin": round(match.margin, 4),
    }


def _evidence_row(text: str, evidence: Evidence) -> dict[str, Any]:
    return {
        "kind": evidence.kind,
        "text": evidence.text,
        "source": _source(evidence.where),
        "spans": [list(span) for span in evidence.spans],
        "words": [text[start:end] for start, end in evidence.spans],
        "weight": round(evidence.weight, 4),
    }


def _source(where: Mark | None) -> str | None:
    return str(where) if where else None


def _slots_row(slots: Iterable[Slot]) -> dict[str, list[dict[str, Any]]]:
    rows: dict[str, list[dict[str, Any]]] = {}
    for slot in slots:
        rows.setdefault(slot.kind, []).append(_slot_row(slot))
    return rows


def _match_row(match: Match) -> dict[str, Any]:
    return {"id": match.intent, "confidence": round(match.confidence, 4)}


def _slot_row(slot: Slot) -> dict[str, Any]:
    return {
        "value": _json_value(slot.value),
        "text": slot.text,
        "span": list(slot.span),
        "detail": dict(sorted(slot.detail.items())),
    }


def _json_value(value: SlotValue) -> str | int | float:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value.isoformat() if isinstance(value, date) else value


def _draft_row(draft: Draft) -> dict[str, Any]:
    return {
        "text": draft.text,
        "intents": list(draft.intents),
        "facts": [_fact_row(fact) for fact in draft.facts],
        "findings": [_finding_row(finding) for finding in draft.findings],
        "rewrite": draft.rewrite,
    }


def _fact_row(fact: Fact) -> dict[str, Any]:
    return {"name": fact.name, "value": fact.value, "source": _source(fact.where)}


def _finding_row(finding: Finding) -> dict[str, Any]:
    return {
        "code": finding.code,
        "severity": finding.severity,
        "span": list(finding.span),
        "message": finding.message,
        "suggestion": finding.suggestion,
    }
