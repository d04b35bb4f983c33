"""Elements are escaped, numbers short, pictures told."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from bot.replay.report.svg import element, label, picture, written


def test_words_are_escaped_and_names_are_those_of_svg() -> None:
    made = element("text", text="<b>&", x=1 / 3, class_="tick", text_anchor="end", viewBox="0 0 1 1")
    assert written(made) == '<text x="0.33" class="tick" text-anchor="end" viewBox="0 0 1 1">&lt;b&gt;&amp;</text>'


def test_whole_numbers_have_no_decimals() -> None:
    assert label(10.0, 0.5, "词").attrib == {"x": "10", "y": "0.5", "text-anchor": "middle", "class": "tick"}


def test_a_picture_has_a_title_and_a_description() -> None:
    made = ET.fromstring(picture("name", "题", "说明", (10, 20)))  # noqa: S314 - ours
    assert (made.attrib["role"], made.attrib["aria-labelledby"]) == ("img", "name-title name-desc")
    assert [each.text for each in made] == ["题", "说明"]
