"""Is a confidence of 0.8 right eight times in ten? `python -m bench.calibration`, with labelled chats in HUASHU_EVAL.

Prints the reliability curve (messages, mean confidence and share right in each tenth) and the expected calibration
error: the mean distance of the two, weighted by messages (Naeini, Cooper and Hauskrecht, 2015).
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from bench import gold
from bot.engine import Shop, suggest
from bot.lines import parse_chat
from bot.shop.load import load
from bot.shop.locate import find

NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)
BINS = 10
Outcome = tuple[float, bool]


def outcomes(shop: Shop, file: Path) -> list[Outcome]:
    """For each message that was given an intent: the confidence, and whether it is among the accepted labels."""
    found = []
    for line in file.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        matches = suggest(shop, parse_chat(line).conversation, NOW).intents
        if matches:
            found.append((matches[0].confidence, matches[0].intent in {*row["gold"], *row.get("also", [])}))
    return found


def curve(found: Sequence[Outcome]) -> tuple[list[str], float]:
    """The lines of the reliability curve, and the expected calibration error."""
    lines, error = [], 0.0
    for number in range(BINS):
        part = [one for one in found if min(int(one[0] * BINS), BINS - 1) == number]
        if part:
            sure = sum(confidence for confidence, _ in part) / len(part)
            right = sum(hit for _, hit in part) / len(part)
            error += abs(sure - right) * len(part) / len(found)
            lines.append(f"  {number / BINS:.1f}-{(number + 1) / BINS:.1f}  {len(part):5}  {sure:.3f}  {right:.3f}")
    return lines, error


def main() -> None:
    place = gold.folder()
    if place is None:
        print("HUASHU_EVAL is not set: there are no labelled chats to measure with")
        return
    shop = load(find(None), now=NOW).shop
    if shop is None:
        raise SystemExit("the default shop has problems: huashu check")
    for name in gold.FILES:
        lines, error = curve(outcomes(shop, place / name))
        print(f"{name}: expected calibration error {error:.3f}", "  confidence  n  mean  right", *lines, sep="\n")


if __name__ == "__main__":
    main()
