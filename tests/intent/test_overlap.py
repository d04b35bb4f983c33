import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.intent.features import normal
from bot.intent.index import Index, build
from bot.intent.overlap import standing

FORMS = ["什么时候发货", "什么时候发货呢", "啥时候能发货", "可以开发票吗", "发票可以开吗", "什么时候开发票"]
OWNERS = [0, 0, 0, 1, 1, 1]


def test_each_example_is_asked_for_among_the_others() -> None:
    found = standing(FORMS, OWNERS)
    assert found.own[0] > 0.8
    assert found.own[3] > found.other[3]
    assert FORMS[found.rival[5]] == "什么时候发货"
    assert found.other[5] > found.own[5]


def test_likeness_is_that_of_the_index() -> None:
    found = standing(FORMS, OWNERS)
    index = Index(build(FORMS))
    for number, form in enumerate(FORMS):
        near = [each for each in index.nearest(form, without=number) if OWNERS[each.number] != OWNERS[number]]
        assert found.other[number] == pytest.approx(near[0].likeness if near else 0.0, abs=1e-4)


def test_the_same_sentence_in_two_intents_is_fully_alike() -> None:
    found = standing(["退货怎么退", "退货怎么退"], [0, 1])
    assert found.other == pytest.approx([1, 1])
    assert found.rival.tolist() == [1, 0]


@pytest.mark.parametrize("forms", [[], ["在吗"], ["在吗", "发票"]])
def test_where_nothing_is_near_there_is_no_rival(forms: list[str]) -> None:
    found = standing(forms, range(len(forms)))
    assert found.rival.tolist() == [-1] * len(forms)
    assert not found.other.any()


@given(st.lists(st.tuples(st.text(max_size=8), st.integers(0, 2)), max_size=12))
def test_any_texts_have_a_standing(examples: list[tuple[str, int]]) -> None:
    forms, owners = [normal(text) for text, _ in examples], [owner for _, owner in examples]
    found = standing(forms, owners)
    assert ((found.own >= 0) & (found.own <= 1.0001)).all()
    assert ((found.rival >= 0) == (found.other > 0)).all()
    rivals = np.asarray(owners, dtype=int)[found.rival[found.rival >= 0]]
    assert (rivals != np.asarray(owners, dtype=int)[found.rival >= 0]).all()
