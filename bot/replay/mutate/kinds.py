"""The kinds of change by their names."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from random import Random
from types import MappingProxyType

from bot.errors import InputError
from bot.replay.mutate import bursts, emoji, homophones, punctuation, traditional, typos

ALL = "all"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of change: its title in Chinese, and what makes it."""

    title: str
    apply: Callable[[tuple[str, ...], Random], tuple[str, ...]]


KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        "typos": Kind("错字（音近、邻键）", typos.apply),
        "homophones": Kind("同音字", homophones.apply),
        "unpunctuated": Kind("漏标点", punctuation.leave_out),
        "doubled": Kind("标点重复", punctuation.repeat),
        "emoji": Kind("加表情", emoji.apply),
        "split": Kind("一条拆成几条", bursts.split),
        "merged": Kind("几条并成一条", bursts.merge),
        "traditional": Kind("繁体字", traditional.apply),
    }
)


@dataclass(frozen=True, slots=True)
class Mutation:
    """Which kinds are tried, and the seed."""

    kinds: tuple[str, ...]
    seed: int

    def mutate(self, kind: str, lines: tuple[str, ...], *where: object) -> tuple[str, ...]:
        """Change the lines of the message that stands `where`; what else is changed, and by whom, does not matter."""
        random = Random("\0".join(map(repr, (self.seed, kind, *where))))  # noqa: S311 - nothing is secret here
        return KINDS[kind].apply(lines, random)


def parse(text: str, seed: int) -> Mutation:
    """Read kinds that are parted by commas; `all` is every one. Raises `InputError` for a kind that there is not."""
    names = [name for name in text.replace("，", ",").replace(" ", "").split(",") if name]
    unknown = [name for name in names if name not in KINDS and name != ALL]
    if unknown or not names:
        known = "、".join(KINDS)
        raise InputError(
            f"--mutate 后面的“{'，'.join(unknown)}”不是一种改法：可用的有 {known}，用逗号隔开；全都要就写 --mutate all"
        )
    return Mutation(tuple(kind for kind in KINDS if kind in names or ALL in names), seed)
