"""Templates: finding the placeholders of a wording and putting values in their place."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

_PARTS: Final = re.compile(r"\{([^{}\n]{1,40})\}")
_ENDS: Final = re.compile(r"([，。；、！？~,;!?])[，。；、~,;]{1,8}")


@dataclass(frozen=True, slots=True)
class Template:
    """A wording taken apart: text, name, text, name, ..., text. `names` holds each placeholder once, in order.

    `whole` is the text to send where there is nothing to fill in.
    """

    parts: tuple[str, ...]
    names: tuple[str, ...]
    whole: str | None = None

    def fill(self, values: Mapping[str, str]) -> str:
        """Put the values in; every name must be there (KeyError).

        Of two signs in a row the first stays: an owner may write a fact with or without its full stop.
        """
        if self.whole is not None:
            return self.whole
        text = "".join(values[part] if index % 2 else part for index, part in enumerate(self.parts))
        return _ENDS.sub(r"\1", text)


@lru_cache(maxsize=65_536)
def parse(text: str) -> Template | None:
    """Take a wording apart; None where a brace stands alone, as such a text could send a brace to a buyer."""
    parts = tuple(_PARTS.split(text))
    if any("{" in part or "}" in part for part in parts):
        return None
    names = tuple(dict.fromkeys(part.strip() for part in parts[1::2]))
    parts = tuple(part.strip() if index % 2 else part for index, part in enumerate(parts))
    return Template(parts, names, None if names else _ENDS.sub(r"\1", text))


def placeholders(text: str) -> tuple[str, ...]:
    """List the placeholders of a wording, each once and in order; () also for a text with a stray brace."""
    template = parse(text)
    return () if template is None else template.names
