"""`python -m bot.desk.examine FOLDER`: check a script, and write what is wrong with it as JSON."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import orjson

from bot.shop import problem_rows
from bot.shop.checking import check


def main(arguments: Sequence[str]) -> int:
    """Check, keep the certificate where it is earned, and tell the problems."""
    problems = check(Path(arguments[0])).problems
    sys.stdout.buffer.write(orjson.dumps([problem_rows.dump(each) for each in problems]))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
