"""Finding products among many: `python -m bench.products [NUMBER]`, 5,000 by default; the baseline has the shop's own.

Each message is new in its chat (see bench/growing.py).
"""

from __future__ import annotations

import gc
import resource
import sys
from dataclasses import replace
from datetime import UTC, datetime

from bench.growing import growing
from bench.messages import chats
from bench.timing import measure
from bot.engine import Shop, suggest
from bot.facts.product import Product
from bot.shop.load import load, slot_finder
from bot.shop.locate import find
from bot.text.clean import clean

NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)
_KINDS = ("盖碗", "茶壶", "围巾", "坚果", "纸巾", "衬衫", "炖锅", "抱枕")
_COLOURS = ("白", "青", "黑", "红", "蓝", "灰", "黄", "绿")
_PLACES = ("德化", "龙泉", "宜兴", "景德", "杭州", "苏州", "潮州", "福州", "泉州", "湖州")


def stocked(shop: Shop, number: int) -> Shop:
    """The shop with that many made-up products behind its own."""
    made = [
        Product.model_validate(
            {
                "id": f"7{index:011}",
                "title": f"{_PLACES[index % 10]}{_COLOURS[index // 10 % 8]}{_KINDS[index // 80 % 8]}{index}号",
                "category": _KINDS[index // 80 % 8],
                "price": 20 + index % 300,
                "variants": [{"name": "大号", "stock": index % 5}, {"name": "小号", "stock": index % 3}],
                "attributes": {"材质": f"材料{index % 50}", "产地": _PLACES[index % 10]},
            }
        )
        for index in range(number - len(shop.facts.products))
    ]
    facts = shop.facts.model_copy(update={"products": (*shop.facts.products, *made)})
    return replace(shop, facts=facts, slots=slot_finder(facts))


def main() -> None:
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 5_000
    small = load(find(None), now=NOW).shop
    if small is None:
        raise SystemExit("the default shop has problems: huashu check")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    large = stocked(small, number)
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    gc.collect()
    gc.freeze()  # as the service does
    # Of two halves, for the two shops share what they have understood and checked.
    one, other, warm = growing(slice(0, None, 2)), growing(slice(1, None, 2)), chats()
    texts = list({chat.turns[-1].text: clean(chat.turns[-1].text) for chat in one}.values())
    few = measure("slots, own products", lambda text: small.slots.find(text, NOW), texts, 1, texts[:0])
    many = measure(f"slots, {number} products", lambda text: large.slots.find(text, NOW), texts, 1, texts[:0])
    base = measure("draft, own products", lambda chat: suggest(small, chat, NOW), one, 1, warm)
    whole = measure(f"draft, {number} products", lambda chat: suggest(large, chat, NOW), other, 1, warm)
    for line in (few.line(), many.line(few), base.line(), whole.line(base)):
        print(line)
    print(f"{number} products: {grown:.0f} MB more")


if __name__ == "__main__":
    main()
