"""The whole page as bytes: the same figures and rows give the same bytes."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from functools import cache
from importlib import resources
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from bot.replay.compare import VERDICTS
from bot.replay.junit import Result
from bot.replay.report import charts, heat, marking, story
from bot.replay.report.names import Names
from bot.replay.report.picking import Picked, spread
from bot.replay.report.records import table
from bot.replay.summary import Summary
from bot.replay.words import SEVERITIES, TOLD, span

CHANGES = 150
"""Changed messages that stand side by side; the table below has more of them."""


def chats_page(summary: Summary, picked: Picked, names: Names) -> bytes:
    """The report on recorded chats: UTF-8, complete in itself, some 8 MB at the most."""
    return _page(
        "chats.html.j2",
        title=f"话术重放报告 · {summary.source.shop}",
        summary=summary,
        names=names,
        sentence=story.sentence(summary),
        figures=tuple(story.figures(summary)),
        table=table(picked, names),
        changes=() if summary.impact is None else spread(summary.impact.changes, CHANGES),
    )


def cases_page(results: Sequence[Result]) -> bytes:
    """The report on written cases; times are left out, so that equal results are equal bytes."""
    ordered = sorted(results, key=lambda each: list(story.STATES).index(each.state))
    return _page(
        "cases.html.j2", title="话术案例报告", sentence=story.cases(results), results=ordered, states=story.STATES
    )


def _page(template: str, **values: Any) -> bytes:
    environment = _environment()
    style, script = _asset("report.css"), _asset("report.js")
    policy = (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    text = environment.get_template(template).render(style=style, script=script, policy=policy, **values)
    return text.encode("utf-8", "replace")  # half a surrogate pair in a message becomes a question mark


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("bot.replay.report", "assets"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"number": _number, "share": _share, "span": span}
    environment.globals |= {
        "told": TOLD,
        "severities": SEVERITIES,
        "verdicts": VERDICTS,
        "bar": charts.bar,
        "reliability": charts.reliability,
        "waits": charts.waits,
        "columns_of": charts.columns_of,
        "confusion": heat.confusion,
        "changed": marking.changed,
        "direct": _direct,
        "wrong_cells": heat.wrong,
    }
    return environment


def _number(value: int) -> str:
    return f"{value:,}"


def _share(value: float, digits: int = 1) -> str:
    return f"{value:.{digits}%}"


def _direct(outcomes: Sequence[Any]) -> float:
    """The share that can be answered without a person."""
    return next((float(each.share) for each in outcomes if each.outcome == "answered"), 0.0)


@cache
def _asset(name: str) -> str:
    return (resources.files("bot.replay.report") / "assets" / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"
