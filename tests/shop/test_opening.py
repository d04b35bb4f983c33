from __future__ import annotations

from decimal import Decimal

import pytest

from bot.shop.nodes import MAX_NODES, build
from bot.shop.opening import TooMuchError, open_tree


def test_values_are_typed_and_paths_lead_to_them() -> None:
    root = build('a:\n  - 1.10\n  - "1.10"\n  - {b: no}\n')
    assert root is not None
    data, opened = open_tree(root)
    assert data == {"a": [Decimal("1.10"), "1.10", {"b": False}]}
    assert opened.nodes["a", 2, "b"].line == 4
    assert opened.keys["a", 2, "b"].column == 6


def test_keys_are_text_as_written() -> None:
    root = build("no: 1\n612345678901: 2\n")
    assert root is not None
    assert open_tree(root)[0] == {"no": 1, "612345678901": 2}


def test_an_alias_is_opened_in_its_place() -> None:
    root = build("a: &x [1, 2]\nb: *x\n")
    assert root is not None
    assert open_tree(root)[0] == {"a": [1, 2], "b": [1, 2]}


def test_the_first_of_two_equal_keys_stays() -> None:
    root = build("a: 1\na: 2\n")
    assert root is not None
    data, opened = open_tree(root)
    assert data == {"a": 1}
    assert [(second.line, first.line) for second, first in opened.doubles] == [(2, 1)]


def test_a_key_that_is_no_text_is_left_out() -> None:
    root = build("{a: 1}: 2\nb: 3\n")
    assert root is not None
    data, opened = open_tree(root)
    assert data == {"b": 3}
    assert [key.line for key in opened.odd_keys] == [1]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("a: &x [*x]\n", "loop"),
        ("a: &x {b: {c: *x}}\n", "loop"),
        (
            "a: &a [1, 2]\n" + "".join(f"k{n}: &{chr(98 + n)} [*{chr(97 + n)}, *{chr(97 + n)}]\n" for n in range(20)),
            "bomb",
        ),
    ],
)
def test_loops_and_bombs_end_early(text: str, reason: str) -> None:
    root = build(text)
    assert root is not None
    with pytest.raises(TooMuchError) as caught:
        open_tree(root)
    assert caught.value.reason == reason


def test_many_honest_nodes_are_fewer_than_the_limit() -> None:
    root = build("a:\n" + '  - "在吗"\n' * 20_000)
    assert root is not None
    assert len(open_tree(root)[1].nodes) < MAX_NODES
