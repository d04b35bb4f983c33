"""The words that all shapes are made of."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

MOST_LETTERS = 5000
MOST_IN_A_LIST = 200

_NO_NUL = r"^[^\x00]*$"  # PostgreSQL keeps no NUL
# Written out, for what \s means differs between regular expressions: these are Python's.
_SPACES = r"\x00-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_SOMETHING = rf"^[^\x00]*[^{_SPACES}][^\x00]*$"
NO_SPACES = rf"^[^{_SPACES}]+$"


def _whole(value: object) -> object:
    """3.0 is the whole number 3: to JSON there is no difference."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


Id = Annotated[int, Field(ge=1, le=2**53 - 1), BeforeValidator(_whole)]
"""A number that the store gave; JavaScript can hold it."""
Known = Annotated[int, Field(ge=0, le=2**53 - 1), BeforeValidator(_whole)]
"""The same, or 0 for none yet."""
Digit = Annotated[int, Field(ge=0, le=9), BeforeValidator(_whole)]
Name = Annotated[str, StringConstraints(min_length=1, max_length=100, pattern=_SOMETHING)]
"""A name or key: something, and not endless."""
Remark = Annotated[str, StringConstraints(max_length=500, pattern=_NO_NUL)]
Text = Annotated[str, StringConstraints(min_length=1, max_length=MOST_LETTERS, pattern=_SOMETHING)]
"""What somebody writes to somebody."""
Key = Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=_SOMETHING)]
"""Another program's id of something."""
Json = dict[str, Any]
At = Annotated[str, Field(json_schema_extra={"format": "date-time"})]
"""A time in an answer: ISO 8601 with its offset."""


_DAY = (
    "20[0-9]{2}-(?:(?:0[1-9]|1[0-2])-(?:0[1-9]|1[0-9]|2[0-8])|(?:0[13-9]|1[0-2])-(?:29|30)|(?:0[13578]|1[02])-31)"
    "|20(?:[02468][048]|[13579][26])-02-29"
)
_TIME = r"(?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,6})?)?(?:Z|[+-](?:0[0-9]|1[0-3]):[0-5][0-9])?"

When = Annotated[str, StringConstraints(pattern=f"^(?:{_DAY})T{_TIME}$")]
"""A time in a request: ISO 8601 in this century; without an offset it is meant as UTC."""


class Asked(BaseModel):
    """A request: strict, so that a misspelt key is told and not passed over."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Query(BaseModel):
    """What stands behind the `?`, or in the path: text, read as what the model says."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Answer(BaseModel):
    """An answer. Later versions may tell more."""

    model_config = ConfigDict(frozen=True)


class Done(Answer):
    """It is done, and there is nothing to tell of it."""

    ok: bool = True


class Error(Answer):
    """Why not."""

    code: str
    message: str = Field(description="in Chinese, for the person who asked")
    findings: list[Json] = Field(default=[], description="what the rules say, where they are the reason")


class Refused(Answer):
    """Any refusal."""

    error: Error
