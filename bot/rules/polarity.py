"""Reading like a person: is it said or denied, who acts, whose words are they.

A negation reaches to the right until a particle or a turn of speech ends it; two of them cancel out (不是不能);
a refusal behind the words counts too (关闭订单我们操作不了); a concession after it takes it back (规定不行，不过这次…).
"""

from __future__ import annotations

import re

from bot.rules.letters import QUESTION
from bot.rules.lexicon import Lexicon
from bot.rules.pattern import Place
from bot.rules.scan import Hit, Scan

_REACH = 8
_AFTER = 9
_NEXT_CLAUSE = 4
_WARNING = 26
_QUOTE_LEAD = 8
_ABOUT = frozenset("这个种都是也真的实在确我们咱边店里平台")  # a next clause that speaks of the same: 这个我们做不到

_REFUSING = frozenset("不没无")
_UNDOING = re.compile("(?:不是|并非|没说|没讲|谁说|不代表)[说就]?$")
_LONGEST_UNDOING = 4


class Grammar:
    """The classes of words that carry the sense of a sentence; read from the shared word lists."""

    def __init__(self, lexicon: Lexicon) -> None:
        def known(name: str) -> int:
            return lexicon.class_of((f"<{name}>",), {})

        self.no, self.break_no = known("否定"), known("断否定")
        self.no_after, self.no_next = known("后否定"), known("后句否定")
        self.warning = known("劝阻")
        self.concession, self.exception = known("转折"), known("破例")
        self.us, self.buyer, self.others, self.for_you = known("我方"), known("买家"), known("他方"), known("替您")
        self.buyer_acts = known("买家做")
        self.couriers, self.number, self.sum = known("快递名"), known("数"), known("钱")
        self.attribution, self.asking, self.whether = known("引述"), known("征询"), known("是否")
        self._denials = (self.no, self.no_after, self.no_next, self.warning)

    def denied(self, scan: Scan, place: Place) -> bool:
        """Whether the words at `place` are negated, refused or warned of, and not conceded afterwards."""
        if not any(map(scan.hits, self._denials)):
            return False
        low, high = scan.clause(place.start, place.end)
        if self._warned(scan, place):
            return True
        before = self._negations(scan, place, low)
        after = self._refused_after(scan, place, high)
        if not before % 2 and not after:
            return False
        return not self.conceded(scan, place.end)

    def undone(self, scan: Scan, place: Place) -> bool:
        """Whether the words at `place` begin with a refusal that is itself denied, and so refuses nothing: 不是不能."""
        before = scan.text[max(0, place.start - _LONGEST_UNDOING) : place.start]
        return scan.text[place.start] in _REFUSING and _UNDOING.search(before) is not None

    def _warned(self, scan: Scan, place: Place) -> bool:
        """Warnings reach over commas: 有人让您转账的话千万别信."""
        for start, end in scan.starting(self.warning, place.end - _WARNING, place.end + _WARNING // 2):
            if not _inside(place, start, end) and not self.turns(scan, end, place.start):
                return True
        return False

    def turns(self, scan: Scan, end: int, start: int) -> bool:
        """Whether a 不过 or 但是 stands between two words."""
        return any(last <= start for _, last in scan.starting(self.concession, end, start))

    def _negations(self, scan: Scan, place: Place, low: int) -> int:
        count = 0
        for start, end in scan.merged(self.no, low, place.end - 1):
            if _inside(place, start, end):
                continue
            if end > place.start or self._reaches(scan, end, place.start):
                count += 1
        return count

    def _reaches(self, scan: Scan, end: int, start: int) -> bool:
        return start - end <= _REACH and not self._broken(scan, end, start)

    def _refused_after(self, scan: Scan, place: Place, high: int) -> bool:
        for start, _ in scan.starting(self.no_after, place.end, min(place.end + _AFTER, high)):
            if not self._broken(scan, place.end, start):
                return True
        return any(
            set(scan.text[high + 1 : start]) <= _ABOUT
            for start, _ in scan.starting(self.no_next, high + 1, high + _NEXT_CLAUSE)
        )

    def _broken(self, scan: Scan, end: int, start: int) -> bool:
        return any(last <= start for _, last in scan.starting(self.break_no, end, start))

    def conceded(self, scan: Scan, end: int) -> bool:
        """Whether an exception is made behind `end`: 不过这次破例给您."""
        for _, turn in scan.starting(self.concession, end - 2, len(scan.text))[:4]:
            for start, last in scan.starting(self.exception, turn, turn + 16):
                if not self._negated_word(scan, start, last):
                    return True
        return False

    def _negated_word(self, scan: Scan, start: int, end: int) -> bool:
        place = Place(((start, end),))
        low, high = scan.clause(start, end)
        return self._negations(scan, place, low) % 2 == 1 or self._refused_after(scan, place, high)

    def acted_by_us(self, scan: Scan, place: Place) -> bool:
        """Whether the shop does it: the nearest actor before the deed counts, and 帮您 makes it the shop's."""
        low, _ = scan.clause(place.start, place.start)
        deed = place.items[-1][0]
        best: tuple[int, bool] | None = None
        for hits, ours in (
            (self.us, True),
            (self.buyer, False),
            (self.others, False),
            (self.buyer_acts, False),
            (self.for_you, True),
        ):
            for start, end in scan.starting(hits, low, deed):
                if end <= max(deed, place.start + 1):
                    # 帮您 holds the 您 inside: the longer word, which ends later or begins earlier, decides.
                    rank = (end, start if hits != self.for_you else -1)
                    best = _nearer(best, rank, ours=ours)
        return best is None or best[1]

    def attributed(self, scan: Scan, place: Place, quoted: tuple[Hit, ...]) -> bool:
        """Whether the words are quoted behind 您说, 所谓 and the like, or denied behind the quotation."""
        for start, end in quoted:
            if start <= place.start and place.end <= end:
                low = max(0, start - _QUOTE_LEAD)
                led = any(low <= first < start for first, _ in scan.hits(self.attribution))
                return (
                    led
                    or self._refused_after(scan, Place(((start, end),)), scan.clause(end, end)[1])
                    or self._told(scan, end)
                )
        # 您 in 您说加微信 may be the first of the words found.
        near = range(place.start - _QUOTE_LEAD, max(place.start, place.items[-1][0]) + 1)
        return any(last in near for _, last in scan.hits(self.attribution)) and self._told(scan, place.end)

    def _told(self, scan: Scan, end: int) -> bool:
        """Whether what follows explains or refuses the words quoted: 是别家的说法, 我们操作不了."""
        return bool(scan.starting(self.no_after, end, end + 16) or scan.starting(self.no, end, end + 12))

    def asks(self, scan: Scan, place: Place) -> bool:
        """Whether the clause asks what the buyer wants (您是要…吗), or what is to be found out: neither promises."""
        if not scan.hits(self.whether) and not scan.hits(self.asking):
            return False
        low, high = scan.clause(place.start, place.end)
        whether = scan.starting(self.whether, max(low, place.start - _REACH), place.start)
        if any(end <= place.start + 1 for _, end in whether):
            return True
        wants = any(end <= place.end for _, end in scan.starting(self.asking, low, place.end))
        return wants and (
            scan.text[high : high + 1] == QUESTION
            or scan.text[max(0, high - 2) : high].rstrip("呢呀啊")[-1:] in ("吗", "么")
        )


def _nearer(best: tuple[int, bool] | None, rank: tuple[int, int], *, ours: bool) -> tuple[int, bool]:
    end, start = rank
    if best is None or end > best[0] or (end == best[0] and start == -1):
        return end, ours
    return best


def _inside(place: Place, start: int, end: int) -> bool:
    """Whether the negation is part of the words looked for (不开票) rather than around them."""
    return any(first <= start and end <= last for first, last in place.items)
