"""`huashu suggest`."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from bench.messages import chats
from tests.cli.conftest import Run


def chat(key: object, text: str, **context: Any) -> bytes:
    row = {"id": key, "turns": [{"role": "buyer", "text": text}], "context": context}
    return json.dumps(row, ensure_ascii=False).encode() + b"\n"


def test_each_line_gets_its_suggestion(huashu: Run, small_shop: Path) -> None:
    done = huashu("suggest", "--shop", small_shop, stdin=chat("a", "啥时候发货呀") + chat(2, "发票怎么开"))
    assert (done.code, done.err) == (0, "")
    first, second = done.rows
    assert (first["id"], first["intents"][0]["id"]) == ("a", "ship_time")
    assert "16:00" in first["drafts"][0]["text"]
    assert first["drafts"][0]["facts"][0]["source"].startswith("config.yaml:3:")
    assert (second["id"], second["intents"][0]["id"]) == (2, "invoice")


def test_malformed_lines_are_counted_and_the_rest_is_answered(huashu: Run, small_shop: Path) -> None:
    stdin = b"{\n" + chat("a", "有人在吗") + b'\xff\n{"id": 1}\n' + chat("b", "哈喽")
    done = huashu("suggest", "--shop", small_shop, stdin=stdin)
    assert done.code == 1
    assert [row["id"] for row in done.rows] == ["a", "b"]
    assert [line[:5] for line in done.err.splitlines()] == ["第 1 行", "第 3 行", "第 4 行", "有 3 行"]


def test_the_time_comes_from_the_line_then_the_option_then_the_clock(huashu: Run, small_shop: Path) -> None:
    late = "2026-11-11T20:00"
    stdin = chat("clock", "啥时候发货呀") + chat("line", "啥时候发货呀", now=late)
    by_clock, by_line = huashu("suggest", "--shop", small_shop, stdin=stdin).rows
    assert "16:00" in by_clock["drafts"][0]["text"]
    assert "48小时" in by_line["drafts"][0]["text"]
    stdin = chat("option", "啥时候发货呀") + chat("line", "啥时候发货呀", now="2026-11-11T09:00")
    by_option, by_line = huashu("suggest", "--shop", small_shop, "--as-of", late, stdin=stdin).rows
    assert "48小时" in by_option["drafts"][0]["text"]
    assert "16:00" in by_line["drafts"][0]["text"]


def test_the_same_input_gives_the_same_bytes(huashu: Run, small_shop: Path) -> None:
    stdin = chat("a", "发票怎么开，啥时候发货呀") + chat("b", "\ud800".encode("utf-16", "surrogatepass").hex())
    assert (
        huashu("suggest", "--shop", small_shop, stdin=stdin).out
        == huashu("suggest", "--shop", small_shop, stdin=stdin).out
    )


def test_hostile_messages_are_answered(huashu: Run, small_shop: Path) -> None:
    texts = ["", "\u0000\u200b", "😀" * 500, "发" * 20_000, "{截单时间}"]
    stdin = b"".join(chat(number, text) for number, text in enumerate(texts))
    stdin += b'{"id": "half", "turns": [{"role": "buyer", "text": "\\ud800\xe5\x8f\x91"}]}\n'
    done = huashu("suggest", "--shop", small_shop, stdin=stdin)
    assert (done.code, len(done.rows)) == (0, 6)


def test_a_process_that_learns_anew_gives_the_same_bytes(huashu: Run, tmp_path: Path) -> None:
    """Neither the order of Python's sets nor what a process learnt for itself shows in the answers."""
    rows = [[{"role": turn.role, "text": turn.text} for turn in one.turns] for one in chats()]
    stdin = "".join(json.dumps({"id": key, "turns": row}) + "\n" for key, row in enumerate(rows)).encode()
    order = "1" if os.environ.get("PYTHONHASHSEED") != "1" else "2"
    anew = subprocess.run(
        [sys.executable, "-m", "bot", "suggest", "--as-of", "2026-11-11T10:00"],
        input=stdin,
        capture_output=True,
        check=True,
        env={**os.environ, "PYTHONHASHSEED": order, "HUASHU_CACHE": str(tmp_path)},
    )
    assert any(tmp_path.iterdir())
    assert anew.stdout.decode() == huashu("suggest", "--as-of", "2026-11-11T10:00", stdin=stdin).out
    assert len(anew.stdout.splitlines()) == len(rows)
