"""Which channels a service has besides the buyer's page: a YAML file that the administrator writes."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import yaml
from pydantic import BaseModel, ConfigDict, Field, HttpUrl, ValidationError

from bot.errors import InputError

_SHORTEST_SECRET = 16


class Webhook(BaseModel):
    """A program that brings buyers' messages by HTTP, and takes the shop's answers."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]{0,30}$", description="渠道名，小写字母、数字和减号，例如 erp")]
    shop: Annotated[str, Field(min_length=1, description="消息归哪家店铺（店铺的代号）")]
    secret_env: Annotated[
        str, Field(pattern=r"^[A-Z][A-Z0-9_]*$", description="签名密钥放在哪个环境变量里；密钥不写进文件")
    ]
    deliver_to: Annotated[HttpUrl | None, Field(description="客服的回复发到哪个网址；不写就不往外发")] = None


class Channels(BaseModel):
    """The whole file."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    channels: tuple[Webhook, ...] = Field(default=(), description="渠道")


def read(path: Path) -> Channels:
    """Read the file. Raises `InputError` with every mistake."""
    try:
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
        found = Channels.model_validate(data or {})
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"渠道文件 {path} 读不了（{error}）：检查路径和编码，要存成 UTF-8") from error
    except yaml.YAMLError as error:
        raise InputError(f"渠道文件 {path} 不是合法的 YAML：{error}") from error
    except ValidationError as error:
        told = "；".join(f"{'.'.join(map(str, each['loc']))}：{each['msg']}" for each in error.errors())
        raise InputError(f"渠道文件 {path} 有写错的地方：{told}。写法见 docs/channels.md") from error
    names = [channel.name for channel in found.channels]
    if len(set(names)) < len(names):
        raise InputError(f"渠道文件 {path} 里有重名的渠道：每个渠道的 name 要不一样")
    return found


def secret(channel: Webhook, environment: Mapping[str, str]) -> bytes:
    """The channel's secret. Raises `InputError` where it is missing or too short to keep anybody out."""
    value = environment.get(channel.secret_env, "")
    if len(value) < _SHORTEST_SECRET:
        raise InputError(
            f"渠道 {channel.name} 的密钥没有设好：环境变量 {channel.secret_env} 至少要 {_SHORTEST_SECRET} 个字符，"
            "可以用 openssl rand -hex 32 生成"
        )
    return value.encode()
