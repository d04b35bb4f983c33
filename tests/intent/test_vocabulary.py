import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from bot.intent.features import APART, features
from bot.intent.vocabulary import Vocabulary

SENTENCES = ("什么时候发货", "今天能发货吗", "多少钱多少钱", "a\U0001f600发")
KNOWN = sorted({feature for sentence in SENTENCES for feature in features(sentence)})
VOCABULARY = Vocabulary.of(KNOWN)

texts = st.text(alphabet="什么时候发货今天能吗多少钱a\U0001f600无关x", max_size=40)


@given(texts)
def test_a_text_has_the_numbers_of_its_known_features_in_their_order_each_once(text: str) -> None:
    expected = dict.fromkeys(KNOWN.index(feature) for feature in features(text) if feature in KNOWN)
    assert VOCABULARY.find(text).tolist() == list(expected)


def test_a_text_too_long_to_keep_its_layout_is_read_alike() -> None:
    text = "什么时候发货" * 40
    assert VOCABULARY.find(text).tolist() == list(
        dict.fromkeys(KNOWN.index(feature) for feature in features(text) if feature in KNOWN)
    )


def test_a_text_of_unknown_characters_has_none() -> None:
    assert not VOCABULARY.find("无关").size
    assert not Vocabulary.of([]).find("发货").size


def test_what_was_numbered_is_in_it_and_nothing_else() -> None:
    assert len(VOCABULARY) == len(KNOWN)
    assert all(feature in VOCABULARY for feature in KNOWN)
    assert f"货{APART}什" not in VOCABULARY
    assert "无" not in VOCABULARY
    assert "" not in VOCABULARY
    assert "什么时候" not in VOCABULARY


def test_those_that_number_the_same_features_alike_are_equal() -> None:
    again = Vocabulary(VOCABULARY.alphabet, np.array(VOCABULARY.keys))
    assert again == VOCABULARY
    assert hash(VOCABULARY) == hash(again)
    assert Vocabulary.of(KNOWN[1:]) != VOCABULARY
    assert KNOWN != VOCABULARY
