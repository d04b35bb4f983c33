from bot.errors import ContentError, Problem
from bot.model import Mark


def test_a_problem_reads_as_one_line_with_its_place() -> None:
    problem = Problem("REF01", "error", "没有这个词表", "先在 lists 里写上", Mark("intents/a.yaml", 3, 7))
    assert str(problem) == "intents/a.yaml:3:7 REF01 没有这个词表 - 先在 lists 里写上"


def test_a_problem_of_a_whole_folder_has_no_place_and_a_bare_one_no_hint() -> None:
    assert str(Problem("FIL01", "error", "文件夹不存在", "")) == "FIL01 文件夹不存在"


def test_all_problems_are_raised_together() -> None:
    problems = [Problem("A1", "error", "甲", ""), Problem("B2", "warning", "乙", "")]
    error = ContentError(problems)
    assert error.problems == tuple(problems)
    assert str(error) == "A1 甲\nB2 乙"


def test_a_refusal_names_the_errors_only() -> None:
    problems = [Problem("A1", "error", "甲", ""), Problem("B2", "warning", "乙", "")]
    assert ContentError.of(problems).problems == (problems[0],)
