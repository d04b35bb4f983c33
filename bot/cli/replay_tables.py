"""The summary of replayed chats on a terminal: short, the most telling first; files have the rest."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from bot.cli.show import printable
from bot.replay.compare import VERDICTS
from bot.replay.row import Row, Side
from bot.replay.summary import Group, Impact, Mutated, Replies, RuleLine, Scores, Speed, Summary, Waiting
from bot.replay.words import SEVERITIES, TOLD, span

_LINES = 10
_CHANGES = 20
_WIDTH = 36


def show(console: Console, summary: Summary) -> None:
    """Print all that the chats tell."""
    if summary.impact is not None:
        _impact(console, summary.impact)
    broken = f"，另有 {summary.broken:,} 条记录读不懂，跳过了" if summary.broken else ""
    console.print(f"重放了 {summary.chats:,} 段对话、{summary.messages:,} 条买家消息{broken}。")
    for bad in summary.bad[:_LINES]:
        console.print(Text(f"  {bad.file}:{bad.line} {printable(bad.message)}"))
    if not summary.messages:
        return
    _coverage(console, summary)
    if summary.scores is not None:
        _scores(console, summary.scores)
    _intents(console, summary)
    _groups(console, "没听懂的，问得最多的几类", summary.unknown)
    _rules(console, "挡下草稿的规则", summary.withheld)
    if summary.replies is not None:
        _replies(console, summary.replies)
    if summary.mutated is not None:
        _mutated(console, summary.mutated)
    _waiting(console, "首次响应", summary.first_response)
    _waiting(console, "每一轮响应", summary.each_response)
    if summary.speed is not None:
        _speed(console, summary.speed)


def _impact(console: Console, impact: Impact) -> None:
    console.print(Text(f"和 {impact.other} 对比：{impact.sentence}", "bold"))
    if impact.gone:
        console.print(f"对比文件里另有 {impact.gone:,} 条消息，这次没有重放到。")
    if not impact.changes:
        return
    table = _table("变化", "对话", "买家说", "改前", "改后")
    for row in impact.changes[:_CHANGES]:
        before, after = _sides(row)
        place = f"{row.chat}#{row.turn}"
        title = VERDICTS[row.change.verdict].title if row.change else ""
        table.add_row(title, _cell(place, 12), _cell(row.text, 24), _cell(before, 40), _cell(after, 40))
    console.print(table)
    if len(impact.changes) > _CHANGES or impact.affected > _CHANGES:
        console.print(f"最要紧的 {_CHANGES} 条如上；全部 {impact.affected:,} 条在 --out 写的文件里，看 change 这一项。")


def _sides(row: Row) -> tuple[str, str]:
    """How it fared before and now; what is the same on both sides is not said."""
    before, now = row.change.before if row.change else None, row.side
    if before is None:
        return "", _fared(now)
    if before.outcome != now.outcome or _main(before) != _main(now):
        return _fared(before), _fared(now)
    if before.draft != now.draft:
        return before.draft or "", now.draft or ""
    return "、".join(_hints(before)), "、".join(_hints(now))


def _fared(side: Side) -> str:
    return f"{TOLD[side.outcome]} {_main(side)} {side.draft or ''}".strip()


def _main(side: Side) -> str:
    return side.intents[0].id if side.intents else ""


def _hints(side: Side) -> Iterable[str]:
    yield from side.lookups
    yield from (f"{fact.name}={fact.value}" for fact in side.facts)
    yield from (flag.code for flag in side.flags)


def _coverage(console: Console, summary: Summary) -> None:
    table = _table("结果", "条数|", "占比|")
    for each in summary.coverage:
        table.add_row(TOLD[each.outcome], f"{each.messages:,}", f"{each.share:.1%}")
    console.print(table)


def _scores(console: Console, scores: Scores) -> None:
    table = _table("对照标注", "数值|", "意思")
    for name, value, meaning in (
        ("top1", scores.top1, "首选对的"),
        ("questions", scores.questions, "真问题里首选对的（不算寒暄）"),
        ("wrong", scores.wrong, "给了意图但首选不对"),
        ("answered", scores.answered, "给了意图"),
        ("precision", scores.precision, "给出的意图里对的"),
        ("recall", scores.recall, "标注的意图里给出的"),
        ("macro", scores.macro, "各意图首选对的平均"),
        ("ece", scores.ece, "把握与实际的差距，越小越准"),
    ):
        table.add_row(name, f"{value:.3f}", meaning)
    console.print(table)
    console.print(f"共 {scores.messages:,} 条有标注。")
    mixed = [cell for cell in scores.confusion if cell.gold != cell.given][:_LINES]
    if mixed:
        table = _table("标注", "听成", "条数|")
        for cell in mixed:
            table.add_row(cell.gold, cell.given or "（没听懂）", f"{cell.messages:,}")
        console.print(table)


def _intents(console: Console, summary: Summary) -> None:
    asking = [line for line in summary.by_intent if line.asks][:_LINES]
    if not asking:
        return
    table = _table("问得最多的", "条数|", "占比|", "能直接回|", "平均把握|")
    for line in asking:
        direct = next(each.share for each in line.outcomes if each.outcome == "answered")
        name = f"{line.title} {line.intent}"
        table.add_row(name, f"{line.messages:,}", f"{line.share:.1%}", f"{direct:.0%}", f"{line.confidence:.0%}")
    console.print(table)


def _groups(console: Console, title: str, groups: Sequence[Group]) -> None:
    often = [group for group in groups if group.messages > 1][:_LINES]
    if not often:
        return
    table = _table(title, "条数|", "最接近的意图")
    for group in often:
        near = "、".join(name for name, _ in group.nearest)
        table.add_row(_cell(group.text), f"{group.messages:,}", near)
    console.print(table)


def _replies(console: Console, replies: Replies) -> None:
    console.print(
        f"客服真实回复 {replies.lines:,} 句：{replies.flagged:,} 句有规则问题，其中 {replies.blocked:,} 句本来不能发。"
    )
    _rules(console, "客服回复里的规则问题", replies.by_rule)
    named = [line for line in replies.by_agent if line.agent and line.flagged][:_LINES]
    if named:
        table = _table("客服", "句数|", "有问题|", "不能发|", "最多的规则")
        for line in named:
            rules = "、".join(f"{code}×{n}" for code, n in line.rules[:3])
            table.add_row(_cell(line.agent, 16), f"{line.lines:,}", f"{line.flagged:,}", f"{line.blocked:,}", rules)
        console.print(table)


def _rules(console: Console, title: str, rules: Iterable[RuleLine]) -> None:
    lines = list(rules)[:_LINES]
    if not lines:
        return
    table = _table(title, "级别", "句数|", "例子")
    for line in lines:
        example = line.examples[0].text if line.examples else ""
        name = f"{line.code} {line.title}"
        table.add_row(name, SEVERITIES[line.severity], f"{line.lines:,}", _cell(example))
    console.print(table)


def _mutated(console: Console, mutated: Sequence[Mutated]) -> None:
    labelled = any(each.labelled for each in mutated)
    middle = ("原样对的|", "改后对的|") if labelled else ("改后听得一样|",)
    table = _table("换一种写法", "改动条数|", *middle, "掉了|", "规则问题|", "还查得到|", "不能发的还查到|")
    for each in mutated:
        told = (_part(each.right_before), _part(each.right_after)) if labelled else (_part(each.alike),)
        caught = f"{each.findings:,}", _part(each.caught), _part(each.blocking_caught)
        table.add_row(f"{each.title} {each.kind}", f"{each.messages:,}", *told, _part(each.fall), *caught)
    console.print(table)
    for title, shown in (("改后听错的", "lost"), ("改后查不到的", "escaped")):
        table = _table(title, "例子")
        for each in mutated:
            for example in getattr(each, shown)[:1]:
                table.add_row(each.title, _cell(example.text, 90))
        if table.row_count:
            console.print(table)


def _part(share: float | None) -> str:
    return "-" if share is None else f"{share:.1%}"


def _waiting(console: Console, title: str, waiting: Waiting | None) -> None:
    if waiting is None:
        return
    times = "" if waiting.median is None else f"，中位 {span(waiting.median)}，九成在 {span(waiting.p90 or 0)}内"
    console.print(
        f"{title}（8:00-24:00，{waiting.asked:,} 次，回了 {waiting.answered:,} 次）："
        f"30 秒内 {waiting.within_30s:.1%}，3 分钟内 {waiting.within_3min:.1%}{times}。"
    )


def _speed(console: Console, speed: Speed) -> None:
    console.print(
        f"话术用时：每条中位 {speed.median:.2f} 毫秒，99% 在 {speed.p99:.1f} 毫秒内；"
        f"{speed.workers} 个进程，全程 {speed.seconds:.1f} 秒，每秒 {speed.rate:,.0f} 条。"
    )


def _table(*headings: str) -> Table:
    """A table; a heading that ends in | stands over figures."""
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold", title_justify="left")
    for heading in headings:
        right = heading.endswith("|")
        table.add_column(heading.rstrip("|"), justify="right" if right else "left", no_wrap=right)
    return table


def _cell(text: str, width: int = _WIDTH) -> Text:
    """One line of a text of others, cut to a width in columns of the terminal."""
    cell = Text(printable(" ".join(text.split())))
    cell.truncate(width, overflow="ellipsis")
    return cell
