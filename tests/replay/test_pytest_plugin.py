"""pytest inside pytest: an owner's folder with nothing but a shop and its cases."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.engine import suggest
from bot.model import Conversation, Turn
from bot.replay import pytest_plugin
from bot.replay.cases.reading import SUFFIX
from bot.replay.cases.stage import Stage
from tests.conftest import write_shop

pytest_plugins = "pytester"

# Plugins of our own tests, which an owner who has only Huashu has not: they warn of their settings and start slowly.
_OURS = ("asyncio", "anyio", "hypothesispytest", "schemathesis")
_ALONE = tuple(arg for name in _OURS for arg in ("-p", f"no:{name}"))

_GOOD = """
发货问得出时间:
  chat:
    - buyer: "啥时候发货呀"
      expect: {intents: [ship_time]}
"""
_BAD = """
发票不该当成打招呼:
  chat:
    - buyer: "可以开发票么"
      expect: {intents: [greet]}
"""
_KNOWN = """
还没教会:
  known_failure: "没有这样的例句"
  chat:
    - buyer: "可以开发票么"
      expect: {intents: [greet]}
"""


@pytest.fixture(scope="module")
def loaded(small_shop: Path) -> None:
    """Everything imported beforehand: pytester forgets what a run imports, and numpy loads only once in a process."""
    suggest(
        Stage().shop(small_shop), Conversation((Turn("buyer", "啥时候发货呀"),)), datetime(2026, 11, 24, tzinfo=UTC)
    )


@pytest.fixture
def shop(loaded: None, pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A shop of one's own in the folder where pytest runs, and no settings of ours."""
    monkeypatch.delenv("PYTEST_ADDOPTS", raising=False)
    return write_shop(pytester.path)


def run(pytester: pytest.Pytester, *args: str) -> pytest.RunResult:
    return pytester.runpytest_inprocess(*_ALONE, "-p", "no:cacheprovider", "-W", "error", *args)


def put(folder: Path, name: str, *texts: str) -> None:
    (folder / name).write_text("".join(texts), encoding="utf-8")


def test_each_case_is_an_item_with_its_place(pytester: pytest.Pytester, shop: Path) -> None:
    put(shop, "甲.chat.yaml", _GOOD, _BAD)
    items, _ = pytester.inline_genitems(*_ALONE)
    assert [item.nodeid for item in items] == ["甲.chat.yaml::发货问得出时间", "甲.chat.yaml::发票不该当成打招呼"]
    assert [item.location[1] for item in items] == [1, 6]


def test_a_failure_is_told_in_words_and_not_as_a_traceback(pytester: pytest.Pytester, shop: Path) -> None:
    put(shop, "甲.chat.yaml", _GOOD, _BAD)
    result = run(pytester)
    result.assert_outcomes(passed=1, failed=1)
    result.stdout.fnmatch_lines(
        ["*买家：可以开发票么", "*草稿：*", "甲.chat.yaml:*:* intents", "*应该：正好是 greet", "*实际：*invoice"]
    )
    result.stdout.no_fnmatch_line("*Traceback*")
    result.stdout.no_fnmatch_line("*NotMetError*")


@pytest.mark.parametrize(
    ("args", "outcomes"),
    [
        (("-k", "发票"), {"failed": 1, "deselected": 1}),
        (("甲.chat.yaml::发货问得出时间",), {"passed": 1}),
        (("-x", "乙.chat.yaml", "甲.chat.yaml"), {"failed": 1}),
    ],
)
def test_cases_are_chosen_as_other_tests_are(
    pytester: pytest.Pytester, shop: Path, args: tuple[str, ...], outcomes: dict[str, int]
) -> None:
    put(shop, "甲.chat.yaml", _GOOD, _BAD)
    put(shop, "乙.chat.yaml", _BAD)
    run(pytester, *args, *(() if "甲" in "".join(args) else ("甲.chat.yaml",))).assert_outcomes(**outcomes)


def test_the_last_failures_can_be_run_alone(pytester: pytest.Pytester, shop: Path) -> None:
    put(shop, "甲.chat.yaml", _GOOD, _BAD)
    for expected in ({"passed": 1, "failed": 1}, {"failed": 1}):
        pytester.runpytest_inprocess(*_ALONE, "--lf").assert_outcomes(**expected)


def test_a_known_failure_is_a_strict_xfail(pytester: pytest.Pytester, shop: Path) -> None:
    put(shop, "甲.chat.yaml", _KNOWN)
    run(pytester).assert_outcomes(xfailed=1)
    put(shop, "甲.chat.yaml", _KNOWN.replace("[greet]", "[invoice]"))
    result = run(pytester)
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["*XPASS(strict)*没有这样的例句*"])


def test_a_known_failure_that_is_written_wrong_fails(pytester: pytest.Pytester, shop: Path) -> None:
    put(shop, "甲.chat.yaml", _KNOWN.replace("[greet]", "[grete]"))
    result = run(pytester)
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["甲.chat.yaml:6:* SCH04 *是不是想写 greet"])


def test_mistakes_of_a_file_fail_and_its_good_cases_are_played(pytester: pytest.Pytester, shop: Path) -> None:
    put(shop, "甲.chat.yaml", _GOOD, _BAD.replace("chat:", "chta:"))
    result = run(pytester)
    result.assert_outcomes(passed=1, failed=1)
    result.stdout.fnmatch_lines(["甲.chat.yaml:*:* SCH01 *chat", "*案例文件的写法*"])
    result.stdout.no_fnmatch_line("*Traceback*")


def test_a_shop_with_mistakes_is_told(pytester: pytest.Pytester, shop: Path) -> None:
    put(shop, "config.yaml", "shop: {nmae: 1}\n")
    put(shop, "甲.chat.yaml", _GOOD)
    result = run(pytester)
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["*话术有错*", "config.yaml:1:8 SCH01 *"])


def test_two_processes_give_the_same(pytester: pytest.Pytester, shop: Path) -> None:
    put(shop, "甲.chat.yaml", _GOOD, _BAD, _KNOWN)
    result = pytester.runpytest_subprocess(*_ALONE, "-n", "2")
    result.assert_outcomes(passed=1, failed=1, xfailed=1)


def test_nothing_heavy_is_imported_where_there_is_no_case(pytester: pytest.Pytester) -> None:
    pytester.makepyfile("def test_nothing(): pass")
    code = (
        "import sys, pytest\n"
        f"pytest.main(['-q', *{_ALONE!r}, '-p', 'no:cacheprovider'])\n"
        "print(sorted({'bot.replay.pytest_plugin', 'bot.engine', 'numpy', 'pydantic', 'yaml'} & set(sys.modules)))"
    )
    result = pytester.run(sys.executable, "-c", code)
    result.stdout.fnmatch_lines(["['bot.replay.pytest_plugin']"])


def test_the_suffix_is_that_of_the_reader() -> None:
    assert pytest_plugin._SUFFIX == SUFFIX
