"""What a desk refuses, each with a stable code and a text for the agent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final, Literal

from bot.errors import HuashuError

Code = Literal["findings", "not_yours", "stale", "closed", "unknown", "empty", "exists"]

TEXTS: Final[Mapping[Code, str]] = {
    "findings": "这句话有违规的地方，没有发出去。按标出的地方改好再发",
    "not_yours": "这个会话在别的同事手上，没有发出去。要接过来先请对方转给您，或者请主管转",
    "stale": "买家又说了新的话，或者草稿已经用过、换掉了，刚才这句没有发。看一眼再发",
    "closed": "会话已经结束，没有发出去。先重新打开会话",
    "unknown": "没有这个会话，或者它不在您负责的店铺里",
    "empty": "没有写内容，没有发出去",
    "exists": "已经有了，没有再建",
}


class Refused(HuashuError):  # noqa: N818 - an answer to the agent, not a failure of the program
    """What an agent wanted cannot be done; nothing of it was done.

    `code` is a stable English word: findings (a rule forbids the text; `findings` has the rows), not_yours (another
    agent has the chat), stale (the buyer wrote meanwhile, or the draft is no longer live), closed, unknown (no such
    chat, or not in the agent's shops), empty, exists.
    """

    def __init__(self, code: Code, text: str = "", findings: Sequence[Mapping[str, Any]] = ()) -> None:
        self.code: Code = code
        self.findings = tuple(findings)
        super().__init__(text or TEXTS[code])


class ThinkerError(HuashuError):
    """A draft could not be made: the thinker failed or was ended. The chat stays with the agent."""
