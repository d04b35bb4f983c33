"""Every value in every draft traced to the owner's YAML: `python -m bench.traced`.

The drafts are those of all written cases and of every buyer's turn of the recorded chats in HUASHU_EVAL (chats.jsonl).
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from bench.messages import chats
from bench.tracing.claims import ALLOWED, Around, Claim, around, claims, names, stated, wordings
from bench.tracing.judge import holds
from bench.tracing.raw import Row, World, plain, read
from bench.tracing.scene import Scene, scene
from bot.engine import Shop, suggest
from bot.lines import parse_log
from bot.model import Conversation, Draft, Turn
from bot.replay.cases.play import over, play
from bot.replay.cases.reading import Case, read_cases
from bot.replay.cases.stage import Stage, set_up
from bot.reply.join import BREAK
from bot.shop.codes import Collector
from bot.shop.load import load
from bot.shop.locate import find

ROOT = Path(__file__).parent.parent
NOW = datetime(2026, 11, 24, 10, tzinfo=ZoneInfo("Asia/Shanghai"))
_SHOWN = 40


@dataclass(frozen=True, slots=True)
class Untraced:
    """A value that no fact bears out, and the draft it stands in."""

    value: str
    why: str
    text: str

    def __str__(self) -> str:
        return f"{self.value}（{self.why}）：{self.text}"


@dataclass(slots=True)
class Tally:
    """What was looked at so far."""

    drafts: int = 0
    values: int = 0
    untraced: list[Untraced] = field(default_factory=list)


class Tracer:
    """Traces the drafts of one shop; `folder` has its YAML."""

    def __init__(self, folder: Path) -> None:
        self._around: Around = around(wordings(folder))
        self._names: dict[int, re.Pattern[str]] = {}

    def draft(self, draft: Draft, seen: Scene, tally: Tally) -> None:
        """Trace all that a draft claims, and judge each fact that it says it states."""
        tally.drafts += 1
        wrong = [fact for fact in draft.facts if not holds(fact.name, fact.value, seen)]
        tally.untraced += [Untraced(fact.value, f"{fact.name} 不对", draft.text) for fact in wrong]
        text = draft.text.replace(BREAK, "")  # a long value may stand in two messages
        spans = [span for fact in draft.facts for span in stated(text, fact.name, fact.value, self._around)]
        for claim in claims(text, self._pattern(seen.world)):
            tally.values += 1
            if claim.text not in ALLOWED and not any(_inside(claim, span) for span in spans):
                tally.untraced.append(Untraced(claim.text, "没有出处", draft.text))

    def _pattern(self, world: World) -> re.Pattern[str]:
        key = id(world.config)
        if key not in self._names:
            self._names[key] = names(world)
        return self._names[key]


def _inside(claim: Claim, span: tuple[int, int]) -> bool:
    return span[0] <= claim.start and claim.end <= span[1]


def trace_chats(shop: Shop, folder: Path, conversations: Iterable[Conversation], tally: Tally) -> None:
    """Trace the drafts that answer these chats."""
    tracer, config = Tracer(folder), read(folder)
    for chat in conversations:
        seen: Scene | None = None
        for draft in suggest(shop, chat, NOW).drafts:
            seen = seen or scene(shop, config, chat, NOW)
            tracer.draft(draft, seen, tally)


def trace_cases(folder: Path, files: Iterable[Path], tally: Tally) -> None:
    """Trace the drafts of written cases, each with the facts that it changes."""
    tracer, stage, problems = Tracer(folder), Stage(), Collector()
    shop = stage.shop(folder)
    kept: list[Row] = []  # so that no two configurations share an identity
    for file in files:
        for case in read_cases(file, file.name, problems).cases:
            made = set_up(case, shop, problems)
            if made is not None:
                config = (
                    read(folder) if made is shop else plain(made.facts.model_dump(by_alias=True, exclude_unset=True))
                )
                kept.append(config)
                _trace_case(tracer, made, config, case, tally)


def _trace_case(tracer: Tracer, shop: Shop, config: Row, case: Case, tally: Tally) -> None:
    turns: list[Turn] = []
    context = over(case.defaults.context, case.entry.context)
    for exchange in play(case, shop):
        context = over(context, exchange.entry.context)
        turns += [Turn("buyer", text, exchange.at) for text in exchange.entry.buyer]
        if exchange.made is None:
            turns += [Turn("agent", exchange.text, exchange.at)] if exchange.text else []
            continue
        seen = scene(shop, config, Conversation(tuple(turns), case.name, context), exchange.at)
        for draft in exchange.made.suggestion.drafts:
            tracer.draft(draft, seen, tally)


def recorded(file: Path) -> Iterator[Conversation]:
    """Give each recorded chat as often as its buyer writes: up to that message."""
    with file.open(encoding="utf-8") as lines:
        for line in lines:
            turns = parse_log(line).turns
            for at, turn in enumerate(turns):
                if turn.role == "buyer":
                    yield Conversation(turns[: at + 1])


def fixed_values(folder: Path) -> list[str]:
    """List what the fixed words of the replies claim, which no changed fact would change."""
    pattern = names(World(read(folder), NOW.replace(tzinfo=None)))
    return [
        f"{wording.file}：{claim.text}：{text}"
        for wording in wordings(folder)
        for text in wording.fixed
        for claim in claims(text, pattern)
        if claim.text not in ALLOWED
    ]


def _print(name: str, tally: Tally) -> None:
    print(f"{name:10} drafts {tally.drafts:6}   values {tally.values:7}   untraced {len(tally.untraced)}")
    for text, times in Counter(map(str, tally.untraced)).most_common(_SHOWN):
        print(f"  {times}x {text}")


def main() -> None:
    """Trace everything and print what has no source."""
    folder = find(None)
    shop = load(folder, now=NOW).shop
    if shop is None:
        raise SystemExit("the default shop has problems: huashu check")
    print(f"fixed words with a value: {fixed_values(folder)}")
    cases, said = Tally(), Tally()
    trace_cases(folder, sorted((ROOT / "tests" / "replay").glob("*.chat.yaml")), cases)
    _print("cases", cases)
    place = os.environ.get("HUASHU_EVAL")
    trace_chats(shop, folder, recorded(Path(place) / "chats.jsonl") if place else chats(), said)
    _print("chats", said)


if __name__ == "__main__":
    main()
