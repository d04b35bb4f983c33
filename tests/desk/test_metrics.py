from __future__ import annotations

from prometheus_client import generate_latest

from bot.desk.metrics import Metrics


def test_two_desks_count_for_themselves() -> None:
    one, two = Metrics(), Metrics()
    one.commit(5, 0.003)
    assert one.registry.get_sample_value("huashu_store_writes_total") == 5
    assert one.registry.get_sample_value("huashu_store_commit_seconds_count") == 1
    assert two.registry.get_sample_value("huashu_store_writes_total") == 0


def test_all_names_are_ours_and_explained() -> None:
    text = generate_latest(Metrics().registry).decode()
    names = {line.split()[2] for line in text.splitlines() if line.startswith("# TYPE")}
    assert all(name.startswith("huashu_") for name in names)
    assert all(f"# HELP {name} " in text for name in names)
