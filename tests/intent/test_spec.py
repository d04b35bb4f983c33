import dataclasses

import pytest

from tests.intent.conftest import SPECS


def test_what_the_owner_wrote_cannot_be_changed_afterwards() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        SPECS[0].title = "别的"  # type: ignore[misc]


def test_every_phrase_knows_its_line() -> None:
    assert [phrase.where.line for phrase in SPECS[0].examples] == [10, 11, 12, 13]
