"""Groups of alike messages in bounded room: the heavy ones are found, counts never overstate, order alone decides."""

from __future__ import annotations

import json
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from bot.replay.sketch import Heard, Sketch
from bot.replay.summary import Example


def heard(form: str, intent: str = "", near: str = "stock") -> Heard:
    return Heard(form, intent, (near,), Example("f", "c", 0, form))


def filled(forms: list[str], room: int, *, alike: bool = False) -> Sketch:
    sketch = Sketch(room, alike=alike)
    for form in forms:
        sketch.add(heard(form))
    return sketch


def test_wordings_that_are_alike_are_one_group() -> None:
    groups = filled(["怎么还不给我发货", "怎么还没给我发货呢", "花盆漏水怎么办"], 10, alike=True).groups(5)
    assert [(group.text, group.messages) for group in groups] == [("怎么还不给我发货", 2), ("花盆漏水怎么办", 1)]
    assert groups[0].nearest == (("stock", 2),)
    assert [each.text for each in groups[0].examples] == ["怎么还不给我发货", "怎么还没给我发货呢"]


def test_other_wordings_are_other_groups() -> None:
    assert len(filled(["发票", "发货", "发顺丰"], 10, alike=True).groups(5)) == 3


@given(st.lists(st.sampled_from("甲乙丙丁戊己庚辛壬癸"), max_size=200), st.integers(1, 5))
def test_counts_never_overstate_and_say_how_much_they_may_miss(forms: list[str], room: int) -> None:
    true = Counter(forms)
    for group in filled(forms, room).groups(100):
        assert group.messages <= true[group.text] <= group.messages + group.missed_at_most


@given(st.lists(st.text("甲乙丙丁", min_size=1, max_size=3), max_size=120), st.integers(0, 120))
def test_a_table_that_is_put_down_and_taken_up_again_goes_on_the_same(forms: list[str], cut: int) -> None:
    whole = filled(forms, 3, alike=True)
    first = filled(forms[:cut], 3, alike=True)
    second = Sketch(3, alike=True)
    second.restore(json.loads(json.dumps(first.state())))
    for form in forms[cut:]:
        second.add(heard(form))
    assert second.groups(100) == whole.groups(100)


def test_what_comes_often_survives_a_flood_of_what_comes_once() -> None:
    forms = [form for number in range(3000) for form in (f"{number}", "常问")]
    assert filled(forms, 20).groups(1)[0].messages == 3000
