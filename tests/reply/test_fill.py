from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reply.fill import parse, placeholders


def test_filling() -> None:
    template = parse("寄{省份}运费{运费}元，{ 省份 }都一样")
    assert template is not None
    assert template.names == ("省份", "运费")
    assert template.fill({"省份": "新疆", "运费": "15"}) == "寄新疆运费15元，新疆都一样"


def test_a_wording_without_placeholders_is_tidied_too() -> None:
    template = parse("先烫洗。。放心用")
    assert template is not None
    assert template.fill({}) == "先烫洗。放心用"


@pytest.mark.parametrize("text", ["{", "}", "{}", "{{运费}}", "{运费", "运费}", "{运\n费}"])
def test_a_stray_brace_makes_a_wording_unusable(text: str) -> None:
    assert parse(text) is None
    assert placeholders(text) == ()


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("先烫洗。", "用法：先烫洗。放心用。"),
        ("先烫洗", "用法：先烫洗。放心用。"),
        ("先烫洗；", "用法：先烫洗；放心用。"),
    ],
)
def test_an_owners_full_stop_is_not_doubled(value: str, text: str) -> None:
    template = parse("用法：{用法}。放心用。")
    assert template is not None
    assert template.fill({"用法": value}) == text


@given(st.text(alphabet="ab{}，。运费~", max_size=60))
def test_what_can_be_parsed_never_leaves_a_brace(text: str) -> None:
    template = parse(text)
    if template is not None:
        filled = template.fill(dict.fromkeys(template.names, "x"))
        assert "{" not in filled
        assert "}" not in filled


def test_hostile_length_is_no_matter() -> None:
    assert parse("{" * 100_000) is None
