"""What people read where the results of a replay are shown: outcomes, severities, spans of time."""

from __future__ import annotations

from collections.abc import Mapping

from bot.replay.row import Outcome

TOLD: Mapping[Outcome, str] = {
    "answered": "能直接回",
    "handed_over": "有草稿，要人工接手",
    "blocked": "草稿被规则挡下",
    "speechless": "听懂了，没有话术",
    "not_understood": "没听懂",
}
SEVERITIES: Mapping[str, str] = {"block": "不能发", "rewrite": "要改", "warn": "留意"}


def span(seconds: int) -> str:
    """A time to wait, as precise as it matters."""
    if seconds < 120:
        return f"{seconds} 秒"
    return f"{seconds / 60:.0f} 分钟" if seconds < 3600 else f"{round(seconds / 3600, 1):g} 小时"
