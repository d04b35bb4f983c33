"""A Ray of two cores, started here and ended again: the same bytes as the local engine."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.cli.main import main
from bot.errors import HuashuError, InputError
from bot.replay import ray_engine
from bot.replay.ray_engine import pack
from bot.replay.worker import Recipe, open_recipe
from tests.conftest import REPLIES, write_shop
from tests.replay.made import many_chats

NOW = datetime(2026, 11, 20, 2, tzinfo=UTC)


# A machine that is short of time or memory for a moment is no failure of ours.
PATIENT = {
    "RAY_gcs_server_port_wait_time_s": "600",
    "RAY_gcs_server_request_timeout_seconds": "600",
    "RAY_health_check_timeout_ms": "600000",
    "RAY_memory_monitor_refresh_ms": "0",
    "RAY_worker_register_timeout_seconds": "600",
}
STARTS = 3
"""Ray gives its own processes thirty seconds to begin, whatever else the machine has to do; then it is tried again."""


def replayed_by_ray(*args: str) -> subprocess.CompletedProcess[str]:
    """In a process of its own: Ray leaves threads, sockets and its own warnings behind, which are not ours to mend."""
    command = [sys.executable, "-m", "bot", "replay", *args, "--engine", "ray"]
    env = {**os.environ, **PATIENT, "PYTHONPATH": os.pathsep.join(sys.path)}
    for _ in range(STARTS):
        done = subprocess.run(command, env=env, capture_output=True, check=False, encoding="utf-8")
        if "本机的 Ray 起不来" not in done.stderr:
            break
    return done


def test_rows_and_summary_are_those_of_the_local_engine(small_shop: Path, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(many_chats(40), encoding="utf-8")
    (tmp_path / "other").mkdir()
    other = write_shop(tmp_path / "other", {"replies/small.yaml": REPLIES.replace("可以开发票", "发票能开")})
    args = [str(tmp_path / "a.jsonl"), "--shop", str(small_shop), "--against", str(other), "--workers", "2"]
    args += ["--as-of", "2026-11-20T10:00", "--mutate", "emoji"]
    assert main(["replay", *args, *written("local", tmp_path)]) == 0
    done = replayed_by_ray(*args, *written("ray", tmp_path))
    assert done.returncode == 0, done.stderr
    for kind in ("jsonl", "json"):
        assert (tmp_path / f"ray.{kind}").read_bytes() == (tmp_path / f"local.{kind}").read_bytes()


def written(engine: str, folder: Path) -> list[str]:
    return ["--out", str(folder / f"{engine}.jsonl"), "--json", str(folder / f"{engine}.json")]


def test_without_ray_the_mend_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(InputError, match=r"huashu\[ray\]"):
        ray_engine.engine(None)


def test_a_cluster_that_is_not_there_is_told_at_once(small_shop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ray", sys)  # nothing of it is reached
    recipe = Recipe(small_shop, NOW)
    engine = ray_engine.engine("127.0.0.1:1")
    with pytest.raises(HuashuError, match="连不上"):
        list(engine(recipe, open_recipe(recipe), iter(()), 1))


def test_a_parcel_opens_where_the_folder_is_not(tmp_path: Path) -> None:
    (tmp_path / "shop").mkdir()
    shop = write_shop(tmp_path / "shop")
    parcel = pack(Recipe(shop, NOW))
    version = open_recipe(Recipe(shop, NOW)).desk.shop.version
    shop.rename(tmp_path / "gone")
    assert parcel.open().desk.shop.version == version
