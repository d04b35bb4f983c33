"""Letters and what they make in a row: each gram is one number, found wherever it stands."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.grams import Table, frequent, grams, key

TEXT = st.text(st.characters(exclude_characters="0123456789."), min_size=1, max_size=30)


def test_letters_pairs_and_triples_with_both_ends_marked() -> None:
    assert len(grams("")) == 3, "two marks, and the pair they make"
    found = set(grams("关单").tolist())
    assert {key("关"), key("单"), key("关单")} <= found
    assert len(found) == 4 + 3 + 2


@given(TEXT)
def test_each_gram_of_a_text_stands_in_it_once_and_in_order(text: str) -> None:
    found = grams(text).tolist()
    assert found == sorted(set(found))
    inside = {text[at : at + length] for length in (1, 2, 3) for at in range(len(text) - length + 1)}
    assert {key(each) for each in inside} <= set(found)


@given(st.sets(st.text(st.characters(), min_size=1, max_size=3), min_size=1), TEXT)
def test_a_table_finds_what_stands_in_a_text_and_nothing_else(known: set[str], text: str) -> None:
    keys = sorted(map(key, known))
    table = Table(np.array(keys, dtype=np.int64))
    assert {keys[row] for row in table.rows(grams(text)).tolist()} == {key(each) for each in known if each in text}


def test_one_number_is_as_good_as_another() -> None:
    assert grams("满199送").tolist() == grams("满88.5送").tolist() == grams("满0送").tolist() != grams("满送").tolist()


def test_only_what_stands_in_enough_texts_is_kept() -> None:
    table = frequent([grams(text) for text in ("甲乙", "乙丙", "丙乙")], 3)
    assert key("乙") in table.keys.tolist()
    assert {key("甲"), key("丙"), key("乙丙")}.isdisjoint(table.keys.tolist())


@given(st.text(alphabet=st.characters(), max_size=20), st.sampled_from(["\ud800", "\U0010ffff", "\x00"]))
def test_no_character_is_too_strange(text: str, strange: str) -> None:
    assert len(grams(text + strange)) >= 3
