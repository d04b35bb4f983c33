from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from bot.errors import Problem
from bot.model import Mark
from bot.shop import certificate
from bot.shop.certificate import Certificate, find, keep, key
from tests.shop.folders import GOOD, with_more, write

CERTIFICATE = Certificate(
    key="a" * 32,
    at="2026-11-22T04:00:00+00:00",
    day="2026-11-22",
    zone="Asia/Shanghai",
    seconds=2.5,
    whole=True,
    counts={"drafts": 3, "pairs": 1},
    warnings=(Problem("FILE07", "warning", "没有读", "改名", None),),
    remarks=(Problem("REF07", "warning", "没有资料", "补上", Mark("replies/a.yaml", 3, 5)),),
)


def test_what_is_kept_is_found_again(tmp_path: Path) -> None:
    keep(CERTIFICATE, tmp_path)
    assert find(CERTIFICATE.key, tmp_path) == CERTIFICATE
    assert [path.name for path in tmp_path.iterdir()] == [f"{CERTIFICATE.key}.json"]


def test_one_of_another_name_is_none(tmp_path: Path) -> None:
    keep(CERTIFICATE, tmp_path)
    assert find("b" * 32, tmp_path) is None
    (tmp_path / f"{CERTIFICATE.key}.json").rename(tmp_path / f"{'b' * 32}.json")
    assert find("b" * 32, tmp_path) is None


@pytest.mark.parametrize("text", ["", "{}", "[]", "null", '{"key": 1}', "\ud800".encode("utf-8", "surrogatepass")])
def test_a_broken_one_is_none(tmp_path: Path, text: str | bytes) -> None:
    keep(CERTIFICATE, tmp_path)
    path = tmp_path / f"{CERTIFICATE.key}.json"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    assert find(CERTIFICATE.key, tmp_path) is None


def test_a_folder_that_cannot_be_written_costs_nothing_but_time(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    keep(CERTIFICATE, tmp_path / "file")
    assert find(CERTIFICATE.key, tmp_path / "file") is None


def test_the_oldest_are_forgotten(tmp_path: Path) -> None:
    for number in range(certificate.KEPT + 2):
        name = f"{number:032}"
        keep(replace(CERTIFICATE, key=name), tmp_path)
        path = tmp_path / f"{name}.json"
        if path.exists():
            os.utime(path, (number, number))
    assert len(list(tmp_path.iterdir())) <= certificate.KEPT + 1
    assert find(f"{0:032}", tmp_path) is None
    assert find(f"{certificate.KEPT:032}", tmp_path) is not None


def test_it_lies_where_the_owner_of_the_machine_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HUASHU_CACHE", str(tmp_path))
    assert certificate.folder() == tmp_path / "certificates"
    monkeypatch.delenv("HUASHU_CACHE")
    assert certificate.folder().parent.name == "huashu"


def test_the_same_files_have_the_same_name_wherever_they_lie(tmp_path: Path) -> None:
    assert key(write(tmp_path / "a", GOOD)) == key(write(tmp_path / "b", GOOD))


@pytest.mark.parametrize("name", [*GOOD, "replies/new.yaml", "intents/new.yml"])
def test_any_change_of_the_script_has_another_name(tmp_path: Path, name: str) -> None:
    before = key(write(tmp_path / "a", GOOD))
    assert key(write(tmp_path / "b", with_more(name, "# \n"))) != before


def test_any_change_of_the_program_has_another_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shop = write(tmp_path / "shop", GOOD)
    before = key(shop)
    package = tmp_path / "bot"
    for name, text in {"__init__.py": "", "rules/catalogue/ORD001.yaml": "a", "default_shop/config.yaml": "b"}.items():
        (package / name).parent.mkdir(parents=True, exist_ok=True)
        (package / name).write_text(text)
    monkeypatch.setattr("bot.__file__", str(package / "__init__.py"))

    def renewed() -> str:
        certificate.program.cache_clear()
        return key(shop)

    try:
        other = renewed()
        assert other != before
        (package / "default_shop/config.yaml").write_text("c")
        assert renewed() == other
        (package / "rules/catalogue/ORD001.yaml").write_text("c")
        assert renewed() != other
    finally:
        certificate.program.cache_clear()
