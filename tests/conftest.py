"""A small shop on disk, for all tests that need one."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# No test is timed: a busy machine is no failure. Everybody tries the same examples each time, so a run that passed
# passes again; `--hypothesis-profile=search` looks for new ones.
_SLOW = (HealthCheck.too_slow,)
settings.register_profile("huashu", deadline=None, derandomize=True, database=None, suppress_health_check=_SLOW)
settings.register_profile("search", deadline=None, max_examples=1000, suppress_health_check=_SLOW)
settings.load_profile("huashu")

_OF_THE_MACHINE = frozenset(
    ("CLICOLOR", "CLICOLOR_FORCE", "COLORTERM", "COLUMNS", "FORCE_COLOR", "LINES", "NO_COLOR", "PYTHONWARNINGS")
)


def pytest_configure(config: pytest.Config) -> None:
    """No setting of the machine shows in a test: neither colours, nor the width of a terminal, nor a hook's git.

    What is kept between runs goes to a folder that ends with the run (xdist's processes share it), so no test meets
    what an earlier state of the program left behind, nor drops what the user's own Huashu has kept.
    """
    for name in list(os.environ):
        if name in _OF_THE_MACHINE or name.startswith("GIT_"):
            del os.environ[name]
    if "HUASHU_CACHE" not in os.environ:
        folder = tempfile.mkdtemp(prefix="huashu-")
        os.environ["HUASHU_CACHE"] = folder
        config.add_cleanup(lambda: shutil.rmtree(folder, ignore_errors=True))


CONFIG = """
# yaml-language-server: $schema=./schemas/config.schema.json
shop: {name: "青禾小铺", platform: taobao}
dispatch: {from: "浙江杭州", cutoff: "16:00", within_hours: 48}
freight: {free_from: 69, fee: 8}
"""
INTENTS = """
# yaml-language-server: $schema=../schemas/intents.schema.json
greet:
  title: 打招呼
  lane: social
  stage: pre
  examples: ["有人在吗", "老板在不在", "你好呀", "哈喽"]
ship_time:
  title: 发货时间
  lane: answer
  stage: pre
  examples: ["几时给发货", "多久可以发出来", "今天下单今天能寄走吗", "啥时候发货呀"]
  patterns: ["(几时|啥时候|什么时候)*(发货|寄出)"]
invoice:
  title: 发票
  lane: answer
  stage: pre
  examples: ["可以开发票么", "发票怎么开", "能给张发票吗", "要开票"]
  patterns: ["(开|要|有)*发票"]
"""
REPLIES = """
# yaml-language-server: $schema=../schemas/replies.schema.json
greet:
  - say: ["亲，在的，请问想了解哪一款呢？", "您好，有什么可以帮您？"]
ship_time:
  - when: {now: before_cutoff}
    say: ["亲，今天{截单时间}前付款当天就能发出。", "{截单时间}前付款的，今天会给您发出。"]
  - say: ["亲，付款后{发货时限}小时内发出。", "付款后{发货时限}小时内给您安排发出。"]
invoice:
  - say: ["可以开发票，下单时备注抬头和税号就行。", "有发票的，抬头和税号写在备注里就好。"]
_unknown_fact:
  - handoff: agent
    lookup: "缺的资料"
    say: ["这个我核实清楚再回复您。", "我查一下再告诉您。"]
_not_understood:
  - handoff: agent
    say: ["抱歉没理解准，您能换个说法吗？", "不好意思，您是想问哪方面呢？"]
"""


@pytest.fixture(scope="session")
def small_shop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A shop with three intents."""
    return write_shop(tmp_path_factory.mktemp("shop"))


def write_shop(folder: Path, changes: Mapping[str, str] | None = None) -> Path:
    """Write the small shop; `changes` puts other texts in the place of its files."""
    files = {"config.yaml": CONFIG, "intents/small.yaml": INTENTS, "replies/small.yaml": REPLIES, **(changes or {})}
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text.lstrip(), encoding="utf-8")
    return folder
