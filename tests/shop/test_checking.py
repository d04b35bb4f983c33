from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from bot.shop import certificate
from bot.shop.checking import check
from tests.shop.folders import GOOD, NOW, places, with_more, write

VIOLATION = "您这单我帮您关闭订单，加我微信聊"


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HUASHU_CACHE", str(tmp_path / "cache"))


def test_what_passes_earns_a_certificate_that_answers_next_time(tmp_path: Path) -> None:
    folder = write(tmp_path / "shop", GOOD)
    told: list[tuple[int, int]] = []
    first = check(folder, now=NOW, progress=lambda *step: told.append(step))
    assert (first.problems, first.usable, first.reused) == ((), True, False)
    assert first.certificate is not None
    assert first.certificate.counts["drafts"] == 3
    assert told[-1][0] == told[-1][1]
    again = check(folder, now=NOW, progress=lambda *step: told.append((-1, *step)[:2]))
    assert again.reused
    assert again.certificate is not None
    assert again.certificate.at == first.certificate.at
    assert (again.problems, again.counts) == (first.problems, first.counts)
    assert not [step for step in told if step[0] == -1]


def test_the_certificate_says_how_deep_the_walk_went(tmp_path: Path) -> None:
    folder = write(tmp_path / "shop", GOOD)
    quick = check(folder, now=NOW)
    assert quick.certificate is not None
    assert (quick.certificate.whole, "situations" in quick.counts) == (False, False)
    full = check(folder, now=NOW, full=True)
    assert full.certificate is not None
    assert (full.reused, full.certificate.whole, "situations" in full.counts) == (False, True, True)
    assert check(folder, now=NOW).certificate == certificate.find(certificate.key(folder))


def test_a_change_makes_the_certificate_worthless(tmp_path: Path) -> None:
    folder = write(tmp_path / "shop", GOOD)
    check(folder, now=NOW)
    write(folder, with_more("replies/a.yaml", "  - say: '好'\n"))
    assert not check(folder, now=NOW).reused


def test_an_error_earns_none(tmp_path: Path) -> None:
    folder = write(tmp_path / "shop", with_more("replies/a.yaml", f"greet2:\n  - say: '{VIOLATION}'\n"))
    checked = check(folder, now=NOW)
    assert (checked.usable, checked.certificate) == (False, None)
    assert certificate.find(certificate.key(folder)) is None


def test_what_is_edited_during_the_walk_earns_none(tmp_path: Path) -> None:
    folder = write(tmp_path / "shop", GOOD)

    def edit(*_: int) -> None:
        (folder / "config.yaml").write_text(GOOD["config.yaml"] + "# edited\n", encoding="utf-8")

    checked = check(folder, now=NOW, progress=edit)
    assert checked.usable
    assert checked.certificate is None


def test_another_day_reads_the_warnings_anew_but_does_not_walk(tmp_path: Path) -> None:
    campaign = '\npromotions:\n  - {name: "春茶节", kind: 满减, min_amount: 100, discount: 10, until: 2026-11-30}\n'
    folder = write(tmp_path / "shop", with_more("config.yaml", campaign))
    assert check(folder, now=NOW).problems == ()
    later = check(folder, now=NOW + timedelta(days=30))
    assert later.reused
    assert [problem.level for problem in later.problems] == ["warning"]
    assert check(folder, now=NOW).problems == ()


def test_a_folder_that_is_none_is_told(tmp_path: Path) -> None:
    assert places(check(tmp_path / "nowhere", now=NOW).problems) == ["FILE01 None"]
