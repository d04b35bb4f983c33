"""What an unquoted YAML value means, and where YAML 1.1 would read it otherwise than its writer.

The forms are those of the YAML 1.1 type repository (yaml.org/type: bool, int, float, null, timestamp). A number
becomes int or Decimal, never float, so that 0.1 yuan stays 0.1 yuan.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal

Plain = str | int | bool | Decimal | date | datetime | None

_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_TRUE = frozenset({"yes", "true", "on"})
_FALSE = frozenset({"no", "false", "off"})
_INT = re.compile(r"[-+]?(?:0|[1-9][0-9_]{0,17})")
_FLOAT = re.compile(r"[-+]?[0-9]{1,18}\.[0-9]{0,18}")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MOMENT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[Tt]|[ \t]+)[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?:Z|[-+][0-9]{2}:?[0-9]{2})?"
)
SEXAGESIMAL = re.compile(r"[-+]?[1-9][0-9_]{0,17}(?::[0-5]?[0-9]){1,4}(?:\.[0-9_]{0,18})?")
OCTAL = re.compile(r"[-+]?0(?:[0-7_]{1,30}|x[0-9a-fA-F_]{1,30}|b[01_]{1,60})")


def boolean(text: str) -> bool | None:
    """Read True or False where YAML 1.1 does (`no`, `Yes`, `OFF`, but not `nO`), else None."""
    if text not in {text.lower(), text.capitalize(), text.upper()}:
        return None
    low = text.lower()
    return True if low in _TRUE else False if low in _FALSE else None


def value(text: str) -> Plain:
    """Read an unquoted scalar. Minutes as base 60 (`9:30`) and octal (`0755`) stay text: traps.py tells them."""
    if text in _NULLS:
        return None
    flag = boolean(text)
    if flag is not None:
        return flag
    first = text[0]
    if not (first.isascii() and (first.isdigit() or first in "+-")):
        return text
    return _number(text)


def _number(text: str) -> Plain:
    if _INT.fullmatch(text):
        return int(text.replace("_", ""))
    if _FLOAT.fullmatch(text):
        return Decimal(text)
    try:
        if _DATE.fullmatch(text):
            return date.fromisoformat(text)
        if _MOMENT.fullmatch(text):
            return datetime.fromisoformat(text)
    except ValueError:  # 2026-02-30 is no date: the schema tells so where a date is meant
        return text
    return text


def sexagesimal(text: str) -> int:
    """Compute what YAML 1.1 makes of `9:30`: 9 * 60 + 30 = 570. The text must fit SEXAGESIMAL."""
    total = 0
    for part in text.lstrip("+-").replace("_", "").split(".")[0].split(":"):
        total = total * 60 + int(part)
    return -total if text.startswith("-") else total


def octal(text: str) -> int:
    """Compute what YAML 1.1 makes of `0755` (493), `0x1F` or `0b11`. The text must fit OCTAL."""
    digits = text.replace("_", "")
    return int(digits, 0) if digits.lstrip("+-")[1:2] in {"x", "b"} else int(digits, 8)
