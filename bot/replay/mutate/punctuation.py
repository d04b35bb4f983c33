"""Signs left out, and signs written several times."""

from __future__ import annotations

import re
from random import Random

# A dot or colon between figures is a price or a time, and a slash begins a sticker or stands in a link.
_SIGN = re.compile(r"(?<![0-9A-Za-z])[,.:;]|[,.:;](?![0-9A-Za-z/])|[，。！？!?、；：~～…]")
_ENDS = ("。。", "。。。", "！！", "？？", "??", "~~", "…", "！", ",,")


def leave_out(lines: tuple[str, ...], random: Random) -> tuple[str, ...]:
    """Leave all signs out; some people put a blank there."""
    gap = random.choice(("", "", " "))
    return tuple(_SIGN.sub(gap, line).strip() or line for line in lines)


def repeat(lines: tuple[str, ...], random: Random) -> tuple[str, ...]:
    """Write each sign two to four times; where there is none some stand at the end."""
    return tuple(_repeated(line, random) for line in lines)


def _repeated(line: str, random: Random) -> str:
    new = _SIGN.sub(lambda sign: sign.group() * random.randint(2, 4), line)
    return new if new != line else line + random.choice(_ENDS)
