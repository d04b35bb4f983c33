from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from bot.engine import suggest
from bot.model import Conversation, Mark, Turn
from bot.shop.load import check, load
from tests.shop.folders import GOOD, NOW, places, with_more, write


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


def test_a_good_shop_answers(tmp_path: Path) -> None:
    loaded = load(write(tmp_path / "shop", GOOD), now=NOW)
    assert loaded.problems == ()
    assert loaded.usable
    assert loaded.shop is not None
    suggestion = suggest(loaded.shop, Conversation((Turn("buyer", "在吗"),)), NOW)
    assert [draft.text for draft in suggestion.drafts] == ["您好，在的"]
    assert suggestion.version == loaded.shop.version


def test_the_figures_are_those_of_the_files(tmp_path: Path) -> None:
    folder = write(tmp_path / "shop", GOOD)
    figures = {"intents": 1, "examples": 2, "patterns": 0, "replies": 3, "wordings": 3}
    assert load(folder, now=NOW).counts == figures
    assert check(folder, now=NOW).counts == figures | {"drafts": 3}


def test_an_error_makes_no_shop_and_a_warning_does(tmp_path: Path) -> None:
    bad = load(write(tmp_path / "bad", with_more("config.yaml", "freight: 5\n")), now=NOW)
    assert (bad.shop, bad.usable) == (None, False)
    warned = load(write(tmp_path / "warned", with_more("replies/b.yaml", "# 还没写\n")), now=NOW)
    assert warned.shop is not None
    assert places(warned.problems) == ["SCH09 replies/b.yaml:1:1", "YAML08 replies/b.yaml:1:1"]


def test_a_check_walks_and_makes_no_shop(tmp_path: Path) -> None:
    files = with_more("replies/a.yaml", "")
    files["replies/a.yaml"] = files["replies/a.yaml"].replace("您好，在的", "加我微信聊")
    told: list[tuple[int, int]] = []
    checked = check(write(tmp_path / "shop", files), now=NOW, progress=lambda *step: told.append(step))
    assert checked.shop is None
    assert not checked.usable
    assert "RUL01 replies/a.yaml:3:10" in places(checked.problems)
    assert told[-1] == (3, 3)


def test_a_check_without_facts_still_tells_what_is_wrong(tmp_path: Path) -> None:
    folder = write(tmp_path / "shop", GOOD)
    (folder / "config.yaml").unlink()
    checked = check(folder, now=NOW)
    assert places(checked.problems) == ["FILE02 config.yaml:1:1"]
    assert "drafts" not in checked.counts


def test_now_decides_what_has_run_out(tmp_path: Path) -> None:
    gift = 'gifts:\n  - {name: "小样", until: 2026-11-22}\n'
    folder = write(tmp_path / "shop", with_more("config.yaml", gift))
    assert load(folder, now=NOW).problems == ()
    assert [problem.code for problem in load(folder, now=NOW + timedelta(days=1)).problems] == ["REF08"]


def test_a_fact_in_a_draft_names_its_line(tmp_path: Path) -> None:
    files = GOOD | {"replies/a.yaml": GOOD["replies/a.yaml"].replace("您好，在的", "您好，这里是{店名}")}
    loaded = load(write(tmp_path / "shop", files), now=NOW)
    assert loaded.shop is not None
    draft = suggest(loaded.shop, Conversation((Turn("buyer", "在吗"),)), NOW).drafts[0]
    assert [(fact.value, fact.where) for fact in draft.facts] == [("小店", Mark("config.yaml", 3, 3))]


def test_products_and_couriers_of_the_shop_are_known_to_its_slots(tmp_path: Path) -> None:
    more = 'couriers:\n  default: "飞毛腿"\nproducts:\n  - {id: "612345678901", title: "桂花茶", price: 9}\n'
    loaded = load(write(tmp_path / "shop", with_more("config.yaml", more)), now=NOW)
    assert loaded.shop is not None
    slots = suggest(loaded.shop, Conversation((Turn("buyer", "桂花茶发飞毛腿吗"),)), NOW).slots
    assert {(slot.kind, slot.value) for slot in slots} == {("product", "612345678901"), ("courier", "飞毛腿")}


@pytest.mark.parametrize("spoil", ["missing", "binary", "huge", "loop"])
def test_hostile_folders_end_in_problems(spoil: str, tmp_path: Path) -> None:
    folder = tmp_path / "shop"
    if spoil != "missing":
        write(folder, GOOD)
        path = folder / "intents" / "a.yaml"
        data = {"binary": b"\x00\x01\x02", "huge": b"#" * 6_000_000, "loop": b"a: &a [*a]\n"}[spoil]
        path.write_bytes(data)
    loaded = load(folder, now=NOW)
    assert loaded.shop is None
    assert {"missing": "FILE01", "binary": "FILE05", "huge": "FILE04", "loop": "YAML03"}[spoil] in {
        problem.code for problem in loaded.problems
    }


def test_what_does_not_fit_together_is_found_at_its_line() -> None:
    folder = Path(__file__).parent / "unlinked_shop"
    expected = (folder / "expected.txt").read_text(encoding="utf-8").splitlines()
    assert [f"{problem.where} {problem.code}" for problem in check(folder, now=NOW).problems] == expected
