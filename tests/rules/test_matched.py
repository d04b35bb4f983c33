from __future__ import annotations

from dataclasses import replace

from bot.rules import letters
from bot.rules.heard import row_of, written
from bot.rules.lexicon import Lexicon
from bot.rules.matched import Said
from bot.rules.pattern import Place

LEXICON = Lexicon({})
TEXT = "关必订单"


def said(*joined: int) -> Said:
    read = letters.read(TEXT)
    heard = written(read, row_of(TEXT, ()), "关闭订单", frozenset(), frozenset())
    heard = replace(heard, joined=frozenset(joined))
    return Said(heard, LEXICON.scan(heard), ())


def test_words_as_they_are_written_always_count() -> None:
    read = letters.read(TEXT)
    plain = Said(read, LEXICON.scan(read), ())
    assert plain.counts(Place(((0, 1),)))
    assert plain.as_it_stands(Place(((0, 2),)))


def test_words_beside_a_mended_letter_stand_as_they_are_written() -> None:
    heard = said()
    assert not heard.as_it_stands(Place(((0, 2),)))
    assert heard.as_it_stands(Place(((2, 4),)))
    assert heard.counts(Place(((2, 4),)))


def test_where_lines_are_joined_only_what_is_mended_counts() -> None:
    heard = said(2)
    assert not heard.counts(Place(((2, 4),)))
    assert not heard.as_it_stands(Place(((1, 3),)))
    assert heard.as_it_stands(Place(((2, 4),)))
