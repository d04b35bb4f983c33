"""The store's two exceptions."""

from __future__ import annotations

from bot.errors import HuashuError
from bot.store.errors import ConflictError, StoreError


def test_both_carry_a_code_for_programs_and_a_text_for_people() -> None:
    for error in (StoreError("full", "磁盘满了"), ConflictError("stale", "买家又发了新消息")):
        assert isinstance(error, HuashuError)
        assert (error.code, str(error)) in {("full", "磁盘满了"), ("stale", "买家又发了新消息")}
