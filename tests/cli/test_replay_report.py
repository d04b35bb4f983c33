"""The report's titles come from the shop."""

from __future__ import annotations

from pathlib import Path

from bot.cli.replay_report import chats_report
from bot.shop.load import load
from tests.replay.made import row, said
from tests.replay.report.made import full, written


def test_intents_and_rules_are_called_by_their_titles(small_shop: Path, tmp_path: Path) -> None:
    shop = load(small_shop).shop
    assert shop is not None
    rows = [row("几时发", intents=("ship_time",), draft="今天", said=(said("包邮哦", "PST001"),))]
    page = chats_report(shop, full(), written(tmp_path, rows)).decode()
    assert '["ship_time","发货时间"]' in page
    assert f'["PST001","{shop.checker.rules["PST001"].title}"]' in page
