from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from bot.shop.collecting import seldom


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    before = gc.get_threshold()
    yield
    gc.set_threshold(*before)


def test_the_collector_looks_rarely_until_the_end() -> None:
    gc.set_threshold(700, 10, 10)
    with seldom():
        assert gc.get_threshold() > (700, 10, 10)
    assert gc.get_threshold() == (700, 10, 10)


def test_what_a_service_has_set_stays() -> None:
    gc.set_threshold(2_000, 1, 5_000)
    with seldom():
        assert gc.get_threshold() == (2_000, 1, 5_000)


def test_it_is_set_back_when_the_work_fails() -> None:
    gc.set_threshold(700, 10, 10)
    with pytest.raises(KeyError), seldom():
        raise KeyError
    assert gc.get_threshold() == (700, 10, 10)
