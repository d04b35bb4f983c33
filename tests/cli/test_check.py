"""`huashu check`."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Run
from tests.conftest import CONFIG, REPLIES, write_shop

BROKEN = {"replies/small.yaml": REPLIES.replace("{截单时间}前付款的", "{截单点}前付款的")}
ENDED = {
    "config.yaml": CONFIG
    + '\npromotions:\n  - {name: "春茶节", kind: 满减, min_amount: 100, discount: 10, until: 2026-03-31}\n'
}


def test_a_shop_in_order_passes_with_its_figures(huashu: Run, small_shop: Path) -> None:
    done = huashu("check", small_shop)
    assert (done.code, done.err) == (0, "")
    assert "意图 3，例句 12，句式 2，回复 5，说法 12" in done.out
    assert "走查过的草稿" in done.out
    assert done.out.endswith("没有发现问题（0.0 秒）\n")


def test_a_mistake_is_shown_at_its_line_with_its_mend(huashu: Run, tmp_path: Path) -> None:
    done = huashu("check", write_shop(tmp_path, BROKEN))
    assert done.code == 1
    first = done.out.splitlines()[0]
    assert first.startswith("replies/small.yaml:6:")
    assert " - " in first
    assert "错误 1 处，提醒 0 处" in done.out


def test_what_is_told_in_the_same_words_is_one_line_and_errors_stand_last(huashu: Run, tmp_path: Path) -> None:
    say = '  - say: ["{价保天数}天", "保{价保天数}天"]\n'
    replies = {"replies/a.yaml": f"greet:\n{say}thanks:\n{say}", "replies/b.yaml": f"bye:\n{say}"}
    done = huashu("check", write_shop(tmp_path, BROKEN | replies))
    lines = done.out.splitlines()
    (told,) = [line for line in lines if "REF07" in line]
    assert told.startswith("replies/a.yaml:2:11 REF07 资料里没有“价保天数”，这句话不会被用到（还有 5 处：")
    assert "（还有 5 处：replies/a.yaml 第 2、4 行，replies/b.yaml 第 2 行） - 店里有就补上" in told
    assert [" REF03 " in line for line in lines].index(True) > [" REF07 " in line for line in lines].index(True)
    rows = huashu("check", "--json", tmp_path).rows[0]["problems"]
    assert len([row for row in rows if row["code"] == "REF07"]) == 6


def test_json_has_place_and_figures(huashu: Run, tmp_path: Path) -> None:
    done = huashu("check", "--json", write_shop(tmp_path, BROKEN))
    assert done.code == 1
    (row,) = done.rows
    assert (row["shop"], row["usable"], row["counts"]["intents"]) == (str(tmp_path), False, 3)
    (problem,) = row["problems"]
    assert list(problem) == ["code", "level", "file", "line", "column", "message", "hint"]
    assert (problem["level"], problem["file"], problem["line"]) == ("error", "replies/small.yaml", 6)


def test_a_warning_fails_only_where_that_is_wanted(huashu: Run, tmp_path: Path) -> None:
    folder = write_shop(tmp_path, ENDED)
    done = huashu("check", folder)
    assert done.code == 0
    assert "错误 0 处，提醒 1 处" in done.out
    assert huashu("check", "--strict", folder).code == 1
    assert huashu("check", "--strict", "--as-of", "2026-03-01T10:00", folder).code == 0


def test_a_missing_folder_is_a_problem_without_a_place(huashu: Run, tmp_path: Path) -> None:
    done = huashu("check", "--json", tmp_path / "nowhere")
    assert done.code == 1
    assert done.rows[0]["problems"][0]["file"] is None
