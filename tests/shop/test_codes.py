from __future__ import annotations

import re
from pathlib import Path

import pytest

import bot
from bot.errors import Problem
from bot.model import Mark
from bot.shop.codes import LEVELS, Collector, order
from tests.shop.folders import GOOD, places, read, with_more, write

_PACKAGE = Path(bot.__file__).parent
_DOCS = (_PACKAGE.parent / "docs" / "problems.md").read_text(encoding="utf-8")
_HEAD = "# yaml-language-server: $schema=../schemas/intents.schema.json\n"
_INTENT = 'ship:\n  title: "发货"\n  lane: answer\n  stage: pre\n'
_BOWL = 'products:\n  - {id: "612345678901", title: "白碗", price: 1}\n'

# code -> the file with the mistake, what is added to the good shop's file, where the mistake is
CASES: dict[str, tuple[str, str, str]] = {
    "FILE05": ("intents/a.yaml", "# \x01\n", "intents/a.yaml:9:3"),
    "YAML01": ("intents/a.yaml", 'ship:\n  title: "发货\n', "intents/a.yaml:10:10"),
    "YAML02": ("intents/a.yaml", 'greet:\n  title: "再"\n', "intents/a.yaml:9:1"),
    "YAML03": ("intents/a.yaml", "ship: &x [*x]\n", "intents/a.yaml:9:11"),
    "YAML05": ("intents/a.yaml", "ship: " + "[" * 40 + "\n", "intents/a.yaml:9:38"),
    "YAML06": ("intents/a.yaml", "---\nship: 1\n", "intents/a.yaml:9:1"),
    "YAML07": ("intents/a.yaml", "{ship}: 1\n", "intents/a.yaml:9:1"),
    "YAML08": ("intents/b.yaml", "# 还没写\n", "intents/b.yaml:1:1"),
    "TRAP01": ("config.yaml", "  opens: 9:30\n", "config.yaml:4:10"),
    "TRAP02": ("config.yaml", "facts:\n  客服热线: 0755\n", "config.yaml:5:9"),
    "TRAP03": ("config.yaml", "facts:\n  试吃: no\n", "config.yaml:5:7"),
    "TRAP04": ("config.yaml", "facts:\n  净重: 1.10\n", "config.yaml:5:7"),
    "TRAP05": ("intents/a.yaml", "ship:\n  title：发货\n  lane: answer\n", "intents/a.yaml:10:8"),
    "TRAP06": ("config.yaml", "facts:\n  口号: “好用”\n", "config.yaml:5:7"),
    "TRAP07": ("intents/a.yaml", 'ship:\n\ttitle: "发货"\n', "intents/a.yaml:10:1"),
    "TRAP08": ("replies/a.yaml", "ship:\n  - say: {截单时间}前发\n", "replies/a.yaml:9:10"),
    "TRAP09": ("config.yaml", "facts:\n  货号: 款式 #12 蓝色\n", "config.yaml:5:10"),
    "TRAP10": ("config.yaml", "facts:\n  开业: 2026-11-11\n", "config.yaml:5:7"),
    "TRAP11": ("intents/a.yaml", "ship:\n  title:发货\n  lane: answer\n", "intents/a.yaml:10:8"),
    "TRAP12": ("replies/a.yaml", "ship:\n  - say: 回答: 明天发\n", "replies/a.yaml:9:12"),
    "TRAP13": ("intents/a.yaml", _INTENT + "  examples:\n    -什么时候发\n", "intents/a.yaml:14:5"),
    "SCH01": ("intents/a.yaml", "  exampels: []\n", "intents/a.yaml:9:3"),
    "SCH02": ("intents/a.yaml", 'ship:\n  title: "发货"\n  lane: answer\n', "intents/a.yaml:9:1"),
    "SCH03": ("config.yaml", "dispatch:\n  within_hours: 两天\n", "config.yaml:5:17"),
    "SCH04": ("config.yaml", "  platform: taobo\n", "config.yaml:4:13"),
    "SCH05": ("intents/a.yaml", '  patterns: [""]\n', "intents/a.yaml:9:14"),
    "SCH06": ("intents/a.yaml", "Ship:\n  title: 发货\n", "intents/a.yaml:9:1"),
    "SCH07": ("config.yaml", "freight:\n  fee: -1\n", "config.yaml:5:8"),
    "SCH08": ("intents/b.yaml", _HEAD + "- ship\n", "intents/b.yaml:2:1"),
    "SCH09": ("intents/b.yaml", _INTENT, "intents/b.yaml:1:1"),
    "REF01": ("intents/a.yaml", _INTENT, "intents/a.yaml:9:1"),
    "REF02": ("replies/a.yaml", 'ship:\n  - say: "明天发"\n', "replies/a.yaml:8:1"),
    "REF03": ("replies/a.yaml", 'greet2:\n  - say: "今天{截单时候}前发"\n', "replies/a.yaml:9:13"),
    "REF04": ("intents/a.yaml", '  patterns: ["请问<何时>发"]\n', "intents/a.yaml:9:17"),
    "REF05": ("replies/a.yaml", 'greet2:\n  - when: {noww: off_hours}\n    say: "在的"\n', "replies/a.yaml:9:12"),
    "REF06": ("replies/a.yaml", 'greet2:\n  - when: {now: off_hour}\n    say: "在的"\n', "replies/a.yaml:9:17"),
    "REF08": (
        "config.yaml",
        'gifts:\n  - name: "小样"\n    until: 2026-11-01\n',
        "config.yaml:6:12",
    ),
    "REF10": ("config.yaml", "autosend: {intents: [greett]}\n", "config.yaml:4:22"),
    "REF09": ("replies/a.yaml", 'greet2:\n  - say: "在的"\n  - say: "您好"\n', "replies/a.yaml:10:5"),
    "PAT01": ("intents/a.yaml", '  patterns: ["发货(吗|呢"]\n', "intents/a.yaml:9:17"),
    "PAT02": ("replies/a.yaml", 'greet2:\n  - say: "今天{截单时间前发"\n', "replies/a.yaml:9:13"),
    "INT01": ("intents/a.yaml", '    - "\\u200b"\n', "intents/a.yaml:9:7"),
    "FCT01": (
        "config.yaml",
        "freight:\n  zones:\n    - regions: [江苏, 江苏]\n      fee: 5\n",
        "config.yaml:6:21",
    ),
    "FCT02": (
        "config.yaml",
        _BOWL + '  - {id: "612345678902", title: "青碗", price: 1, aliases: ["白碗"]}\n',
        "config.yaml:6:59",
    ),
    "FCT03": ("config.yaml", 'facts:\n  运费: "8元"\n', "config.yaml:5:7"),
    "DUP08": (
        "config.yaml",
        _BOWL + '  - {id: "612345678901", title: "杯", price: 1}\n',
        "config.yaml:6:10",
    ),
    "DUP01": ("intents/b.yaml", _HEAD + _INTENT.replace("ship", "greet"), "intents/b.yaml:2:1"),
    "DUP02": ("replies/b.yaml", _HEAD.replace("intents", "replies") + 'greet:\n  - say: "嗨"\n', "replies/b.yaml:2:1"),
    "DUP03": ("intents/a.yaml", '    - "在嗎"\n', "intents/a.yaml:9:7"),
    "DUP04": ("intents/a.yaml", _INTENT + '  examples: ["在吗"]\n', "intents/a.yaml:13:14"),
    "DUP05": ("intents/a.yaml", '  not: ["在吗"]\n', "intents/a.yaml:9:9"),
    "DUP06": (
        "intents/b.yaml",
        _HEAD + 'lists:\n  何时: ["几时"]\n',
        "intents/b.yaml:3:3",
    ),
    "RUL03": ("config.yaml", 'rules:\n  ORD001: {severity: none, because: "嫌烦"}\n', "config.yaml:5:3"),
    "RUL04": ("config.yaml", 'rules:\n  TON009: {severity: none, because: "嫌烦"}\n', "config.yaml:5:3"),
    "RUL05": ("config.yaml", 'rules:\n  TON003: {severity: none, because: "嫌烦"}\n', "config.yaml:5:3"),
    "DUP07": ("replies/a.yaml", 'greet2:\n  - say: ["在的", "在的"]\n', "replies/a.yaml:9:17"),
}
# told elsewhere: what needs a folder, bytes, much text, the rules or several intents
ELSEWHERE = {
    "FILE01": "test_folder.py",
    "FILE02": "test_folder.py",
    "FILE03": "test_files.py",
    "FILE04": "test_files.py",
    "FILE06": "test_files.py",
    "FILE07": "test_folder.py",
    "YAML04": "test_marks.py",
    "REF07": "test_walk.py",
    "RUL02": "test_march.py",
    "RUL01": "test_walk.py",
    "INT02": "test_overlap.py",
    "INT03": "test_overlap.py",
}


