"""How long the rule check takes, for a reply never seen before and for one seen again: `python -m bench.rules`."""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterable

from bot.rules.checker import Checker

REPLY = (
    "亲，这款是纯棉的，您身高一米六五建议拍M码，付款后我们会尽快给您安排发货，"
    "一般两三天能到，具体以物流为准，有问题随时联系我"
)
HOSTILE = ("不" * 5000, "送您包邮微信好评" * 625, "a1" * 2500, "，" * 5000, "八" * 5000)


def median_ms(checker: Checker, texts: Iterable[str]) -> float:
    times = []
    for text in texts:
        start = time.perf_counter()
        checker.check(text, {})
        times.append(time.perf_counter() - start)
    return statistics.median(times) * 1000


def main() -> None:
    start = time.perf_counter()
    checker = Checker.load()
    checker.check(REPLY, {})
    print(f"load and first check     {(time.perf_counter() - start) * 1000:8.1f} ms")
    new = [f"{REPLY}{number}" for number in range(1000)]  # what is remembered of a text is no help with the next
    print(f"{len(REPLY):5} characters         {median_ms(checker, new):8.3f} ms")
    print(f"{len(REPLY):5} characters, again  {median_ms(checker, [REPLY] * 1000):8.3f} ms")
    long = (REPLY * 90)[:5000]
    print(f"{len(long):5} characters         {median_ms(checker, [long] * 20):8.3f} ms")
    for text in HOSTILE:
        print(f"{len(text):5} hostile {text[:8]!r:>12} {median_ms(checker, [text] * 3):8.3f} ms")


if __name__ == "__main__":
    main()
