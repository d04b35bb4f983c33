"""The figures of labelled chats from what was counted: how often right, how often wrong, how well calibrated. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from bot.replay.row import Row
from bot.replay.summary import Bin, Cell, LabelLine, Scores
from bot.replay.tally import BINS, SCALE, Key

OFTEN = 5
"""Messages of an intent from which its figure counts in the mean over intents."""


def scores(counts: Mapping[str, Counter[Key]], misses: Sequence[Row]) -> Scores | None:
    """The figures; None where no message is labelled."""
    told = {str(key[0]): n for key, n in counts.get("score", Counter()).items()}
    messages = told.get("messages", 0)
    if not messages:
        return None
    labels, hits = counts["label"], counts["label_hit"]
    often = [hits[key] / n for key, n in labels.items() if n >= OFTEN]
    bins = _bins(counts)
    return Scores(
        messages=messages,
        answered=_ratio(told["answered"], messages),
        top1=_ratio(told["top1"], messages),
        wrong=_ratio(told["wrong"], messages),
        precision=_ratio(told["given_right"], told["given"]),
        recall=_ratio(told.get("found", 0), told.get("expected", 0)),
        questions=_ratio(told["questions_hit"], told["questions"]),
        macro=round(sum(sorted(often)) / max(1, len(often)), 4),
        ece=_ece(bins, told["answered"]),
        by_label=_by_label(counts),
        confusion=_confusion(counts["cell"]),
        reliability=bins,
        misses=tuple(misses),
    )


def _by_label(counts: Mapping[str, Counter[Key]]) -> tuple[LabelLine, ...]:
    given = Counter[str]()
    for (_, first), n in counts["cell"].items():
        given[str(first)] += n
    lines = [
        LabelLine(str(key[0]), n, counts["label_hit"][key], given[str(key[0])]) for key, n in counts["label"].items()
    ]
    return tuple(sorted(lines, key=lambda line: (-line.messages, line.intent)))


def _confusion(cells: Mapping[Key, int]) -> tuple[Cell, ...]:
    found = [Cell(str(gold), str(given), n) for (gold, given), n in cells.items()]
    return tuple(sorted(found, key=lambda cell: (-cell.messages, cell.gold, cell.given)))


def _bins(counts: Mapping[str, Counter[Key]]) -> tuple[Bin, ...]:
    number = counts.get("bin", Counter())
    return tuple(
        Bin(
            low=place / BINS,
            high=(place + 1) / BINS,
            messages=n,
            confidence=round(counts["bin_sure"][(place,)] / SCALE / n, 4),
            right=round(counts["bin_hit"][(place,)] / n, 4),
        )
        for place in range(BINS)
        if (n := number.get((place,), 0))
    )


def _ece(bins: Sequence[Bin], answered: int) -> float:
    """How far confidence and truth lie apart, weighted by how many messages each bin has."""
    gaps = sum(each.messages * abs(each.confidence - each.right) for each in bins)
    return round(gaps / max(1, answered), 4)


def _ratio(part: int, whole: int) -> float:
    return round(part / max(1, whole), 4)
