"""The sentence that matters, and the few figures below it. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from bot.replay.junit import Result, State
from bot.replay.row import Outcome
from bot.replay.summary import Summary, Waiting

_SHORT: dict[Outcome, str] = {
    "answered": "能直接回",
    "handed_over": "备好草稿等人工接手",
    "blocked": "草稿被规则挡下",
    "speechless": "还没有话术",
    "not_understood": "没听懂",
}
Tone = Literal["plain", "good", "bad"]
STATES: dict[State, str] = {"error": "写错了，没有演", "failed": "没通过", "skipped": "已知做不到", "passed": "通过"}
"""What cases can come to, the worst first."""
_TOLD: tuple[State, ...] = ("error", "failed", "passed", "skipped")


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure with what it counts and what it is a part of."""

    title: str
    value: str
    note: str
    tone: Tone = "plain"


def sentence(summary: Summary) -> str:
    """What came of the messages, in one sentence."""
    if not summary.messages:
        return "这些文件里没有可以重放的买家消息。"
    parts = [f"{each.share:.1%} {_SHORT[each.outcome]}" for each in summary.coverage if each.messages]
    told = f"{summary.chats:,} 段对话里的 {summary.messages:,} 条买家消息，听懂了 {summary.understood:.1%}。"
    return f"{told}{'，'.join(parts)}。"


def figures(summary: Summary) -> Iterator[Figure]:
    """The figures that stand on top; those that the chats say nothing about are left out."""
    if summary.impact is not None:
        impact = summary.impact
        yield Figure("变差", f"{impact.worse:,}", f"对比了 {impact.compared:,} 条", "bad" if impact.worse else "plain")
        yield Figure(
            "变好", f"{impact.better:,}", f"对比了 {impact.compared:,} 条", "good" if impact.better else "plain"
        )
    shares = {each.outcome: each for each in summary.coverage}
    yield Figure("听懂", f"{summary.understood:.1%}", f"共 {summary.messages:,} 条消息")
    if answered := shares.get("answered"):
        yield Figure("能直接回", f"{answered.share:.1%}", f"{answered.messages:,} 条")
    if handed := shares.get("handed_over"):
        yield Figure("要人工接手", f"{handed.share:.1%}", f"{handed.messages:,} 条，草稿已备好")
    if summary.scores is not None:
        yield Figure("首选听对", f"{summary.scores.top1:.1%}", f"{summary.scores.messages:,} 条有标注")
    if summary.first_response is not None:
        yield _waited(summary.first_response)
    if summary.replies is not None:
        replies = summary.replies
        tone: Tone = "bad" if replies.blocked else "plain"
        yield Figure("客服不该发的话", f"{replies.blocked:,}", f"共 {replies.lines:,} 句", tone)


def _waited(waiting: Waiting) -> Figure:
    return Figure("30 秒内首次响应", f"{waiting.within_30s:.1%}", f"3 分钟内 {waiting.within_3min:.1%}")


def cases(results: Sequence[Result]) -> str:
    """What came of written cases, in one sentence."""
    counts = Counter(each.state for each in results)
    files = len({each.file for each in results})
    if not results:
        return "没有案例。"
    if counts["passed"] == len(results):
        return f"{files} 个文件里的 {len(results):,} 个案例全部通过。"
    parts = "，".join(f"{counts[state]:,} 个{STATES[state]}" for state in _TOLD if counts[state])
    return f"{files} 个文件里的 {len(results):,} 个案例：{parts}。"
