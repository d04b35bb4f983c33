"""What a buyer means to spend, as he words it: 100以内, 200左右, 预算300, 100到200的."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final, NamedTuple

_SUM: Final = r"(?<![\d.])(\d{2,6})(?![\d.])(?:块钱|元钱|块|元)?"
_RANGE: Final = re.compile(rf"{_SUM}[-~到至]{_SUM}(?:的|左右|之间|价位|以内|预算|$|[,，。? ])")
_LIMIT: Final = re.compile(rf"{_SUM}(?:以内|之内|以下|内的|封顶)")
_TOLD: Final = re.compile(
    rf"(?:预算|不超过|别超过|不要超过|最多花)(?:大概|差不多|也就|就|在|是|只有|有)?{_SUM}(?![个件天斤克岁码号条])"
)
_ABOUT: Final = re.compile(rf"{_SUM}(?:左右|上下|出头|价位|的预算)")
_NO_MONEY: Final = re.compile("[高重围长宽码岁第号龄粗厚]度?$")
"""What stands before a number that is a measure: 身高170左右."""
_NEAR: Final = Decimal("0.3")
"""What is about a sum may be so much dearer or cheaper."""


class Budget(NamedTuple):
    """From what to what the buyer means to spend, in yuan, both included."""

    least: Decimal
    most: Decimal


def find(text: str) -> Budget | None:
    """Find what a cleaned text says of the buyer's purse; None for nothing."""
    for pattern in (_RANGE, _TOLD, _LIMIT, _ABOUT):
        for hit in pattern.finditer(text):
            if not _NO_MONEY.search(text, 0, hit.start()):
                return _budget(pattern, [Decimal(each) for each in hit.groups()])
    return None


def _budget(pattern: re.Pattern[str], sums: list[Decimal]) -> Budget:
    if pattern is _RANGE:
        return Budget(min(sums), max(sums))
    (told,) = sums
    if pattern is _ABOUT:
        return Budget(told * (1 - _NEAR), told * (1 + _NEAR))
    return Budget(Decimal(0), told)
