"""`huashu learn`: a file of proposals, and what was taken of it put into the shop."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.conftest import write_shop
from tests.replay.made import chat_line

NOW = ("--as-of", "2026-11-20T10:00", "--workers", "1")
ASKED = ("飞船停在哪里", "飞船停在哪儿", "飞船停在哪边", "飞船停在哪里的")


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    (tmp_path / "店").mkdir()
    return write_shop(tmp_path / "店")


@pytest.fixture
def chats(tmp_path: Path) -> Path:
    path = tmp_path / "a.jsonl"
    path.write_text("".join(chat_line(text, text, "哈") for text in ASKED), encoding="utf-8")
    return path


def test_proposals_are_written_looked_through_and_applied(huashu: Run, shop: Path, chats: Path, tmp_path: Path) -> None:
    patch = tmp_path / "建议.yaml"
    done = huashu("learn", chats, "--shop", shop, *NOW, "--out", patch)
    assert done.code == 0, done.err
    assert "店铺没有动" in done.out
    assert "可能缺 1 个意图" in done.err
    text = patch.read_text(encoding="utf-8")
    assert text == huashu("learn", chats, "--shop", shop, *NOW).out
    assert "没有要加的" in huashu("learn", "--apply", patch, "--shop", shop).out
    took = (
        text.replace("take: no", "take: yes")
        .replace("id: new_1", "id: vip")
        .replace('reply: ""', 'reply: "满三单升级"')
    )
    patch.write_text(took, encoding="utf-8")
    done = huashu("learn", "--apply", patch, "--shop", shop)
    assert done.code == 0, done.err
    assert "加了 0 句例句、1 个意图" in done.out
    assert "vip:" in (shop / "intents" / "learnt.yaml").read_text(encoding="utf-8")
    assert "可能缺 0 个意图" in huashu("learn", chats, "--shop", shop, *NOW).err


def test_a_file_that_may_have_been_edited_is_not_overwritten(huashu: Run, shop: Path, chats: Path) -> None:
    done = huashu("learn", chats, "--shop", shop, *NOW, "--out", chats)
    assert done.code == 2
    assert "可能有您选好的" in done.err


@pytest.mark.parametrize(
    ("args", "told"),
    [
        ((), "缺少 对话文件"),
        (("没有.jsonl",), "不存在"),
        (("--apply", "没有.yaml"), "打不开"),
        (("a.jsonl", "--apply", "b.yaml"), "不再读对话"),
    ],
)
def test_what_cannot_be_done_is_told(huashu: Run, args: tuple[str, ...], told: str) -> None:
    done = huashu("learn", *args)
    assert done.code == 2
    assert told in done.err


def test_applying_needs_a_shop_of_ones_own(huashu: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    patch = tmp_path / "建议.yaml"
    patch.write_text("examples: []\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    done = huashu("learn", "--apply", patch)
    assert done.code == 2
    assert "huashu init" in done.err
    patch.write_bytes("建议".encode("gbk"))
    assert "UTF-8" in huashu("learn", "--apply", patch).err
