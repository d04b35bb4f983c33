"""Emoji and the stickers of Wangwang: behind a line, before it, or between two words."""

from __future__ import annotations

from random import Random

from bot.text.words import cut

_FACES = ("😂", "😊", "🙏", "😭", "👌", "❤️", "🌹", "😅😅", "[微笑]", "[可怜]", "/:^_^", "/:812", "^_^", "（´∀｀）")


def apply(lines: tuple[str, ...], random: Random) -> tuple[str, ...]:
    """Put one into each line."""
    return tuple(_with(line, random) for line in lines)


def _with(line: str, random: Random) -> str:
    face = random.choice(_FACES)
    if random.random() < 0.7:
        return line + face
    words = cut(line)
    place = random.randrange(len(words)) if words else 0
    return "".join((*words[:place], face, *words[place:]))
