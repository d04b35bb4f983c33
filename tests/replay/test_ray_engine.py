"""A Ray of two cores, started here and ended again: the same bytes as the local engine."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.errors import HuashuError, InputError
from bot.replay import ray_engine
from bot.replay.ray_engine import pack
from bot.replay.worker import Recipe, open_recipe
from tests.conftest import write_shop
from tests.replay.made import many_chats

NOW = datetime(2026, 11, 20, 2, tzinfo=UTC)


def run(folder: Path, *args: str | Path) -> subprocess.CompletedProcess[bytes]:
    """In a process of its own: Ray leaves threads, sockets and its own warnings behind, which are not ours to mend."""
    command = [sys.executable, "-m", "bot", "replay", folder / "a.jsonl", *args]
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "HUASHU_CACHE": str(folder / "cache")}
    return subprocess.run(command, cwd=folder, env=env, capture_output=True, check=False, timeout=120)


def test_rows_and_summary_are_those_of_the_local_engine(small_shop: Path, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(many_chats(40), encoding="utf-8")
    (tmp_path / "other").mkdir()
    other = write_shop(tmp_path / "other")
    told: list[str | Path] = [
        "--shop",
        small_shop,
        "--against",
        other,
        "--as-of",
        "2026-11-20T10:00",
        "--mutate",
        "emoji",
    ]
    for engine in ("local", "ray"):
        files = ["--out", f"{engine}.jsonl", "--json", f"{engine}.json"]
        done = run(tmp_path, *told, "--engine", engine, "--workers", "2", *files)
        assert done.returncode == 0, done.stderr.decode()
    for kind in ("jsonl", "json"):
        assert (tmp_path / f"ray.{kind}").read_bytes() == (tmp_path / f"local.{kind}").read_bytes()


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
