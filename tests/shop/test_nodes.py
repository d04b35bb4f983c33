from __future__ import annotations

import pytest
import yaml

from bot.shop.nodes import MAX_DEPTH, MAX_NODES, YamlStopError, build


def test_places_count_from_one_and_end_behind_the_value() -> None:
    root = build('甲:\n  - "好的"\n')
    assert root is not None
    key, items = root.items
    assert (root.kind, key.text, key.line, key.column) == ("map", "甲", 1, 1)
    item = items.items[0]
    assert (item.text, item.line, item.column, item.end_line, item.end_column) == ("好的", 2, 5, 2, 9)
    assert not item.plain


def test_plain_and_flow_are_kept() -> None:
    root = build("a: {b: 1}\nc: yes\n")
    assert root is not None
    _, flow, _, plain = root.items
    assert flow.flow
    assert not root.flow
    assert plain.plain


def test_an_alias_points_to_what_it_stands_for() -> None:
    root = build("a: &x [1]\nb: *x\n")
    assert root is not None
    assert root.items[3].items == [root.items[1]]


def test_an_empty_text_has_no_root() -> None:
    assert build("# nothing\n") is None


@pytest.mark.parametrize(
    ("text", "reason", "place"),
    [
        ("a: *b\n", "alias", (1, 4)),
        ("a: 1\n---\nb: 2\n", "documents", (2, 1)),
        ("- " * 1_000_000, "depth", (1, 2 * MAX_DEPTH + 1)),
        ("[" * 1_000_000, "depth", (1, MAX_DEPTH + 1)),
        ("- 1\n" * (MAX_NODES + 9), "many", (MAX_NODES + 1, 3)),
    ],
)
def test_what_is_refused_is_refused_at_its_place(text: str, reason: str, place: tuple[int, int]) -> None:
    with pytest.raises(YamlStopError) as caught:
        build(text)
    assert caught.value.reason == reason
    assert (caught.value.line, caught.value.column) == place


def test_broken_yaml_raises_the_error_of_yaml() -> None:
    with pytest.raises(yaml.YAMLError):
        build("a: 'b\n")
