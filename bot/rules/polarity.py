"""Reading like a person: is it said or denied, who acts, whose words are they.

A negation reaches to the right until a particle or a turn of speech ends it; two of them cancel out (不是不能);
a refusal behind the words counts too (关闭订单我们操作不了); a concession after it takes it back (规定不行，不过这次…).
"""

from __future__ import annotations

import re

from bot.rules.letters import COMMA, QUESTION, STOP, STOPS
from bot.rules.lexicon import Lexicon
from bot.rules.pattern import Place
from bot.rules.scan import Hit, Scan

_REACH = 8
_AFTER = 9
_NEXT_CLAUSE = 4
_WARNING = 26
_QUOTE_LEAD = 8
_ABOUT = frozenset("这个种都是也真的实在确我们咱边店里平台")  # a next clause that speaks of the same: 这个我们做不到

# What was said before is told to be untrue: 有人说小店不开票，没有的事.
_UNTRUE = re.compile(
    "没有的事|(?:没有?|不存在|绝无|哪有|哪来的?|从没有?|从来没有?)过?(?:这|那)(?:样的?|种|个|回|条)?"
    "(?:回事|事|说法|规矩|规定|操作|要求|讲究|道理|做法)"
)
_FURTHER = 30
# A question told again, and answered with no: 纸质票邮寄要收您钱？没有的. Only a plain no answers it, for
# 加个微信好吗？不会打扰您的 asks for something.
_ASIDE = f"(?:亲|这个|那个|其实|真的?|实在|{COMMA}){{0,6}}"
_NAY = re.compile(
    f"{_ASIDE}(?:没有的|没有这|没有哦|没有呢|没有哈|没有啦|没有呀|没有喔|没有噢|没有{COMMA}|没这|不是(?:我们|咱们?|店里)(?!不)|没有(?:哪|任何|谁|人|什么)|不是的|不会的|不能的|不行的|不可以的|哪有|怎么会"
    f"|(?:抱歉|不好意思|对不起)[^{STOP}{QUESTION}]{{0,12}}(?:没有|没这|不能|不行|不可以|不了|不支持|没法|无法|做不|办不))"
)
_ENDS = "".join(STOPS)
_UNFIT = re.compile(f"[^{_ENDS}]{{0,5}}不(?:太|大)?(?:合适|妥)(?=[{_ENDS}]|$)")  # 给您看不合适, but not 不合适就退
# 帮您撤单这个操作我这边真没有, but not 送您一个，我们没有门槛.
_LACKING = re.compile(
    f"[^{_ENDS}]{{0,9}}(?:这款|这项|这边|我们|店里|店铺|咱家?|本店|暂时|目前|现在|真|确实|也|都|一直|从来)(?:真|确实|也|都|还)?"
    f"没有(?!的话)(?=[{_ENDS}哦呢哈呀的]|$)"
)
# 不含酒精不代表谁用都不过敏: however many a no stands before, this one decides.
_OUTRIGHT = re.compile(
    f"(?:不代表|不等于|不意味着|不是说|谈不上|算不上|不敢说|不敢讲|不敢保证|没法保证|不能保证|无法保证|不保证)[^{_ENDS}]{{0,3}}$"
)
_NEVER = re.compile("(?:没有?|不会|不|未)$")
_ECHO = 16
_OUTRIGHT_REACH = 8
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
        if _UNFIT.match(scan.text, place.end) or _LACKING.match(scan.text, place.end):
            return not self.conceded(scan, place.end)
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

    def rebutted(self, scan: Scan, place: Place) -> bool:
        """Whether the words are told only to be called untrue, or asked again and answered with no."""
        text = scan.text
        if _OUTRIGHT.search(text, max(0, place.start - _OUTRIGHT_REACH), place.start):
            return not self.conceded(scan, place.end)
        untrue = _UNTRUE.search(text, place.start, place.end + _FURTHER)
        if untrue and not self.turns(scan, place.end, untrue.start()) and not self.conceded(scan, untrue.end()):
            return True
        asked = text.find(QUESTION, place.end, place.end + _ECHO)
        if asked < 0 or STOP in text[place.end : asked]:
            return False
        answer = _NAY.match(text, asked + 1)
        return answer is not None and not self.conceded(scan, answer.end())

    def unsaid(self, scan: Scan, place: Place, changed: frozenset[int]) -> bool:
        """Whether what denies the words at `place` was itself taken for another word: 哪能治病 heard as 那能治病."""
        hits = (hit for number in self._denials for hit in scan.hits(number))
        undone = any(not changed.isdisjoint(range(start, end)) for start, end in hits)
        return undone and self.denied(scan, place)

    def never_refused(self, scan: Scan, place: Place) -> bool:
        """Whether the words end with a refusal that was never made: 信用卡我们从没拒过."""
        start = place.items[-1][0]
        return scan.text[start] == "拒" and _NEVER.search(scan.text[max(0, start - 2) : start]) is not None

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
            low = max(0, start - _QUOTE_LEAD)
            led = any(low <= first < start for first, _ in scan.hits(self.attribution))
            # 您备注“送点小东西”: the verb of saying may be the first of the words found.
            if (low if led else start) <= place.start and start <= place.items[-1][0] and place.end <= end:
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
