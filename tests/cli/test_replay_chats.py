"""`huashu replay` on recorded chats."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.conftest import write_shop
from tests.replay.made import chat_line, many_chats

NOW = ("--as-of", "2026-11-20T10:00", "--workers", "1")


@pytest.fixture
def chats(tmp_path: Path) -> Path:
    path = tmp_path / "对话.jsonl"
    path.write_text(many_chats(30), encoding="utf-8")
    return path


@pytest.fixture
def other(small_shop: Path, tmp_path: Path) -> Path:
    """The small shop with another wording for invoices."""
    replies = (small_shop / "replies" / "small.yaml").read_text(encoding="utf-8")
    changed = replies.replace("可以开发票", "发票能开")
    folder = tmp_path / "另一家"
    folder.mkdir()
    return write_shop(folder, {"replies/small.yaml": changed})


def test_the_summary_is_printed_and_written(huashu: Run, small_shop: Path, chats: Path, tmp_path: Path) -> None:
    done = huashu(
        "replay", chats, "--shop", small_shop, *NOW, "--json", tmp_path / "s.json", "--out", tmp_path / "rows"
    )
    assert done.code == 0
    assert "重放了 30 段对话、60 条买家消息" in done.out
    assert "话术用时" in done.out
    data = json.loads((tmp_path / "s.json").read_bytes())
    assert (data["chats"], data["messages"], data["speed"]) == (30, 60, None)
    assert data["source"]["as_of"] == "2026-11-20T10:00:00+08:00"
    assert len((tmp_path / "rows").read_bytes().splitlines()) == 60


def test_timings_are_written_where_they_are_asked_for(
    huashu: Run, small_shop: Path, chats: Path, tmp_path: Path
) -> None:
    huashu("replay", chats, "--shop", small_shop, *NOW, "--json", tmp_path / "s.json", "--timings")
    assert json.loads((tmp_path / "s.json").read_bytes())["speed"]["workers"] == 1


def test_broken_records_are_told_by_line_and_make_the_exit_code(huashu: Run, small_shop: Path, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(chat_line("1", "几时给发货") + "{\n", encoding="utf-8")
    done = huashu("replay", tmp_path / "a.jsonl", "--shop", small_shop, *NOW)
    assert done.code == 1
    assert "1 条记录读不懂" in done.out
    assert "a.jsonl:2" in done.out


def test_two_scripts_are_compared_and_thresholds_decide(
    huashu: Run, small_shop: Path, chats: Path, other: Path
) -> None:
    done = huashu("replay", chats, "--shop", other, *NOW, "--against", small_shop, "--max-worse", "0")
    assert done.code == 0
    assert "这次改动影响 60 条里的 20 条：20 条换了说法。" in done.out
    assert "发票能开" in done.out


def test_what_gets_worse_beyond_the_threshold_makes_the_exit_code(
    huashu: Run, small_shop: Path, chats: Path, tmp_path: Path
) -> None:
    intents = (small_shop / "intents" / "small.yaml").read_text(encoding="utf-8").partition("invoice:")[0]
    replies = (small_shop / "replies" / "small.yaml").read_text(encoding="utf-8")
    fewer = replies.partition("invoice:")[0] + "_unknown_fact:" + replies.partition("_unknown_fact:")[2]
    (tmp_path / "少").mkdir()
    poorer = write_shop(tmp_path / "少", {"intents/small.yaml": intents, "replies/small.yaml": fewer})
    rows = tmp_path / "rows"
    assert huashu("replay", chats, "--shop", small_shop, *NOW, "--out", rows).code == 0
    done = huashu("replay", chats, "--shop", poorer, *NOW, "--baseline", rows, "--max-worse", "3")
    assert done.code == 1
    assert "不再听懂" in done.out
    assert "超过了 --max-worse 3" in done.err


def test_labels_have_their_threshold(huashu: Run, small_shop: Path, chats: Path, tmp_path: Path) -> None:
    done = huashu("replay", chats, "--shop", small_shop, *NOW, "--min-top1", "0.99")
    assert done.code == 1
    assert "低于 --min-top1" in done.err
    (tmp_path / "a.jsonl").write_text(chat_line("1", "几时给发货"), encoding="utf-8")
    assert "没有一条有标注" in huashu("replay", tmp_path / "a.jsonl", "--shop", small_shop, *NOW, "--min-top1", "0").err


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--resume",), "--out"),
        (("--baseline", "a", "--against", "b"), "只能用一个"),
        (("--max-worse", "1"), "--baseline"),
        (("--against", "没有这个版本"), "没有这个版本"),
        (("--baseline", "没有"), "打不开"),
    ],
)
def test_options_that_do_not_go_together_are_told(
    huashu: Run, small_shop: Path, chats: Path, options: tuple[str, ...], told: str
) -> None:
    done = huashu("replay", chats, "--shop", small_shop, *NOW, *options)
    assert done.code == 2
    assert told in done.err


def test_no_file_that_is_read_is_written_over(huashu: Run, small_shop: Path, chats: Path) -> None:
    before = chats.read_bytes()
    for option in ("--out", "--json"):
        done = huashu("replay", chats, "--shop", small_shop, *NOW, option, chats)
        assert done.code == 2
        assert "换一个文件名" in done.err
    assert chats.read_bytes() == before


def test_other_writings_are_tried_and_gated(huashu: Run, small_shop: Path, tmp_path: Path) -> None:
    chats = tmp_path / "a.jsonl"
    chats.write_text("".join(chat_line(str(each), "开票", "好评返现5元") for each in range(20)), encoding="utf-8")
    told = ("replay", chats, "--shop", small_shop, *NOW, "--mutate", "homophones", "--seed", "1")
    done = huashu(*told, "--json", tmp_path / "s.json")
    assert done.code == 0
    assert "同音字 homophones" in done.out
    assert "改后听错的" in done.out
    (mutated,) = json.loads((tmp_path / "s.json").read_bytes())["mutated"]
    assert mutated["messages"] == 20
    assert 0 < mutated["fall"] < 1
    assert huashu(*told, "--most-fall", "1", "--least-caught", "0").code == 0
    done = huashu(*told, "--most-fall", "0.01", "--least-caught", "1")
    assert done.code == 1
    assert "同音字：听懂的掉了" in done.err
    assert ("低于 --least-caught 1" in done.err) == (mutated["caught"] < 1)


def test_a_kind_of_writing_that_found_nothing_to_change_is_named(huashu: Run, small_shop: Path, tmp_path: Path) -> None:
    chats = tmp_path / "a.jsonl"
    chats.write_text(chat_line("1", "开票"), encoding="utf-8")
    done = huashu("replay", chats, "--shop", small_shop, *NOW, "--mutate", "emoji,merged")
    assert done.code == 0
    assert "没有试“几条并成一条”" in done.err
    assert "加表情" not in done.err


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--seed", "1"), "要和 --mutate 一起用"),
        (("--mutate", "nonsense"), "不是一种改法"),
        (("--ray-address", "auto"), "要和 --engine ray 一起用"),
    ],
)
def test_options_of_other_writings_that_mean_nothing_are_refused(
    huashu: Run, small_shop: Path, chats: Path, options: tuple[str, ...], told: str
) -> None:
    done = huashu("replay", chats, "--shop", small_shop, *NOW, *options)
    assert done.code == 2
    assert told in done.err


def test_the_report_needs_no_rows_to_be_kept_and_is_the_same_each_time(
    huashu: Run, small_shop: Path, other: Path, chats: Path, tmp_path: Path
) -> None:
    for name in ("a.html", "b.html"):
        done = huashu("replay", chats, "--shop", small_shop, *NOW, "--against", other, "--html", tmp_path / name)
        assert done.code == 0
    page = (tmp_path / "a.html").read_text(encoding="utf-8")
    assert page == (tmp_path / "b.html").read_text(encoding="utf-8")
    assert "这次改动影响 60 条里的" in page
    assert "发货时间" in page
    assert "全程" not in page
    assert {path.name for path in tmp_path.glob("*.jsonl*")} == {chats.name}


def test_a_report_is_not_written_over_what_is_read(huashu: Run, small_shop: Path, chats: Path) -> None:
    assert huashu("replay", chats, "--shop", small_shop, *NOW, "--html", chats).code == 2
    assert chats.read_text(encoding="utf-8") == many_chats(30)


def test_a_report_into_a_folder_that_is_not_there_is_refused_before_the_run(
    huashu: Run, small_shop: Path, chats: Path, tmp_path: Path
) -> None:
    done = huashu("replay", chats, "--shop", small_shop, *NOW, "--html", tmp_path / "没有" / "r.html")
    assert done.code == 2
    assert "先建好" in done.err
    assert "重放了" not in done.out