@pytest.mark.parametrize("code", sorted(CASES))
def test_each_mistake_is_told_with_its_code_at_its_place(code: str, tmp_path: Path) -> None:
    file, more, where = CASES[code]
    files = with_more(file, more)
    if code == "DUP06":
        files["intents/a.yaml"] += 'lists:\n  何时: ["啥时候"]\n'
    _, problems = read(write(tmp_path, files))
    assert f"{code} {where}" in places(problems)


def test_the_good_shop_has_no_problem(tmp_path: Path) -> None:
    assert read(write(tmp_path, GOOD))[1] == ()


def test_every_code_of_the_source_is_registered() -> None:
    sources = [path.read_text(encoding="utf-8") for path in (_PACKAGE / "shop").glob("*.py") if path.name != "codes.py"]
    used = {code for source in sources for code in re.findall(r'"([A-Z]{3,4}[0-9]{2})"', source)}
    assert used == set(LEVELS)


def test_every_code_is_produced_by_a_test() -> None:
    assert CASES.keys() | ELSEWHERE.keys() == LEVELS.keys()
    for code, file in ELSEWHERE.items():
        assert f'"{code}' in (Path(__file__).parent / file).read_text(encoding="utf-8")


@pytest.mark.parametrize("code", sorted(LEVELS))
def test_every_code_is_documented_with_an_example_and_the_mend(code: str) -> None:
    section = re.search(rf"^### {code} (\S.*?)\n(.*?)(?=^##|\Z)", _DOCS, re.MULTILINE | re.DOTALL)
    assert section is not None
    level = {"error": "错误", "warning": "提醒"}[LEVELS[code]]
    assert f"（{level}）" in section[1]
    assert "```" in section[2]
    assert "改法：" in section[2]


def test_no_code_is_documented_that_does_not_exist() -> None:
    assert set(re.findall(r"^### ([A-Z]+[0-9]+)", _DOCS, re.MULTILINE)) == set(LEVELS)


def test_a_mistake_noted_twice_counts_once_and_order_is_by_place() -> None:
    problems = Collector()
    for where in (Mark("b.yaml", 1, 1), Mark("a.yaml", 10, 1), Mark("a.yaml", 2, 7), Mark("a.yaml", 2, 7), None):
        problems.add("YAML01", where, "错", "改")
    assert [str(problem.where) for problem in order(problems)] == ["None", "a.yaml:2:7", "a.yaml:10:1", "b.yaml:1:1"]


def test_keep_takes_a_finished_problem() -> None:
    problems = Collector()
    problem = Problem("REF07", "warning", "错", "改")
    problems.keep(problem)
    assert list(problems) == [problem]
