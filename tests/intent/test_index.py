import math
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import Indel

from bot.intent.features import grams
from bot.intent.index import COSINE, LETTERS, SOUNDS, Index, build
from bot.text import pinyin

INDEX = Index(build(["什么时候发货", "可以开发票吗", "我要退货", "好的"]))


def test_the_same_text_is_nearest_and_wholly_alike() -> None:
    best = INDEX.nearest("可以开发票吗")[0]
    assert best.number == 1
    assert best.likeness > 0.99


def test_a_wrong_character_of_the_same_sound_is_forgiven() -> None:
    right = Index(build(["能发圆通吗", "能发中通吗"]))
    same_sound, other_sound = right.nearest("能发元通吗"), right.nearest("能发申通吗")
    assert same_sound[0].number == 0
    assert same_sound[0].likeness > other_sound[0].likeness


def test_nothing_in_common_is_not_near() -> None:
    assert INDEX.nearest("xyz") == ()
    assert INDEX.nearest("") == ()
    assert Index(build([])).nearest("发货") == ()


def test_an_example_can_be_asked_about_among_the_others() -> None:
    assert all(near.number != 0 for near in INDEX.nearest("什么时候发货", without=0))


def test_no_more_than_asked_for_are_scored() -> None:
    many = Index(build([f"什么时候发货{chr(0x4E00 + n)}" for n in range(100)]))
    assert len(many.nearest("什么时候发货", most=5)) == 5


@given(st.text(max_size=80))
def test_likeness_is_a_share_and_sorted(text: str) -> None:
    found = [near.likeness for near in INDEX.nearest(text)]
    assert found == sorted(found, reverse=True)
    assert all(0 <= value <= 1.0001 for value in found)


@given(st.text(alphabet="什么时候发货可以开票", max_size=30))
def test_an_n_gram_counts_as_often_as_it_stands(text: str) -> None:
    """Against the same reckoning over dictionaries."""
    table = build(["什么时候发货", "可以开发票吗", "好的好的", "发发发"])
    idf = dict(zip(table.grams, table.idf.tolist(), strict=True))
    wanted = Counter(grams(text, 2))
    for near in Index(table).nearest(text):
        own = Counter(grams(table.forms[near.number], 2))
        shared = sum(n * own[gram] * idf[gram] ** 2 for gram, n in wanted.items() if gram in own)
        unseen = math.log(1 + len(table.forms)) + 1
        length = math.sqrt(sum((n * idf.get(gram, unseen)) ** 2 for gram, n in wanted.items()))
        cosine = shared / length / math.sqrt(sum((n * idf[gram]) ** 2 for gram, n in own.items()))
        rest = near.likeness - COSINE * cosine
        assert rest == pytest.approx(
            LETTERS * Indel.normalized_similarity(text, table.forms[near.number])
            + SOUNDS * Indel.normalized_similarity(*("".join(pinyin.of(t)) for t in (text, table.forms[near.number]))),
            abs=1e-5,
        )
