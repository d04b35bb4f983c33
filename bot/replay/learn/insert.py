"""Lines put into the text of an intents file; every line that was there stays byte for byte. Pure.

The nodes of the YAML tell where things stand, and the result is read again to see that nothing else has changed. (A
round trip through ruamel.yaml keeps comments, but not every blank and quote.)
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import yaml
from yaml.nodes import MappingNode, Node, SequenceNode

_EXAMPLES = "examples"
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # in C thirty times quicker
_LINE = re.compile("[^\n]*\n|[^\n]+")


class CannotInsertError(ValueError):
    """The file is laid out in a way in which a line cannot be put in for sure."""


def has_intent(text: str, intent: str) -> bool:
    """Whether an intents file holds this intent."""
    return _entry(text, intent) is not None


def examples(text: str, intent: str) -> tuple[str, ...]:
    """The examples that an intent has."""
    node = _examples(_entry(text, intent))
    return tuple(str(each.value) for each in node.value) if isinstance(node, SequenceNode) else ()


def add_examples(text: str, intent: str, new_ones: Sequence[str]) -> str:
    """Put examples behind those that an intent has. Raises `CannotInsertError`."""
    entry = _entry(text, intent)
    if not isinstance(entry, MappingNode) or entry.flow_style or not entry.value:
        raise CannotInsertError
    node = _examples(entry)
    if node is None:
        new = _first(text, entry, new_ones)
    elif isinstance(node, SequenceNode) and node.value:
        new = (_into_line if node.flow_style else _below)(text, node, new_ones)
    else:
        raise CannotInsertError
    _verify(text, new, intent, new_ones)
    return new


def quoted(text: str) -> str:
    """A sentence as YAML in double quotes."""
    return json.dumps(text, ensure_ascii=False)


@lru_cache(maxsize=32)
def _root(text: str) -> Node | None:
    """The nodes of a text; each of its intents is looked for in the same ones."""
    return yaml.compose(text, Loader=_LOADER)


def _entry(text: str, intent: str) -> Node | None:
    root = _root(text)
    entries = root.value if isinstance(root, MappingNode) else ()
    return next((value for key, value in entries if key.value == intent), None)


def _examples(entry: Node | None) -> Node | None:
    pairs = entry.value if isinstance(entry, MappingNode) else ()
    return next((value for key, value in pairs if key.value == _EXAMPLES), None)


def _below(text: str, node: SequenceNode, new: Sequence[str]) -> str:
    """Below the last item, and below a comment on its line."""
    dash = node.start_mark.column
    return _insert(text, node.value[-1].end_mark.line + 1, [f"{' ' * dash}- {quoted(each)}" for each in new])


def _into_line(text: str, node: SequenceNode, new: Sequence[str]) -> str:
    """Before the bracket that ends a list in one line."""
    end = node.value[-1].end_mark.index
    return text[:end] + "".join(f", {quoted(each)}" for each in new) + text[end:]


def _first(text: str, entry: MappingNode, new: Sequence[str]) -> str:
    """Above all keys of an intent that has no examples yet."""
    start = entry.value[0][0].start_mark
    indent = " " * start.column
    lines = [f"{indent}{_EXAMPLES}:", *(f"{indent}  - {quoted(each)}" for each in new)]
    return _insert(text, start.line, lines)


def _insert(text: str, line: int, new: Sequence[str]) -> str:
    end = "\r\n" if "\r\n" in text else "\n"
    lines = _LINE.findall(text)
    if line == len(lines) and lines and not lines[-1].endswith("\n"):
        lines[-1] += end
    return "".join((*lines[:line], *(f"{each}{end}" for each in new), *lines[line:]))


def _verify(text: str, new: str, intent: str, new_ones: Sequence[str]) -> None:
    before, after = (_plain(each) for each in (text, new))
    before[intent][_EXAMPLES] = [*before[intent].get(_EXAMPLES, []), *new_ones]
    if before != after:
        raise CannotInsertError


def _plain(text: str) -> Any:
    return yaml.load(text, Loader=_LOADER)  # noqa: S506 - both are safe loaders
