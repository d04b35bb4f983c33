"""The page: one file, nothing from outside, the same bytes each time, and only its own script."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

from bot.replay.junit import Result
from bot.replay.report.page import cases_page, chats_page
from tests.replay.made import row
from tests.replay.report.made import HOSTILE, NAMES, empty, full, picked

RESULTS = (
    Result("甲.chat.yaml", "都做到了", 3, "passed"),
    Result("甲.chat.yaml", f"没做到 {HOSTILE}", 9, "failed", "没通过", f"草稿里没有 {HOSTILE}", 1.5),
    Result("乙.chat.yaml", "以后再说", 1, "skipped", "还不会", "差一点"),
)


class Parsed(HTMLParser):
    """Elements with their attributes, and the text outside of script and style."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.inside: dict[str, list[str]] = {"script": [], "style": []}
        self._open: list[str] = []
        self.feed(page.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag in self.inside:
            self._open.append(tag)
            self.inside[tag].append("")

    def handle_endtag(self, tag: str) -> None:
        if self._open and self._open[-1] == tag:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        if self._open:
            self.inside[self._open[-1]][-1] += data
        else:
            self.words.append(data)

    @property
    def text(self) -> str:
        return "".join(self.words)


def page(folder: Path) -> bytes:
    return chats_page(full(), picked(folder), NAMES)


def test_the_same_figures_and_rows_are_the_same_bytes(tmp_path: Path) -> None:
    assert page(tmp_path) == page(tmp_path)
    slower = [replace(each, seconds=9.0) for each in RESULTS]
    assert cases_page(RESULTS) == cases_page(slower)


def test_nothing_is_fetched_from_anywhere(tmp_path: Path) -> None:
    for made in (page(tmp_path), cases_page(RESULTS)):
        parsed = Parsed(made)
        assert not {tag for tag, _ in parsed.tags} & {"link", "img", "iframe", "object", "base", "image", "use"}
        for _, attributes in parsed.tags:
            assert not {"src", "srcset", "action", "style", "onerror", "onclick"} & set(attributes)
            assert str(attributes.get("href", "#")).startswith("#")
        assert not re.search(r"@import|url\(", parsed.inside["style"][0])


def test_only_the_pages_own_script_and_style_may_run(tmp_path: Path) -> None:
    parsed = Parsed(page(tmp_path))
    policy = next(str(each["content"]) for tag, each in parsed.tags if each.get("http-equiv"))
    running = parsed.inside["script"][-1], parsed.inside["style"][0]
    for words in running:
        digest = base64.b64encode(hashlib.sha256(words.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    assert len(parsed.inside["script"]) == 2  # its own, and the data


def test_what_buyers_write_is_text(tmp_path: Path) -> None:
    for made in (page(tmp_path), cases_page(RESULTS)):
        parsed = Parsed(made)
        assert HOSTILE in parsed.text
        assert b"<img" not in made


def test_every_part_has_its_section_and_every_link_its_place(tmp_path: Path) -> None:
    parsed = Parsed(page(tmp_path))
    places = {each.get("id") for _, each in parsed.tags}
    links = {str(each["href"])[1:] for tag, each in parsed.tags if tag == "a"}
    assert links <= places
    assert {"impact", "unknown", "intents", "scores", "replies", "waiting", "mutated", "messages", "bad"} <= places
    ids = [each["id"] for _, each in parsed.tags if "id" in each]
    assert len(ids) == len(set(ids))


def test_the_sentence_that_matters_stands_on_top(tmp_path: Path) -> None:
    told = Parsed(page(tmp_path)).text
    assert told.index("这次改动影响 120 条里的 20 条。") < told.index("听懂了 83.3%")
    assert "24" in told[told.index("改前") :]


def test_a_run_over_nothing_says_so(tmp_path: Path) -> None:
    parsed = Parsed(chats_page(empty(), picked(tmp_path, []), NAMES))
    assert "没有可以重放的买家消息" in parsed.text
    assert not [each for tag, each in parsed.tags if tag == "table"]


def test_a_table_that_is_cut_says_how_many_are_left_out(tmp_path: Path) -> None:
    told = Parsed(chats_page(full(), picked(tmp_path, most=100), NAMES)).text
    assert "一共 120 条" in told
    assert "100 条" in told
    assert "还有 20 条没有放进来" in told


def test_half_a_character_does_no_harm(tmp_path: Path) -> None:
    made = chats_page(full(), picked(tmp_path, [row("坏\ud83d的")]), NAMES)
    assert "坏?的" in made.decode()


def test_cases_that_did_not_pass_come_first() -> None:
    told = Parsed(cases_page(RESULTS)).text
    assert "2 个文件里的 3 个案例：1 个没通过，1 个通过，1 个已知做不到。" in told
    assert told.index("没做到") < told.index("以后再说") < told.index("都做到了")
    assert "还不会" in told
