"""What a script of fewer intents does with what it does not know: `python -m bench.partial`, with chats in HUASHU_EVAL.

Scripts of some of the default intents, drawn by a fixed seed, meet all labelled messages. Of those that ask for one of
its intents it prints how many are answered right and wrong; of the others, for which no answer can be right, how many
are answered all the same. Messages are read without their chats.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from random import Random

from bench import gold
from bot.intent.matcher import Matcher
from bot.intent.ranking import NOTHING, understand
from bot.intent.spec import IntentSpec, WordLists
from bot.intent.utterance import utterance
from bot.shop import learnt
from bot.shop.codes import Collector
from bot.shop.locate import find
from bot.shop.reading import read_shop

SIZES, DRAWS = (5, 10, 20, 30, 45), 3
Message = tuple[str, frozenset[str]]


def messages() -> Iterator[Message]:
    """Each labelled message and the intents that are accepted for it; none where HUASHU_EVAL is not set."""
    place = gold.folder()
    for name in gold.FILES if place else ():
        for line in (place / name).read_text(encoding="utf-8").splitlines() if place else ():
            row = json.loads(line)
            yield row["turns"][-1]["text"], frozenset([*row["gold"], *row.get("also", [])])


def outcomes(specs: Sequence[IntentSpec], lists: WordLists, asked: Sequence[Message]) -> Counter[str]:
    """How many ask for an intent of these (`known`; `right`, `wrong`), and how many do not (`foreign`; `claimed`)."""
    matcher, names = Matcher(specs, lists, learnt.learn(specs)), {spec.id for spec in specs}
    count: Counter[str] = Counter()
    for text, accepted in asked:
        found = [match.intent for match in understand(matcher, utterance(text)).matches[:1]]
        if accepted & names:
            count["known"] += 1
            count["right"] += found != [] and found[0] in accepted
            count["wrong"] += found != [] and found[0] not in accepted
        else:
            count["foreign"] += 1
            count["claimed"] += found != []
    return count


def main() -> None:
    asked = tuple(messages())
    if not asked:
        print("HUASHU_EVAL is not set: there are no labelled chats to measure with")
        return
    script = read_shop(find(None), None, Collector()).script
    whole = [spec for spec in script.intents.values() if spec.id != NOTHING]
    for size in SIZES:
        chance, count = Random(size), Counter[str]()  # noqa: S311 - no secret: every run has to draw the same
        for _ in range(DRAWS):
            count += outcomes(chance.sample(whole, size), script.lists, asked)
        known, foreign = count["known"], count["foreign"]
        print(
            f"{size:3} intents: of {known} messages they are for {count['right'] / known:.3f} right and "
            f"{count['wrong'] / known:.3f} wrong; of {foreign} others {count['claimed'] / foreign:.3f} answered"
        )


if __name__ == "__main__":
    main()
