from __future__ import annotations

from pathlib import Path

import orjson
import pytest

from bot.desk import examine
from bot.shop import problem_rows
from tests.conftest import write_shop


def test_what_is_wrong_is_written_as_json(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    write_shop(
        tmp_path, {"replies/more.yaml": "# yaml-language-server: $schema=../schemas/replies.schema.json\nno: 1\n"}
    )
    assert examine.main([str(tmp_path)]) == 0
    problems = [problem_rows.parse(row) for row in orjson.loads(capfdbinary.readouterr().out)]
    assert "replies/more.yaml" in {problem.where.file for problem in problems if problem.where}
