"""The words of the pages: both languages have the same, every one that is used is there and every one is used."""

from __future__ import annotations

import re
from pathlib import Path

STATIC = Path(__file__).parents[3] / "bot" / "web" / "static"
SOURCES = {path: path.read_text(encoding="utf-8") for path in STATIC.rglob("*") if path.suffix in {".js", ".html"}}


def words(language: str) -> dict[str, str]:
    text = SOURCES[STATIC / "text" / f"{language}.js"]
    return dict(re.findall(r'^  "([^"]+)": "((?:[^"\\]|\\.)*)",$', text, re.MULTILINE))


def used() -> set[str]:
    """The names that the pages and modules ask for as they stand."""
    pages = (text for path, text in SOURCES.items() if path.parent.name != "text")
    found: set[str] = set()
    for text in pages:
        found.update(re.findall(r'data-t(?:-label|-title|-placeholder)?="([^"]+)"', text))
        found.update(re.findall(r'"([a-z]+\.\w+(?::\w+)?|[a-z]+[A-Z]\w*|[a-z]{2,8})"', text))
    return found


def test_both_languages_have_the_same_names_and_blanks() -> None:
    chinese, english = words("zh"), words("en")
    only_told_by_the_server = {name for name in english if name.startswith("error.")}
    assert set(chinese) - only_told_by_the_server == set(english) - only_told_by_the_server
    for name in set(chinese) & set(english):
        assert set(re.findall(r"\{\w+\}", chinese[name])) == set(re.findall(r"\{\w+\}", english[name])), name


def test_every_name_in_the_pages_has_its_text() -> None:
    asked = {
        name
        for text in SOURCES.values()
        for pattern in (r'data-t(?:-label|-title|-placeholder)?="([^"]+)"', r'\bt\("([^"]+)"')
        for name in re.findall(pattern, text)
    }
    assert asked - set(words("zh")) == set()


def test_no_text_is_left_over() -> None:
    patterns = set(re.findall(r"`([a-z]+)\.\$\{", "".join(SOURCES.values())))
    left = {name for name in words("zh") if name not in used() and name.partition(".")[0] not in patterns}
    assert left == set()


def test_the_guide_for_agents_has_every_key() -> None:
    guide = (STATIC.parents[2] / "docs" / "console.md").read_text(encoding="utf-8")
    tables = SOURCES[STATIC / "console" / "dialogs.js"].partition("const HELP = [")[2].partition("];")[0]
    keys = {key for keys in re.findall(r'\["([^"]+)", "\w+"\]', tables) for key in keys.split(" ")}
    assert len(keys) > 15
    assert [key for key in sorted(keys) if f"`{key}`" not in guide] == []


def test_english_has_no_chinese_but_in_what_a_buyer_would_write() -> None:
    chinese = {name for name, text in words("en").items() if re.search(r"[\u4e00-\u9fff]", text)}
    assert chinese == {
        "buyer.idea1", "buyer.idea2", "buyer.idea3", "buyer.idea4", "language.other", "language.switch",
    }  # fmt: skip


def test_chinese_has_no_half_width_signs_between_its_letters() -> None:
    odd = {name: text for name, text in words("zh").items() if re.search(r"[\u4e00-\u9fff][,;:!?]", text)}
    assert odd == {}
