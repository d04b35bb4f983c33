"""The summary of a run from what was counted. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import cast

from bot.engine import Shop
from bot.model import Severity
from bot.replay import compare
from bot.replay.counted import Counted
from bot.replay.mutate.measures import measures
from bot.replay.row import OUTCOMES, SEVERITIES, Row
from bot.replay.scoring import scores
from bot.replay.summary import (
    AgentLine,
    Count,
    Impact,
    IntentLine,
    Replies,
    RuleLine,
    Source,
    Speed,
    Summary,
    VerdictLine,
)
from bot.replay.tally import SCALE, Key, Tally
from bot.replay.waiting import EACH, FIRST, quantile, waiting

TOP = 20
"""Questions and groups that are listed."""
_AGENTS = 50
_NONE: Mapping[Key, int] = Counter()


def summarise(shop: Shop, source: Source, counted: Counted, other: str | None, speed: Speed | None) -> Summary:
    """The whole summary; `other` names the script compared with, None where there is none."""
    counts = counted.tally.counts
    messages = sum(counts.get("outcome", _NONE).values())
    outcomes = Counter[str]()
    for (_, outcome), n in counts.get("outcome", _NONE).items():
        outcomes[str(outcome)] += n
    return Summary(
        source=source,
        chats=_total(counts, "chats"),
        messages=messages,
        broken=counted.broken,
        bad=tuple(counted.bad),
        coverage=_outcomes(outcomes, messages),
        understood=_share(messages - outcomes["not_understood"], messages),
        drafted=_share(_total(counts, "drafted"), messages),
        by_intent=_by_intent(shop, counted.tally, messages),
        questions=counted.asked.groups(TOP),
        unknown=counted.unknown.groups(TOP),
        withheld=_rules(shop, counted.tally, "withheld", "withheld"),
        scores=scores(counts, counted.misses),
        replies=_replies(shop, counted.tally),
        first_response=waiting(counts.get(FIRST, _NONE)),
        each_response=waiting(counts.get(EACH, _NONE)),
        impact=None if other is None else _impact(counts, counted.changes, other),
        mutated=measures(counted.tally),
        speed=speed,
    )


def speed(tally: Tally, seconds: float, workers: int) -> Speed:
    """How quick it was; `seconds` is the time of the whole run."""
    micros = {int(key[0]): n for key, n in tally.counts.get("micros", _NONE).items()}
    median, p99 = ((quantile(micros, share) or 0) / 1000 for share in (0.5, 0.99))
    return Speed(median, p99, round(tally.messages / seconds, 1) if seconds else 0.0, round(seconds, 2), workers)


def _by_intent(shop: Shop, tally: Tally, messages: int) -> tuple[IntentLine, ...]:
    lanes = {spec.id: spec.lane for spec in shop.matcher.specs}
    by_intent: dict[str, Counter[str]] = {}
    for (intent, outcome), n in tally.counts.get("outcome", _NONE).items():
        if intent:
            by_intent.setdefault(str(intent), Counter())[str(outcome)] += n
    lines = []
    for intent, outcomes in sorted(by_intent.items(), key=lambda item: (-item[1].total(), item[0])):
        often = outcomes.total()
        lines.append(
            IntentLine(
                intent=intent,
                title=shop.matcher.title(intent),
                asks=lanes.get(intent) != "social",
                messages=often,
                share=_share(often, messages),
                confidence=_share(tally.counts["sure"][(intent,)], often * SCALE),
                outcomes=_outcomes(outcomes, often),
                examples=tuple(tally.examples["outcome"].get((intent,), ())),
            )
        )
    return tuple(lines)


def _replies(shop: Shop, tally: Tally) -> Replies | None:
    counts = tally.counts
    lines = counts.get("lines", _NONE)
    if not lines:
        return None
    flagged, blocked = counts.get("flagged", _NONE), counts.get("blocked", _NONE)
    rules: dict[str, Counter[str]] = {}
    for (agent, code), n in counts.get("agent_rule", _NONE).items():
        rules.setdefault(str(agent), Counter())[str(code)] += n
    agents = sorted(lines, key=lambda key: (-flagged.get(key, 0), -lines[key], key))
    return Replies(
        lines=sum(lines.values()),
        flagged=sum(flagged.values()),
        blocked=sum(blocked.values()),
        by_rule=_rules(shop, tally, "rule", "places"),
        by_agent=tuple(
            AgentLine(
                str(key[0]), lines[key], flagged.get(key, 0), blocked.get(key, 0), _heaviest(rules.get(str(key[0]), {}))
            )
            for key in agents[:_AGENTS]
        ),
    )


def _rules(shop: Shop, tally: Tally, name: str, places: str) -> tuple[RuleLine, ...]:
    found = tally.counts.get(name, _NONE)
    known = shop.checker.rules
    # a rule's finding can be lighter than the rule, where the shop may do what it promises: told as it was found
    weights = {str(key[0]): str(key[1]) for key in sorted(tally.counts.get("weight", _NONE), key=_light_first)}
    told = weights if name == "rule" else {}
    return tuple(
        RuleLine(
            code=str(key[0]),
            title=known[str(key[0])].title,
            severity=told.get(str(key[0]), known[str(key[0])].severity),
            places=tally.counts[places][key],
            lines=n,
            examples=tuple(tally.examples[name].get(key, ())),
        )
        for key, n in sorted(found.items(), key=lambda item: (-item[1], item[0]))
    )


def _light_first(key: Key) -> int:
    return -SEVERITIES.index(cast("Severity", key[1]))


def _impact(counts: Mapping[str, Counter[Key]], changes: Sequence[Row], other: str) -> Impact:
    found = counts.get("verdict", _NONE)
    lines = [
        VerdictLine(verdict, effect, n, compare.VERDICTS[verdict].phrase)
        for verdict in compare.VERDICTS
        for effect in compare.EFFECTS
        if (n := found.get((verdict, effect), 0))
    ]
    changed = [line for line in lines if line.verdict not in ("same", "only_here")]
    compared = sum(line.messages for line in lines if line.verdict != "only_here")
    return Impact(
        other=other,
        compared=compared,
        gone=_total(counts, "gone"),
        affected=sum(line.messages for line in changed),
        worse=sum(line.messages for line in changed if line.effect == "worse"),
        better=sum(line.messages for line in changed if line.effect == "better"),
        sentence=compare.sentence(compared, changed),
        verdicts=tuple(lines),
        changes=tuple(changes),
    )


def _outcomes(outcomes: Mapping[str, int], messages: int) -> tuple[Count, ...]:
    return tuple(Count(each, outcomes.get(each, 0), _share(outcomes.get(each, 0), messages)) for each in OUTCOMES)


def _heaviest(counter: Mapping[str, int]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(counter.items(), key=lambda item: (-item[1], item[0])))


def _total(counts: Mapping[str, Counter[Key]], name: str) -> int:
    return sum(counts.get(name, _NONE).values())


def _share(part: int, whole: int) -> float:
    return round(part / whole, 4) if whole else 0.0
