"""The walk of the default shop: quick, whole, and with a certificate: `python -m bench.walk`."""

from __future__ import annotations

import os
import tempfile
import time
from datetime import UTC, datetime

from bot.shop import certificate
from bot.shop.certificate import Certificate
from bot.shop.checking import check
from bot.shop.locate import find

NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)


def main() -> None:
    folder = find(None)
    with tempfile.TemporaryDirectory() as cache:
        os.environ["HUASHU_CACHE"] = cache
        for name, full in (("quick", False), ("whole", True)):
            start = time.perf_counter()
            checked = check(folder, now=NOW, full=full)
            errors = sum(problem.level == "error" for problem in checked.problems)
            figures = ", ".join(f"{what} {count}" for what, count in checked.counts.items())
            print(f"{name:12} {time.perf_counter() - start:7.2f} s   {errors} errors   {figures}")
        stand_in = Certificate(certificate.key(folder), "", "2026-11-22", "UTC", 0.0, whole=True, counts=checked.counts)
        certificate.keep(stand_in)
        start = time.perf_counter()
        reused = check(folder, now=NOW).reused
        print(f"{'unchanged':12} {time.perf_counter() - start:7.2f} s   by its certificate: {reused}")


if __name__ == "__main__":
    main()
