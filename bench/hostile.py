"""Messages meant to hurt, each from raw text to checked draft: `python -m bench.hostile`. No one may take over 20 ms.

The messages are made from a few words of our own and from chance with a fixed seed, so that they are the same in every
run; tests/test_engine.py holds that each is answered.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from itertools import cycle, islice
from random import Random

from bench.timing import measure
from bot.engine import suggest
from bot.model import Conversation, Turn
from bot.shop.load import load
from bot.shop.locate import find

LENGTH = 100_000
LIMIT = 20.0
NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)

_REPEATED = {
    "one character": "啊",
    "one letter": "a",
    "one digit": "1",
    "question marks": "?",
    "only emoji": "😂🎉👍",
    "right-to-left marks": "\u202e\u200f\u200e\u2067",
    "text between right-to-left marks": "\u202e什么时候发货\u200f",
    "lone surrogates": "\ud800\udc00\udfff",
    "text between lone surrogates": "\ud83d发货",
    "control characters": "".join(map(chr, range(32))),
    "zero-width characters": "好\u200b",
    "marks upon marks": "好\u0301\u0302",
    "one clause without punctuation": "我要买这个红色的然后寄到广州",
    "questions without punctuation": "这个东西什么时候能发货呀多少钱能便宜点吗",
    "short clauses": "好 ",
    "questions with commas": "发货吗,",
    "traditional characters": "請問什麼時候發貨",
    "offers": "便宜到50块行吗",
    "days": "明天3月8号下午3点",
    "measures": "身高165体重110",
    "places": "新疆乌鲁木齐",
    "opening brackets": "[",
    "brackets of every kind": "([{<【",
    "stickers begun": "/:",
    "invitations begun": "复制",
    "links begun": "www.",
    "prices begun": "¥a1",
    "private characters": "\ue000\ue001\ue002\ue010",
    "a ligature of 18 letters": "\ufdfa",
}


def messages() -> Mapping[str, str]:
    """What each message is made of, and the message: 100,000 characters, or 5,000 item numbers."""
    chance = Random(7)  # noqa: S311 - no secret: every run has to make the same messages
    made = {name: "".join(islice(cycle(unit), LENGTH)) for name, unit in _REPEATED.items()}
    made["deep brackets"] = "(" * (LENGTH // 2) + ")" * (LENGTH // 2)
    made["item numbers"] = " ".join(str(chance.randrange(10**11, 10**12)) for _ in range(5000))
    made["characters by chance"] = "".join(chr(chance.randrange(0x4E00, 0x9FA6)) for _ in range(LENGTH))
    made["rare characters by chance"] = "".join(chr(chance.randrange(0x20000, 0x2A6E0)) for _ in range(LENGTH))
    return made


def main() -> None:
    shop = load(find(None), now=NOW).shop
    if shop is None:
        raise SystemExit("the default shop has problems: huashu check")
    timings = [
        measure(name, lambda chat: suggest(shop, chat, NOW), [Conversation((Turn("buyer", text),))])
        for name, text in messages().items()
    ]
    timings.sort(key=lambda timing: -timing.median)
    over = sum(timing.median > LIMIT for timing in timings)
    for timing in timings[:5]:
        print(timing.line())
    print(f"{len(timings)} hostile messages, the five slowest above; over {LIMIT:.0f} ms: {over}")


if __name__ == "__main__":
    main()
