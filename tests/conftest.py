"""A small shop on disk, for all tests that need one."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import settings

# No test is timed: a busy machine is no failure. The build machine tries the same examples each time.
settings.register_profile("huashu", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("huashu")

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
