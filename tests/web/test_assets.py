"""Static files: what is served, and that nothing else is."""

from __future__ import annotations

from pathlib import Path

import pytest
from aiohttp.test_utils import make_mocked_request

from bot.web.assets import FOLDER, TYPES, read, respond


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "console").mkdir()
    (tmp_path / "index.html").write_text("<p>话术</p>", encoding="utf-8")
    (tmp_path / "console" / "main.js").write_text("export {};", encoding="utf-8")
    (tmp_path / "notes.md").write_text("not for the web", encoding="utf-8")
    return tmp_path


def test_files_are_known_by_their_path_and_kind(folder: Path) -> None:
    found = read(folder)
    assert {name: asset.kind for name, asset in found.items()} == {
        "console/main.js": "text/javascript",
        "index.html": "text/html",
    }
    assert found["index.html"].body == "<p>话术</p>".encode()


def test_a_browser_gets_the_same_bytes_only_once(folder: Path) -> None:
    asset = read(folder)["index.html"]
    first = respond(make_mocked_request("GET", "/"), asset)
    assert (first.status, first.body, first.charset) == (200, asset.body, "utf-8")
    mark = first.headers["ETag"]
    again = respond(make_mocked_request("GET", "/", headers={"If-None-Match": mark}), asset)
    assert (again.status, again.body) == (304, None)
    (folder / "index.html").write_text("<p>new</p>", encoding="utf-8")
    changed = respond(make_mocked_request("GET", "/", headers={"If-None-Match": mark}), read(folder)["index.html"])
    assert (changed.status, changed.headers["ETag"] == mark) == (200, False)


def test_every_file_that_ships_can_be_served() -> None:
    kinds = {path.suffix for path in FOLDER.rglob("*") if path.is_file()}
    assert kinds <= set(TYPES)
