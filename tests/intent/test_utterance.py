import pytest

from bot.intent.utterance import OrderState, known_state, state_in, utterance
from bot.model import Turn


def test_the_chat_before_is_kept_where_it_matters() -> None:
    earlier = (Turn("buyer", "在吗"), Turn("agent", "請核對地址"), Turn("buyer", "稍等"))
    said = utterance("对的", earlier=earlier)
    assert (said.agent, said.before) == ("请核对地址", ("稍等", "在吗"))
    assert said.recent == ("稍等", "请核对地址", "在吗")


def test_places_lead_back_to_what_was_typed() -> None:
    said = utterance("親，開發票嗎")
    at = said.cleaned.text.index("开")
    start, end = said.within(at, at + 1)
    assert said.cleaned.raw[start:end] == "開"


@pytest.mark.parametrize(
    ("turns", "state"),
    [
        ((), "none"),
        ((Turn("buyer", "我拍下了"),), "unpaid"),
        ((Turn("agent", "拍下了改价"),), "none"),
        ((Turn("buyer", "拍下了"), Turn("buyer", "付款了")), "paid"),
        ((Turn("buyer", "已付"), Turn("agent", "单号在物流里能看到")), "shipped"),
        ((Turn("buyer", "收到了"), Turn("buyer", "我拍下了")), "signed"),
        ((Turn("buyer", "我申请退款了"),), "refunding"),
        ((Turn("buyer", "昨天买的发了没"),), "paid"),
        ((Turn("buyer", "快递发出了吗"),), "paid"),
        ((Turn("agent", "快递发出了"),), "shipped"),
        ((Turn("buyer", "今天能发货了吗"),), "none"),
        ((Turn("buyer", "算了不买了"),), "none"),
    ],
)
def test_the_furthest_state_named_counts(turns: tuple[Turn, ...], state: OrderState) -> None:
    assert state_in(turns) == state


def test_half_a_character_in_a_line_hides_no_state() -> None:
    assert state_in((Turn("buyer", "\ud83d我收到了"),)) == "signed"


def test_the_message_itself_tells_too() -> None:
    assert utterance("我前天下的单怎么还没发货").order == "paid"


def test_what_the_channel_knows_goes_before_what_was_said() -> None:
    assert utterance("什么时候发", earlier=(Turn("buyer", "付款了"),), order="unpaid").order == "unpaid"
    assert utterance("什么时候发", earlier=(Turn("buyer", "付款了"),), order="?").order == "paid"
    assert known_state("closed") is None
