"""What a shop makes of a rule that it may judge for itself: graver, milder or not at all, always with its reason."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from pydantic import Field

from bot.facts.values import Name, Section, Text


class Override(Section):
    """Another severity of one rule. Rules that block are never overridden; reading a shop refuses to."""

    severity: Literal["none", "warn", "rewrite", "block"] = Field(
        description="在本店算多重：none 不查，warn 提醒，rewrite 改写后才能发，block 拦截"
    )
    because: Text = Field(description="为什么这样改，检查结果和证书里都会写上")


class RulesSection(Section):
    """The section `rules` of config.yaml by itself, for whoever needs nothing else of the shop."""

    rules: Mapping[Name, Override] = Field(default_factory=dict)
