from __future__ import annotations

from bot.rules import letters
from bot.rules.lexicon import Lexicon
from bot.rules.scan import Classes, Scan


def scan(text: str, *entries: str) -> tuple[Scan, int]:
    lexicon = Lexicon({"否定": ["不", "-不过"]})
    number = lexicon.class_of(entries, {})
    return lexicon.scan(letters.read(text)), number


def test_hits_stand_in_order_the_longest_first() -> None:
    said, number = scan("不能不", "不", "不能", "能")
    assert list(said.hits(number)) == [(0, 2), (0, 1), (1, 2), (2, 3)]


def test_starting_takes_both_ends() -> None:
    said, number = scan("送送送送", "送")
    assert list(said.starting(number, 1, 2)) == [(1, 2), (2, 3)]


def test_overlapping_hits_are_merged_and_neighbours_are_not() -> None:
    said, number = scan("不能不", "不", "不能")
    assert list(said.merged(number, 0, 9)) == [(0, 2), (2, 3)]


def test_spots_are_one_bit_a_letter() -> None:
    said, number = scan("我送您送", "送")
    assert said.spots(number) == (0b1010, 0b10100)


def test_a_class_without_a_word_has_neither_hits_nor_a_bit() -> None:
    said, number = scan("好的", "送")
    assert not said.hits(number)
    assert said.spots(number) == (0, 0)
    assert not said.present >> number & 1


def test_a_clause_ends_at_the_stops_and_is_never_wider_than_60_letters_to_a_side() -> None:
    said, _ = scan("好，我送您。嗯", "送")
    assert said.clause(3, 4) == (2, 5)
    assert said.clause(0, 7) == (0, 7)
    assert scan("啊" * 200, "送")[0].clause(100, 101) == (40, 161)


def test_words_inside_an_innocent_one_do_not_count() -> None:
    classes = Classes([frozenset({0})], [frozenset({1})])
    assert list(Scan(classes, "不过不", [(0, 0, 1), (1, 0, 2), (0, 2, 3)]).hits(0)) == [(2, 3)]


def test_scans_share_where_a_word_stands_alone() -> None:
    lexicon = Lexicon({})
    number = lexicon.class_of(["送"], {})
    one, other = (lexicon.scan(letters.read(text)) for text in ("我送您", "你送我"))
    assert next(iter(one.found.values())) is next(iter(other.found.values()))
    assert one.spots(number) is other.spots(number)


def test_a_word_said_again_and_again_is_found_each_time() -> None:
    said, number = scan("送" * 400, "送")
    assert list(said.hits(number)) == [(at, at + 1) for at in range(400)]


def test_spots_hold_a_bit_for_each_place_of_each_word() -> None:
    lexicon = Lexicon({})
    both, one = lexicon.class_of(["送", "给您"], {}), lexicon.class_of(["送"], {})
    said = lexicon.scan(letters.read("送给您送"))
    assert said.spots(both) == (0b1011, 0b11010)
    assert said.spots(one) == (0b1001, 0b10010)


def test_present_has_a_bit_for_each_class_of_a_word() -> None:
    lexicon = Lexicon({})
    first, second, third = (lexicon.class_of(entries, {}) for entries in (["送"], ["送", "给"], ["给"]))
    assert lexicon.scan(letters.read("送")).present == 1 << first | 1 << second
    assert lexicon.scan(letters.read("给")).present == 1 << second | 1 << third
