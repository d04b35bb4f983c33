"""The package's own word lists: text files whose lines are a head and the words that belong to it."""

from __future__ import annotations

from importlib import resources


def read(package: str, name: str) -> list[tuple[str, list[str]]]:
    """Read `data/name` of a package: each line's first word and the others; empty lines and `#` comments left out."""
    text = resources.files(package).joinpath("data", name).read_text("utf-8")
    lines = [line.split() for line in text.splitlines() if not line.startswith("#")]
    return [(line[0], line[1:]) for line in lines if line]


def sets(package: str, name: str) -> dict[str, frozenset[str]]:
    """Read such a file as sets of words; lines with the same head belong together."""
    found: dict[str, frozenset[str]] = {}
    for head, words in read(package, name):
        found[head] = found.get(head, frozenset()).union(words)
    return found
