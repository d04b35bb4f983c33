"""What only sounds like the word is heard; what is written as people write stays as it is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules import letters
from bot.rules.checker import Checker
from bot.rules.habits import Habits
from bot.rules.hearing import Heard, Hearing

TOY = Hearing(
    Habits.of(["我帮您关闭订单", "好的", "帮您看下", "您说", "订单号", "我帮您"] * 20, {"闭口": 100, "必要": 100})
)
CHECKER = Checker.load()


def heard(text: str, by: Hearing = TOY) -> Heard | None:
    return next(iter(by.heard(letters.read(text))), None)


DISGUISED = (
    "我帮您关必订单",
    "我帮您guan闭订单",
    "我帮您guanbi订单",
    "我帮您\n关闭订单",
    "我邦您关币订单",
    "我帮您关🌹闭订单",
    "我帮您🌹关闭订单",
    "我帮您gu-an闭订单",
)


@pytest.mark.parametrize("text", DISGUISED)
def test_it_hears_what_was_meant(text: str) -> None:
    found = heard(text)
    assert found is not None
    assert found.text == "我帮您关闭订单"


@pytest.mark.parametrize("text", ["我帮您关闭订单", "好的。您说", "", "ok", "S码"])
def test_what_is_usual_stays(text: str) -> None:
    assert heard(text) is None


def test_a_full_stop_means_it() -> None:
    assert heard("我帮您。关闭订单") is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("五星好凭返现五块", "REV001"),
        ("我帮您关毕这笔订单", "ORD001"),
        ("拍下就宋您袜子", "GFT001"),
        ("运肺给您全免", "PST001"),
        ("平台不让改价，不蝈我发个小红包给您", "PRM005"),
        ("不滿意🌹的話賠您一百倍", "PRM006"),
        ("每十位客人有jiu位会再来", "ADV007"),
    ],
)
def test_a_breach_is_found_by_its_sound(text: str, code: str) -> None:
    assert code in {each.code for each in CHECKER.check(text, {}) if each.severity == "block"}


def test_a_word_of_letters_that_no_shop_uses_is_what_it_is() -> None:
    everybody = Hearing.load()
    assert all("诸暨" in each.text for each in everybody.heard(letters.read("产地是浙江诸暨")))
    assert any("猪" in each.text for each in everybody.heard(letters.read("您是浙江诸吗")))


def test_the_name_of_a_product_offends_nobody_however_it_sounds() -> None:
    text = "看到了，是逐浪路亚竿，您想了解哪方面呢"
    assert not CHECKER.check(text, {"product": {"title": "逐浪路亚竿"}})
    named = CHECKER.check("您就是头蠢逐", {"product": {"title": "逐浪路亚竿"}})
    assert "TON001" in {finding.code for finding in named}


class _Thorough(Hearing):
    """Doubts every letter anew for each stop that is dropped."""

    def _without(self, text: str, stops: Sequence[int], idle: Sequence[int], _: Any) -> Any:
        return self._meant(text, frozenset((*stops, *idle)))


_PACKAGE = Hearing.load()
_BOTH = ((TOY, _Thorough(TOY._habits)), (_PACKAGE, _Thorough(_PACKAGE._habits)))


@pytest.mark.parametrize(("hearing", "thorough"), _BOTH, ids=["toy", "package"])
@given(text=st.text(alphabet="我帮您关必闭订单诸暨，,。\nguanbi 🌹12", max_size=30))
def test_a_stop_that_is_dropped_raises_no_doubt_elsewhere(hearing: Hearing, thorough: Hearing, text: str) -> None:
    read = letters.read(text)
    assert hearing.heard(read) == thorough.heard(read)


def test_a_denial_ends_at_its_comma() -> None:
    assert not [
        each for each in CHECKER.check("加点数这种事我们从来没有，开票就是开票", {}) if each.severity == "block"
    ]
