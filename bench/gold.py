"""Labelled chats to measure accuracy with, where the machine has them: the folder that HUASHU_EVAL names.

It holds `dev.jsonl` and `rare_dev.jsonl` (chats with labels) and `score.py`, which compares them with suggestions.
Only figures leave this module, no message.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from bot.lines import parse_chat
from bot.model import Conversation

FILES = ("dev.jsonl", "rare_dev.jsonl")
Understand = Callable[[Conversation], Sequence[str]]


def folder() -> Path | None:
    """Where the labelled chats are, or None; ends the run where the folder does not hold what it should."""
    given = os.environ.get("HUASHU_EVAL")
    if not given:
        return None
    missing = [name for name in (*FILES, "score.py") if not (Path(given) / name).is_file()]
    if missing:
        raise SystemExit(f"HUASHU_EVAL={given} lacks {', '.join(missing)}")
    return Path(given)


def chats(file: Path) -> list[Conversation]:
    """The chats of one file; the id of each is its key there."""
    return [parse_chat(raw).conversation for raw in file.read_bytes().splitlines() if raw.strip()]


def score(file: Path, understand: Understand) -> Mapping[str, float]:
    """The figures of score.py for one file; `understand` gives the intents of a chat, best first."""
    rows = [{"id": chat.id, "intents": [{"id": each} for each in understand(chat)]} for chat in chats(file)]
    with tempfile.TemporaryDirectory() as place:
        said = Path(place) / "said.jsonl"
        said.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        command = [sys.executable, str(file.with_name("score.py")), str(file), str(said), "--json"]
        done = subprocess.run(command, capture_output=True, check=True, text=True)  # noqa: S603 - our own folder
    figures: dict[str, float] = json.loads(done.stdout)
    return figures
