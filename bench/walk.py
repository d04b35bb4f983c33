"""The walk of the default shop: quick, whole, and with a certificate: `python -m bench.walk`.

Besides the seconds on the clock the seconds of work are told, of this process and of those it started: on a machine
that has other things to do only these can be compared.
"""

from __future__ import annotations

import os
import resource
import tempfile
import time
from datetime import UTC, datetime

from bot.shop import certificate
from bot.shop.certificate import Certificate
from bot.shop.checking import check
from bot.shop.locate import find

NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)


def worked() -> float:
    """The seconds that processors have worked for this process and for those it has waited for."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


def main() -> None:
    folder = find(None)
    with tempfile.TemporaryDirectory() as cache:
        os.environ["HUASHU_CACHE"] = cache
        for name, full in (("quick", False), ("whole", True)):
            start, before = time.perf_counter(), worked()
            checked = check(folder, now=NOW, full=full)
            errors = sum(problem.level == "error" for problem in checked.problems)
            figures = ", ".join(f"{what} {count}" for what, count in checked.counts.items())
            seconds = f"{time.perf_counter() - start:7.2f} s {worked() - before:8.2f} s of work"
            print(f"{name:12} {seconds}   {errors} errors   {figures}")
        stand_in = Certificate(certificate.key(folder), "", "2026-11-22", "UTC", 0.0, whole=True, counts=checked.counts)
        certificate.keep(stand_in)
        start = time.perf_counter()
        reused = check(folder, now=NOW).reused
        print(f"{'unchanged':12} {time.perf_counter() - start:7.2f} s   by its certificate: {reused}")


if __name__ == "__main__":
    main()
