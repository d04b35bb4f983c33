from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import bot.rules
from bot.rules import rule
from bot.rules.checker import Checker
from bot.rules.rule import RuleError

CATALOGUE = Path(bot.rules.__file__).parent / "catalogue"
CHECKER = Checker.load()


def codes(text: str, **context: object) -> set[str]:
    return {finding.code for finding in CHECKER.check(text, context)}


def test_the_span_points_at_the_words_as_typed() -> None:
    text = "亲～這單給您 免.運.費 哈"
    finding = next(f for f in CHECKER.check(text, {}) if f.code == "PST001")
    start, end = finding.span
    assert text[start:end].endswith("免.運.費")
    assert "包邮" in finding.message
    assert finding.suggestion


def test_a_fact_backs_the_same_words() -> None:
    gift = {"name": "收纳袋", "qty": 1, "left": 3}
    assert "GFT001" in codes("下单送收纳袋", gifts=[])
    assert codes("下单送收纳袋1个", gifts=[gift]) == set()


def test_a_concession_takes_the_refusal_back() -> None:
    assert "PST001" not in codes("规定是不能包邮的")
    assert "PST001" in codes("规定是不能包邮的，不过这次破例给您")


def test_two_negations_are_a_promise() -> None:
    assert "ORD001" not in codes("这笔订单我们不能关闭")
    assert "ORD001" in codes("这笔订单我们也不是不能关闭")


def test_the_buyers_own_words_are_no_breach() -> None:
    assert codes("您说的“加微信”我们这边做不到") == set()


@pytest.mark.parametrize("path", sorted(CATALOGUE.glob("*.yaml")), ids=lambda path: path.stem)
def test_without_its_file_the_rule_is_gone(path: Path, tmp_path: Path) -> None:
    other = next(each for each in CATALOGUE.glob("*.yaml") if each != path)
    shutil.copy(other, tmp_path)
    alone = Checker.load(tmp_path)
    for example in rule.examples(path)["bad"][:2]:
        found = {finding.code for finding in alone.check(example.text, example.context)}
        assert path.stem not in found
        assert path.stem in {finding.code for finding in CHECKER.check(example.text, example.context)}


def test_every_rule_of_the_catalogue_is_there() -> None:
    areas = "ORD4 GFT2 INV4 PAY3 PST3 PRV3 OFF3 REV4 ADV8 PRM7 STK2 RET6 TON4 CON4 SAF3"
    counts = {area[:3]: int(area[3]) for area in areas.split()}
    expected = {f"{area}{number:03}" for area, most in counts.items() for number in range(1, most + 1)}
    assert set(CHECKER.rules) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\ud800" * 50,
        "😀" * 3000,
        "不" * 5000,
        "八" * 5000,
        "送您包邮微信好评" * 600,
        "a1" * 3000,
        "\x00\x01\x02" * 500,
        "“" * 3000,
    ],
)
def test_hostile_input_neither_raises_nor_runs_away(text: str) -> None:
    assert len(CHECKER.check(text, {})) < 200


@settings(max_examples=200)
@given(st.text(max_size=120))
def test_spans_lie_inside_the_reply(text: str) -> None:
    for finding in CHECKER.check(text, {}):
        start, end = finding.span
        assert 0 <= start < end <= len(text)


def test_a_file_that_is_no_rule_is_refused(tmp_path: Path) -> None:
    (tmp_path / "ABC001.yaml").write_text("title: x\nnonsense: y\n", encoding="utf-8")
    with pytest.raises(RuleError):
        Checker.load(tmp_path)


def test_without_cautions_it_tells_the_same_breaches() -> None:
    plain, text = Checker.load(cautions=False), "亲，给您免运费了，我们帮您把订单关掉"
    every = Checker.load().check(text, {})
    assert plain.check(text, {}) == tuple(each for each in every if "这句听着像" not in each.message) != ()


def test_a_name_that_sounds_like_another_word_is_still_the_name() -> None:
    shop = {"titles": ["纯棉中筒袜"]}
    assert "ADV008" not in codes("给您备注：纯棉中筒袜 2件", shop=shop, product={"facts": {"材质": "聚酯纤维"}})
    assert "STK001" not in codes("抱歉，粉青目前没有库存，有货的是梅子青", stock={"粉青": 0, "梅子青": 21})
