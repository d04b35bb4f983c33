"""What an exported file shows of a buyer."""

from __future__ import annotations

from bot.store.masking import masked_json, names_in
from bot.store.records import Chat
from tests.store.made import NOW, SHOP

NUMBER = "1380013" + "8000"


def test_json_is_masked_in_every_text_and_keeps_its_shape() -> None:
    value = {
        "buyer": "雨天的小花付的",
        "order": {"to": f"电话{NUMBER}", "price": 59.5, "lines": [f"手机{NUMBER}", None, True]},
        "region": "江苏",
    }
    shown = masked_json(value, ("雨天的小花",))
    assert NUMBER not in repr(shown)
    assert "雨天的小花" not in repr(shown)
    assert (shown["order"]["price"], shown["region"], shown["order"]["lines"][1:]) == (59.5, "江苏", [None, True])


def test_an_empty_name_is_no_name() -> None:
    named, nameless = (Chat(1, SHOP, "webhook", "tb_rain88", name, "waiting", NOW, NOW) for name in ("雨天的小花", ""))
    assert names_in(named) == ("tb_rain88", "雨天的小花")
    assert names_in(nameless) == ("tb_rain88",)
