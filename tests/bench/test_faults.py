from __future__ import annotations

from pathlib import Path

import pytest

from bench.faults import rounds


@pytest.mark.asyncio
async def test_what_was_acknowledged_outlives_the_process(tmp_path: Path, small_shop: Path) -> None:
    ledger, lost = await rounds(tmp_path / "huashu.db", small_shop, workers=0, count=3)
    assert len(ledger.messages) >= 30
    assert ledger.answers
    assert lost == {}
