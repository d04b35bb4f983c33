"""A summary and rows with something in every part, and with texts that try to be more than text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from bot.replay import rowlines
from bot.replay.compare import VERDICTS, change
from bot.replay.report.names import Names
from bot.replay.report.picking import Picked, pick
from bot.replay.row import OUTCOMES, Row
from bot.replay.summary import (
    AgentLine,
    Bad,
    Bin,
    Cell,
    Count,
    Example,
    Group,
    Impact,
    IntentLine,
    LabelLine,
    Mutated,
    Replies,
    RuleLine,
    Scores,
    Source,
    Summary,
    VerdictLine,
    Waiting,
)
from tests.replay.made import row, said

HOSTILE = "</script><script>document.title='抢了'</script><img src=x onerror=alert(1)>&amp;"
NAMES = Names({"ship_time": "发货时间", "invoice": "发票"}, {"PST001": "乱承诺包邮"})
_EXAMPLE = Example("对话.jsonl", "c1", 2, HOSTILE)


def rows(number: int = 120) -> list[Row]:
    """Rows of every kind: answered, handed over, not understood, wrong by the label, with findings, changed."""
    return [_row(place) for place in range(number)]


def _row(place: int) -> Row:
    kind = place % 6
    chat, at = f"chat-{place}", f"2026-11-10T{8 + place % 12:02}:00:00+08:00"
    if kind == 0:
        return row(f"几时给发货呀{place}", intents=("ship_time",), draft="今天就发", chat=chat, at=at)
    if kind == 1:
        return row(f"飞船怎么开{place}", nearest=("invoice",), chat=chat)
    if kind == 2:
        labelled = row("发票抬头填错了", intents=("ship_time",), draft="今天就发", gold=("invoice",), chat=chat)
        return replace(labelled, intents=(replace(labelled.intents[0], confidence=0.41),))
    if kind == 3:
        spoken = said("给您包邮的亲", "PST001", agent="小米", seconds=12)
        return row("包邮不", intents=("invoice",), draft="可以开", handoff="经理", chat=chat, said=(spoken,))
    if kind == 4:
        return row(HOSTILE, intents=("invoice",), draft=HOSTILE, chat=chat, withheld=("PST001",))
    now = row("什么时候寄", intents=("ship_time",), draft="亲，48小时内发出", chat=chat)
    return replace(now, change=change(replace(now, draft="您好，24小时内发出").side, now))


def written(folder: Path, found: Sequence[Row]) -> Path:
    path = folder / "rows.jsonl"
    path.write_bytes(b"".join(map(rowlines.dump, found)))
    return path


def picked(folder: Path, found: Sequence[Row] | None = None, most: int = 5000) -> Picked:
    return pick(written(folder, rows() if found is None else found), most)


def counts(*messages: int) -> tuple[Count, ...]:
    total = sum(messages) or 1
    return tuple(Count(outcome, n, round(n / total, 4)) for outcome, n in zip(OUTCOMES, messages, strict=True))


def empty() -> Summary:
    """What a run over nothing gives."""
    return Summary(
        source=Source(("对话.jsonl",), "青禾小铺", "v1", "2026-11-11T10:00:00+08:00"), chats=0, messages=0, broken=0,
        bad=(), coverage=counts(0, 0, 0, 0, 0), understood=0.0, drafted=0.0, by_intent=(), questions=(), unknown=(),
        withheld=(), scores=None, replies=None, first_response=None, each_response=None, impact=None,
    )  # fmt: skip


def full() -> Summary:
    """All parts."""
    changes = tuple(each for each in rows() if each.change is not None)
    rule = RuleLine("PST001", "乱承诺包邮", "block", 20, 20, (_EXAMPLE,))
    wait = Waiting(10, 8, 0.5, 0.7, 20, 4000, ((10, 2), (30, 3), (60, 1), (180, 1), (600, 0), (3600, 0), (None, 1)))
    verdict = VerdictLine("other_wording", "changed", len(changes), VERDICTS["other_wording"].phrase)
    return replace(
        empty(),
        chats=60,
        messages=120,
        broken=1,
        bad=(Bad("对话.jsonl", 7, f"读不懂 {HOSTILE}"),),
        coverage=counts(60, 40, 0, 0, 20),
        understood=0.8333,
        drafted=0.8333,
        by_intent=tuple(
            IntentLine(intent, NAMES.intent(intent), True, 50, 0.4, 0.8, counts(30, 20, 0, 0, 0), (_EXAMPLE,))
            for intent in ("ship_time", "invoice")
        ),
        questions=(Group("几时给发货", 12, 0, "ship_time", (), (_EXAMPLE,)),),
        unknown=tuple(Group(f"{HOSTILE}{n}", 20 - n, n, "", (("invoice", 3),), (_EXAMPLE,)) for n in range(15)),
        withheld=(rule,),
        scores=scores(),
        replies=Replies(20, 20, 20, (rule,), (AgentLine("小米", 20, 20, 20, (("PST001", 20),)),)),
        first_response=wait,
        each_response=wait,
        impact=Impact("旧版", 120, 3, 20, 0, 0, "这次改动影响 120 条里的 20 条。", (verdict,), changes),
        mutated=(Mutated("typos", "错字", 50, 0.9, 10, 0.8, 0.7, 0.1, 5, 0.8, 5, None, (_EXAMPLE,), (_EXAMPLE,)),),
    )


def scores() -> Scores:
    return Scores(
        messages=30, answered=1.0, top1=0.6, wrong=0.4, precision=0.6, recall=0.6, questions=0.6, macro=0.6, ece=0.05,
        by_label=(LabelLine("ship_time", 18, 16, 20), LabelLine("invoice", 12, 6, 8)),
        confusion=(Cell("ship_time", "ship_time", 16), Cell("invoice", "invoice", 6), Cell("invoice", "", 4),
                   Cell("ship_time", "unheard_of", 2), Cell("invoice", "ship_time", 2)),
        reliability=(Bin(0.4, 0.5, 10, 0.45, 0.4), Bin(0.8, 0.9, 20, 0.86, 0.9)), misses=(),
    )  # fmt: skip
