import pytest

from bench.growing import growing


def test_no_message_comes_twice_and_all_before_it_came_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HUASHU_EVAL", raising=False)
    heard: set[str] = set()
    for chat in growing():
        *earlier, last = chat.turns
        assert last.role == "buyer"
        assert last.text not in heard
        assert all(turn.text in heard for turn in earlier if turn.role == "buyer")
        heard.add(last.text)
    assert len(heard) > 500
