"""One message, from raw text to checked draft, on the default shop: `python -m bench.suggest`.

Each message is new in its chat (see bench/growing.py). The baseline of the same run is what a first sketch does:
rapidfuzz over all examples, the best one's reply taken.
"""

from __future__ import annotations

import gc
import resource
import time
from datetime import UTC, datetime

from rapidfuzz import process
from rapidfuzz.distance import Indel

from bench.growing import growing
from bench.messages import chats
from bench.timing import measure
from bot.engine import suggest
from bot.intent.matcher import lessons
from bot.shop.load import load
from bot.shop.locate import find

_BRUTE = 300  # messages of the baseline, which takes several times as long
NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)


def main() -> None:
    start = time.perf_counter()
    shop = load(find(None), now=NOW).shop
    if shop is None:
        raise SystemExit("the default shop has problems: huashu check")
    print(f"load the default shop: {time.perf_counter() - start:.2f} s")
    forms, _ = lessons(shop.matcher.specs)
    gc.collect()
    gc.freeze()  # as the service does
    inputs, before = growing(), chats()
    brute = measure(
        "rapidfuzz over all examples",
        lambda chat: process.extractOne(chat.turns[-1].text, forms, scorer=Indel.normalized_similarity),
        inputs[:_BRUTE],
        1,
        before,
    )
    whole = measure("huashu: raw text to checked draft", lambda chat: suggest(shop, chat, NOW), inputs, 1, before)
    print(brute.line())
    print(whole.line(brute))
    print(f"{len(forms)} examples, peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
