from __future__ import annotations

from collections import Counter
from pathlib import Path

from bot.errors import Problem
from bot.shop import load, overlap
from bot.shop.codes import Collector, order
from bot.shop.locate import find
from bot.shop.reading import read_shop
from bot.shop.script import read_intents
from tests.shop.folders import NOW, document, places, with_more, write

_SHIP = ("什么时候发货", "几时能发货呢", "今天能发货吗", "多久能给我发货", "发货要几天")
_INVOICE = ("可以开发票吗", "发票怎么开", "能开专票吗", "要开公司发票", "电子发票有吗")


def intent(name: str, *examples: str, patterns: str = "") -> str:
    listed = "".join(f'    - "{example}"\n' for example in examples)
    return (
        f'{name}:\n  title: "题{name}"\n  lane: answer\n  stage: pre\n  patterns: [{patterns}]\n  examples:\n{listed}'
    )


def check(*intents: str) -> tuple[Problem, ...]:
    parsed, _ = document("".join(intents), "a.yaml")
    problems = Collector()
    overlap.check(read_intents([parsed], problems), problems)
    return order(problems)


def test_intents_that_are_apart_are_not_told() -> None:
    assert check(intent("ship", *_SHIP), intent("invoice", *_INVOICE)) == ()


def test_two_intents_of_one_meaning_are_told_once_with_their_worst_examples() -> None:
    again = ("什么时候发货呢", "几时能发货哈", "今天能发货吗亲", "多久能给我发货", "发货要几天呢")
    problems = check(intent("ship", *_SHIP), intent("invoice", *_INVOICE), intent("send", *again))
    assert places(problems) == ["INT03 a.yaml:1:1"]
    (problem,) = problems
    assert problem.level == "warning"
    assert "意图 ship（题ship）和 send（题send）分不清：前者有 5 句例句更像后者，后者有 5 句更像前者" in problem.message
    assert "例如“多久能给我发货”（a.yaml:10）像“多久能给我发货”（a.yaml:32）；" in problem.message
    assert problem.message.count("像“") == overlap.SHOWN


def test_a_pair_is_not_told_for_a_few_examples() -> None:
    again = ("什么时候发货呢", "几时能发货哈", "物流到哪里了", "快递单号多少")
    assert check(intent("ship", *_SHIP), intent("track", *again)) == ()


def test_what_a_pattern_of_its_own_knows_is_not_stolen() -> None:
    again = ("什么时候发货呢", "几时能发货哈", "今天能发货吗亲", "多久能给我发货", "发货要几天呢")
    problems = check(intent("ship", *_SHIP, patterns='"发货"'), intent("send", *again, patterns='"发货"'))
    assert problems == ()


def test_an_example_for_which_only_itself_speaks_is_told_at_its_line() -> None:
    ship = intent("ship", *_SHIP, "可以开发票吗亲亲")
    problems = check(ship, intent("invoice", *_INVOICE, patterns='"开*发票"'))
    assert places(problems) == ["INT02 a.yaml:12:7"]
    message = problems[0].message
    assert "更像意图 invoice（题invoice）" in message
    assert "“可以开发票吗”（a.yaml:19）" in message
    assert "句式“开*发票”（a.yaml:17）" in message


def test_it_is_not_told_where_its_own_intent_has_something_like_it_or_no_pattern_claims_it() -> None:
    invoice = intent("invoice", *_INVOICE, patterns='"开*发票"')
    assert check(intent("ship", *_SHIP, "可以开发票吗亲亲", "能不能开发票吗亲"), invoice) == ()
    assert check(intent("ship", *_SHIP, "可以开发票吗亲亲"), intent("invoice", *_INVOICE)) == ()


def test_a_pattern_that_cannot_be_read_is_left_to_the_other_checks() -> None:
    broken = intent("ship", *_SHIP, "可以开发票吗亲亲", patterns='"发(货", "<谁>开发票"')
    assert places(check(broken, intent("invoice", *_INVOICE, patterns='"开*发票"'))) == ["INT02 a.yaml:12:7"]


def test_of_each_pair_only_a_few_examples_are_told() -> None:
    stolen = [f"{example}呀" for example in _INVOICE]
    problems = check(intent("ship", *stolen), intent("invoice", *_INVOICE, patterns='"票"'))
    assert Counter(problem.code for problem in problems) == {"INT02": overlap.SHOWN, "INT03": 1}


def test_check_shows_them(tmp_path: Path) -> None:
    pay = intent("pay", "怎么付款", "如何付钱", "能刷卡付吗", "付款用什么", "付不了款怎么办")
    again = intent("again", "怎么付款的", "如何付钱好", "能刷卡付不", "付款用什么啊", "付不了款咋办")
    checked = load.check(write(tmp_path, with_more("intents/a.yaml", pay + again)), now=NOW, depth="whole")
    told = [problem for problem in checked.problems if problem.code == "INT03"]
    assert places(tuple(told)) == ["INT03 intents/a.yaml:9:1"]
    assert "“付款用什么”（intents/a.yaml:18）像“付款用什么啊”（intents/a.yaml:29）" in told[0].message


def test_the_default_shop_has_neither() -> None:
    problems = Collector()
    overlap.check(read_shop(find(None), NOW, Collector()).script, problems)
    assert [str(problem) for problem in problems] == []
