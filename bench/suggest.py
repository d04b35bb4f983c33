"""One message, from raw text to checked draft, on the default shop: `python -m bench.suggest`.

The baseline of the same run is what a first sketch does: rapidfuzz over all examples, the best one's reply taken.
"""

from __future__ import annotations

import resource
import time
from datetime import UTC, datetime

from rapidfuzz import process
from rapidfuzz.distance import Indel

from bench.messages import chats
from bench.timing import measure
from bot.engine import suggest
from bot.intent.matcher import lessons
from bot.shop.load import load
from bot.shop.locate import find

NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)


def main() -> None:
    start = time.perf_counter()
    shop = load(find(None), now=NOW).shop
    if shop is None:
        raise SystemExit("the default shop has problems: huashu check")
    print(f"load the default shop: {time.perf_counter() - start:.2f} s")
    forms, _ = lessons(shop.matcher.specs)
    inputs = chats()
    brute = measure(
        "rapidfuzz over all examples",
        lambda chat: process.extractOne(chat.turns[-1].text, forms, scorer=Indel.normalized_similarity),
        inputs,
    )
    whole = measure("huashu: raw text to checked draft", lambda chat: suggest(shop, chat, NOW), inputs)
    print(brute.line())
    print(whole.line(brute))
    print(f"{len(forms)} examples, peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
