from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from bot.conversation.autosend import Digest
from bot.desk import wire
from bot.desk.thinker import Request, Thought
from bot.model import Turn

_TEXT = st.text(st.characters(codec="utf-8"), max_size=20)
_AT = st.integers(1_600_000_000, 1_900_000_000).map(lambda seconds: datetime.fromtimestamp(seconds, UTC))
_TURN = st.builds(Turn, st.sampled_from(("buyer", "agent")), _TEXT, st.none() | _AT)
_CONTEXT = st.dictionaries(_TEXT, st.none() | st.integers(0, 99) | _TEXT | st.lists(_TEXT, max_size=2), max_size=3)
_REQUEST = st.builds(Request, _TEXT, st.integers(1, 9**9), st.lists(_TURN, max_size=4).map(tuple), _CONTEXT, _AT)
_DIGEST = st.builds(
    Digest, st.lists(_TEXT).map(tuple), st.lists(_TEXT).map(tuple), st.integers(0, 9), st.integers(0, 9),
    st.none() | _TEXT, st.integers(0, 3), st.floats(0, 1),
)  # fmt: skip


def parts(frame: bytes) -> tuple[bytes, bytes]:
    head, body = wire.LENGTH.unpack(frame[: wire.LENGTH.size])
    assert len(frame) == wire.LENGTH.size + head + body
    return frame[wire.LENGTH.size : -body or None], frame[len(frame) - body :]


@given(st.integers(1, 10**9), _REQUEST)
def test_a_request_arrives_as_it_was_sent(number: int, request: Request) -> None:
    head, body = parts(wire.pack_request(number, request))
    assert (wire.read_request(head), body) == ((number, request), b"")


@given(st.integers(1, 10**9), st.binary(min_size=1, max_size=50), _TEXT, _DIGEST, st.booleans())
def test_a_thought_arrives_as_it_was_sent(number: int, body: bytes, version: str, digest: Digest, buying: bool) -> None:
    thought = Thought(body, version, digest, buying, 0.5)
    assert wire.read_answer(*parts(wire.pack_thought(number, thought))) == (number, thought)


def test_a_failure_says_why() -> None:
    assert wire.read_answer(*parts(wire.pack_failure(3, "没有写成"))) == (3, "没有写成")
    assert wire.read_ready(parts(wire.pack_failure(wire.READY, "打不开"))[0]) == "打不开"
    assert wire.read_ready(parts(wire.pack_ready())[0]) == ""
