from __future__ import annotations

from pathlib import Path

import pytest

from bot.replay.cases.stage import Stage
from bot.replay.cases.suite import Outcome, run
from tests.conftest import write_shop
from tests.replay.cases.sample import one

_STAGE = Stage()


def outcome(folder: Path, shop: Path, expect: str, more: str = "") -> Outcome:
    return run(one(folder, f'- buyer: "啥时候发货呀"\n  expect: {{{expect}}}', more), shop, _STAGE)


def test_a_case_whose_expectations_are_met_passes(tmp_path: Path, small_shop: Path) -> None:
    found = outcome(tmp_path, small_shop, "intents: [ship_time]")
    assert (found.ending, found.text) == ("passed", "")


def test_a_case_whose_expectations_are_not_met_fails_with_the_reasons(tmp_path: Path, small_shop: Path) -> None:
    found = outcome(tmp_path, small_shop, "intents: [greet]")
    assert found.ending == "failed"
    assert "正好是 greet" in found.text


def test_a_known_failure_must_fail(tmp_path: Path, small_shop: Path) -> None:
    known = outcome(tmp_path, small_shop, "intents: [greet]", 'known_failure: "还没教"')
    assert known.ending == "known"
    fixed = outcome(tmp_path, small_shop, "intents: [ship_time]", 'known_failure: "还没教"')
    assert fixed.ending == "fixed"
    assert fixed.text.startswith("a.chat.yaml:4:3 这个案例现在通过了")


@pytest.mark.parametrize(
    ("expect", "more", "told"),
    [
        ("intents: [ship]", "", "是不是想写 ship_time"),
        ("drafts: 1", "facts: {dispatch: {cutof: 1}}", "是不是想写 cutoff"),
        ("intents: [ship]", "facts: {dispatch: {cutof: 1}}", "是不是想写 ship_time"),
    ],
)
def test_a_case_that_is_written_wrong_is_not_played(
    tmp_path: Path, small_shop: Path, expect: str, more: str, told: str
) -> None:
    found = outcome(tmp_path, small_shop, expect, more)
    assert found.ending == "unusable"
    assert told in found.text


def test_a_case_whose_shop_has_mistakes_is_not_played(tmp_path: Path) -> None:
    shop = write_shop(tmp_path / "店", {"config.yaml": "shop: {nmae: 1}\n"})
    found = outcome(tmp_path, shop, "drafts: 1")
    assert found.ending == "unusable"
    assert "config.yaml:1:8 SCH01" in found.text
