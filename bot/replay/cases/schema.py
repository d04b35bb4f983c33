"""The JSON Schema of *.chat.yaml, generated from the models that check it.

`python -m bot.replay.cases.schema FOLDER` writes it. An editor with a YAML language server then completes and explains
every key in Chinese.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any, Final

from bot.replay.cases.entries import CaseEntry, HeadEntry
from bot.shop.schemas import DIALECT, tidy, written

NAME: Final = "cases.schema.json"


def generate() -> dict[str, Any]:
    """Generate the schema: the keys of the file's head, and a case under every other name."""
    case = tidy(CaseEntry.model_json_schema(by_alias=True))
    head = tidy(HeadEntry.model_json_schema(by_alias=True))
    definitions = case.pop("$defs") | head.pop("$defs")
    return {
        "$schema": DIALECT,
        "title": "案例 *.chat.yaml",
        "type": "object",
        "$defs": definitions,
        "properties": head["properties"],
        "additionalProperties": case,
    }


if __name__ == "__main__":
    Path(sys.argv[1] if len(sys.argv) > 1 else "schemas", NAME).write_text(written(generate()), encoding="utf-8")
