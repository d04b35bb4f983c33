from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.channels.settings import Channels, Webhook, read, secret
from bot.errors import InputError

GOOD = "channels:\n  - {name: erp, shop: 我的店, secret_env: HUASHU_ERP, deliver_to: 'https://example.com/in'}\n"
DOCS = (Path(__file__).parents[2] / "docs" / "channels.md").read_text(encoding="utf-8")


def write(folder: Path, text: str) -> Path:
    path = folder / "channels.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_channel_is_read(tmp_path: Path) -> None:
    (found,) = read(write(tmp_path, GOOD)).channels
    assert (found.name, found.shop, str(found.deliver_to)) == ("erp", "我的店", "https://example.com/in")
    assert read(write(tmp_path, "")) == Channels()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("channels: [", "YAML"),
        ("channel: []", "channel"),
        (GOOD.replace("erp,", "ERP!,"), "name"),
        (GOOD.replace("https://", "ftp://"), "deliver_to"),
        (GOOD + GOOD.splitlines()[1], "重名"),
        (GOOD.replace("HUASHU_ERP", "s3cret"), "secret_env"),
    ],
)
def test_every_mistake_is_told(text: str, told: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=told):
        read(write(tmp_path, text))


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="读不了"):
        read(tmp_path / "none.yaml")


def test_the_secret_stays_out_of_the_file(tmp_path: Path) -> None:
    (channel,) = read(write(tmp_path, GOOD)).channels
    assert secret(channel, {"HUASHU_ERP": "0123456789abcdef"}) == b"0123456789abcdef"
    for environment in ({}, {"HUASHU_ERP": "short"}):
        with pytest.raises(InputError, match="HUASHU_ERP"):
            secret(channel, environment)


def test_every_key_is_described() -> None:
    for name, field in Webhook.model_fields.items():
        assert f"| `{name}` | {field.description} |" in DOCS
    (example,) = re.findall(r"```yaml\n(channels:.*?)```", DOCS, re.DOTALL)
    assert "secret_env" in example
