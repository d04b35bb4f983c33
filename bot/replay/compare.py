"""What an edit did to a message: the same message with the script before and after. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.replay.row import OUTCOMES, Change, Effect, Guess, Outcome, Row, Side, Verdict
from bot.replay.summary import VerdictLine

EFFECTS: tuple[Effect, ...] = ("worse", "better", "changed", "same")
_UNCLEAR = "unclear"
_WORSE: Mapping[Outcome, Verdict] = {
    "handed_over": "now_handed_over",
    "blocked": "newly_blocked",
    "speechless": "newly_speechless",
    "not_understood": "no_longer_understood",
}
_BETTER: Mapping[Outcome, Verdict] = {
    "handed_over": "now_answered",
    "blocked": "unblocked",
    "speechless": "newly_worded",
    "not_understood": "newly_understood",
}


@dataclass(frozen=True, slots=True)
class Meaning:
    """A verdict in the owner's words, behind a number; changes are shown in the order of VERDICTS."""

    phrase: str
    title: str


VERDICTS: Mapping[Verdict, Meaning] = {
    "newly_blocked": Meaning("条的草稿改后被规则挡下", "新被规则挡下"),
    "label_lost": Meaning("条对照标注由对变错", "对照标注变差"),
    "no_longer_understood": Meaning("条不再听懂", "不再听懂"),
    "newly_speechless": Meaning("条改后无话可说", "改后无话可说"),
    "now_handed_over": Meaning("条改由人工", "改由人工"),
    "other_intent": Meaning("条换了意图", "换了意图"),
    "other_wording": Meaning("条换了说法", "换了说法"),
    "other_details": Meaning("条只变了提示（要查的、事实或规则提醒）", "只变了提示"),
    "label_won": Meaning("条对照标注由错变对", "对照标注变好"),
    "newly_understood": Meaning("条新听懂", "新听懂"),
    "newly_worded": Meaning("条新有了话说", "新有了话说"),
    "unblocked": Meaning("条不再被规则挡下", "不再被挡下"),
    "now_answered": Meaning("条不用再转人工", "不用再转人工"),
    "only_here": Meaning("条是对比文件里没有的", "对比文件里没有"),
    "same": Meaning("条没有变化", "没有变化"),
}
"""Every verdict, the worst first."""
RANK: Mapping[Verdict, int] = {verdict: rank for rank, verdict in enumerate(VERDICTS)}


def accepted(intents: Sequence[Guess], gold: Sequence[str], also: Sequence[str]) -> bool:
    """Whether the first intent is one of the labels; none given is right where nothing was to be understood."""
    given = [each.id for each in intents if each.id != _UNCLEAR]
    labels = {*(gold or (_UNCLEAR,)), *also}
    return (given[0] if given else _UNCLEAR) in labels


def change(before: Side | None, row: Row) -> Change:
    """What became of the message; `before` is how it fared with the other script, None where it was not there.

    Confidences alone are no change: any example that is added moves them all a little. With labels right and wrong
    decide; a message left alone is better than one taken for something else. Without labels the outcome decides, in the
    order of OUTCOMES.
    """
    if before is None:
        return Change("only_here", "changed", None)
    now = row.side
    if _essence(before) == _essence(now):
        return Change("same", "same", before)
    verdict, effect = _judged(before, now, row)
    return Change(verdict, effect, before)


def _judged(before: Side, now: Side, row: Row) -> tuple[Verdict, Effect]:
    step = OUTCOMES.index(now.outcome) - OUTCOMES.index(before.outcome)
    if step > 0 and now.outcome == "blocked":
        return "newly_blocked", "worse"
    if row.gold is not None:
        gain = _grade(now, row) - _grade(before, row)
        if gain:
            return ("label_won", "better") if gain > 0 else ("label_lost", "worse")
    if step > 0:
        return _WORSE[now.outcome], "worse"
    if step < 0:
        return _BETTER[before.outcome], "better"
    if _main(before) != _main(now):
        return "other_intent", "changed"
    return ("other_wording" if before.draft != now.draft else "other_details"), "changed"


def _grade(side: Side, row: Row) -> int:
    """2 is right, 1 is silent, 0 is taken for something else."""
    if accepted(side.intents, row.gold or (), row.also):
        return 2
    return 0 if side.intents else 1


def _essence(side: Side) -> tuple[object, ...]:
    ids = tuple(each.id for each in side.intents)
    return ids, side.outcome, side.draft, side.handoff, side.lookups, side.facts, side.flags, side.withheld


def _main(side: Side) -> str:
    return side.intents[0].id if side.intents else ""


def sentence(compared: int, lines: Sequence[VerdictLine]) -> str:
    """The preview in one Chinese sentence: how many of how many messages, and what becomes of them."""
    affected = sum(line.messages for line in lines)
    if not compared:
        return "没有可以对比的消息。"
    if not affected:
        return f"这次改动不影响这 {compared:,} 条里的任何一条。"
    by_weight = sorted(lines, key=lambda line: -line.messages)
    parts = "，".join(f"{line.messages:,} {line.phrase}" for line in by_weight)
    return f"这次改动影响 {compared:,} 条里的 {affected:,} 条：{parts}。"
