"""`huashu chat`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run


@pytest.fixture(autouse=True)
def wide(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "160")


def test_without_a_terminal_it_shows_an_exchange_and_ends(huashu: Run, small_shop: Path) -> None:
    shown = huashu("chat", "--shop", small_shop)
    assert (shown.code, shown.err) == (0, "")
    assert 3 <= shown.out.count("买家：") <= 4
    assert shown.out.count("草稿") == shown.out.count("买家：")
    assert "理由" in shown.out
    assert shown.out.startswith("青禾小铺，2026-11-11 09:30\n")


def test_at_a_terminal_it_shows_one_message_then_listens(huashu: Run, small_shop: Path) -> None:
    shown = huashu("chat", "--shop", small_shop, typed=["", "发票怎么开", "/quit", "不会读到"])
    assert shown.code == 0
    assert shown.out.count("草稿") == 2
    assert "/help" in shown.out


def test_the_end_of_the_input_ends_it(huashu: Run, small_shop: Path) -> None:
    assert huashu("chat", "--shop", small_shop, typed=[]).code == 0


def test_the_time_can_be_given(huashu: Run, small_shop: Path) -> None:
    late = huashu("chat", "--shop", small_shop, "--as-of", "2026-11-11T20:00", typed=["啥时候发货呀"])
    assert "48小时" in late.out
    assert "16:00" in huashu("chat", "--shop", small_shop, typed=["啥时候发货呀"]).out


def test_a_draft_counts_as_said_so_the_next_one_differs(huashu: Run, small_shop: Path) -> None:
    shown = huashu("chat", "--shop", small_shop, typed=["/reset", "发票怎么开", "发票怎么开"]).out
    drafts = [line.partition("草稿")[2].strip() for line in shown.splitlines() if "草稿" in line]
    assert drafts[-1] != drafts[-2]


def test_the_agents_own_words_are_checked(huashu: Run, small_shop: Path) -> None:
    shown = huashu(
        "chat", "--shop", small_shop, typed=["/agent 亲，加我微信给您便宜", "/agent 亲，您稍等", "/agent"]
    ).out
    assert "不能发" in shown
    assert "没有发现问题" in shown
    assert "/agent 后面要写" in shown


def test_why_lays_out_evidence_facts_and_slots(huashu: Run, small_shop: Path) -> None:
    shown = huashu("chat", "--shop", small_shop, typed=["/reset", "/why", "寄到新疆几时给发货", "/why"]).out
    assert "还没有建议" in shown
    assert "intents/small.yaml:" in shown
    assert "config.yaml:3:" in shown
    assert "新疆" in shown


def test_help_names_every_command(huashu: Run, small_shop: Path) -> None:
    shown = huashu("chat", "--shop", small_shop, typed=["/help", "/quti"]).out
    for command in ("/agent", "/why", "/reset", "/quit"):
        assert command in shown
    assert "没有 /quti 这个命令" in shown


def test_a_sticker_that_begins_with_a_slash_is_a_message(huashu: Run, small_shop: Path) -> None:
    shown = huashu("chat", "--shop", small_shop, typed=["/:^_^发票怎么开"]).out
    assert "这个命令" not in shown
    assert shown.count("草稿") == 2


def test_the_readme_shows_what_the_command_shows(huashu: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its beginning, but for the time that each answer took."""
    monkeypatch.setenv("COLUMNS", "100")
    shown = huashu("chat", "--as-of", "2026-11-23T10:00")
    lines = [line.rstrip() for line in shown.out.splitlines() if not line.startswith("  用时")]
    page = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    example = page.partition("```text\n")[2].partition("\n```")[0].splitlines()
    assert lines[: len(example)] == example
