"""The docs hold what the code holds: every command, option, key, condition, placeholder, code and rule."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args, get_origin

import click
import pytest
from pydantic import BaseModel

from bot.cli.main import COMMANDS, group, main
from bot.cli.options import Tools
from bot.facts.models import ShopFacts
from bot.intent.patterns import SLOT_FORMS
from bot.reply.conditions import CONDITIONS
from bot.reply.needs import KNOWN
from bot.reply.placeholders import PLACEHOLDERS
from bot.reply.spec import HANDOFF_ROLES, RESERVED
from bot.shop.codes import LEVELS
from bot.shop.entries import AfterEntry, BlockEntry, IntentEntry

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
PAGES = [*sorted(ROOT.glob("*.md")), *sorted(DOCS.rglob("*.md")), ROOT / "changes" / "README.md"]
WRITTEN_AS_TEXT = {"Days"}  # a range of days is written 3 or "2-4", not as a mapping


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def model_in(annotation: Any) -> type[BaseModel] | None:
    """The model inside an annotation such as `tuple[X, ...]` or `X | None`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return None if annotation.__name__ in WRITTEN_AS_TEXT else annotation
    return next((found for part in get_args(annotation) if (found := model_in(part))), None)


def keys(model: type[BaseModel], prefix: str = "") -> Iterator[str]:
    """The lines of docs/config.md that a model needs: each key with its help."""
    for name, field in model.model_fields.items():
        inner = model_in(field.annotation)
        path = prefix + (field.alias or name) + ("[]" if inner and get_origin(field.annotation) is tuple else "")
        yield f"| `{path}`{'（必写）' if field.is_required() else ''} | {field.description} |"
        if inner:
            yield from keys(inner, f"{path}.")


def command(name: str) -> click.Command:
    found = group.get_command(click.Context(group), name)
    assert found is not None
    return found


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_is_described(name: str) -> None:
    page = text("docs/commands.md")
    section = page.partition(f"\n## huashu {name}\n")[2].partition("\n## ")[0]
    assert section, f"docs/commands.md has no section on {name}"
    for param in command(name).params:
        if isinstance(param, click.Option):
            assert param.opts[0] in section, f"{name} {param.opts[0]}"
    assert f"`huashu {name}`" in text("README.md")


def test_every_exit_code_is_described() -> None:
    for code in (0, 1, 2, 130, 141):
        assert f"\n| {code} | " in text("docs/commands.md")
        assert re.search(rf"\b{code} [a-z]", text("README.md"))


def test_every_key_of_the_configuration_is_described() -> None:
    page = text("docs/config.md").splitlines()
    assert [line for line in keys(ShopFacts) if line not in page] == []


def test_no_key_is_described_that_does_not_exist() -> None:
    written = [line for line in text("docs/config.md").splitlines() if line.startswith("| `")]
    assert sorted(written) == sorted(keys(ShopFacts))


@pytest.mark.parametrize("entry", [IntentEntry, AfterEntry, BlockEntry])
def test_every_key_of_intents_and_replies_is_described(entry: type[BaseModel]) -> None:
    for name, field in entry.model_fields.items():
        assert f"| `{field.alias or name}` | " in text("docs/script.md"), name


@pytest.mark.parametrize("name", CONDITIONS)
def test_every_condition_and_its_values_are_described(name: str) -> None:
    row = re.search(rf"^\| `{name}` \| .*$", text("docs/script.md"), re.MULTILINE)
    assert row, name
    for value in CONDITIONS[name].values:
        assert f"`{value}`" in row[0], f"{name}: {value}"


@pytest.mark.parametrize("name", PLACEHOLDERS)
def test_every_placeholder_is_described(name: str) -> None:
    assert f"| `{{{name}}}` | " in text("docs/script.md")


def test_every_name_that_a_script_may_use_is_described() -> None:
    page = text("docs/script.md")
    assert [name for name in (*KNOWN, *HANDOFF_ROLES, *RESERVED) if f"`{name}`" not in page] == []
    assert [slot for slot in SLOT_FORMS if f"`{{{slot}}}`" not in page] == []


@pytest.mark.parametrize("code", LEVELS)
def test_every_problem_code_is_described(code: str) -> None:
    assert code in text("docs/problems.md")


def test_every_rule_is_described() -> None:
    pages = "\n".join(path.read_text(encoding="utf-8") for path in DOCS.rglob("rules*/**/*.md"))
    pages += "\n".join(path.read_text(encoding="utf-8") for path in DOCS.glob("rules*.md"))
    rules = sorted(path.stem for path in (ROOT / "bot" / "rules" / "catalogue").glob("*.yaml"))
    assert len(rules) >= 10
    assert [rule for rule in rules if rule not in pages] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    prose = re.sub(r"```.*?```|`[^`\n]*`", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    for target in re.findall(r"\]\(([^)#\s]+)", prose):
        assert "://" in target or (page.parent / target).exists(), target


@pytest.mark.parametrize("fragment", sorted((ROOT / "changes").iterdir()), ids=lambda path: path.name)
def test_change_fragments_have_a_name_and_a_kind(fragment: Path) -> None:
    assert fragment.name == "README.md" or re.fullmatch(r"[a-z0-9-]+\.(feature|change|fix|docs)\.md", fragment.name)
    assert fragment.read_text(encoding="utf-8").strip()


def test_the_readme_shows_what_the_default_shop_really_says(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("COLUMNS", "100")
    (moment,) = re.findall(r"`huashu chat --as-of (\S+)`", text("README.md"))
    example = text("README.md").partition("```text\n")[2].partition("```")[0].splitlines()
    said = [
        line for line in example if line.startswith(("买家：", "  草稿"))
    ]  # the reasons move with every line of script
    assert len(said) >= 4
    assert main(["chat", "--as-of", moment], Tools(has_terminal=lambda: False)) == 0
    shown = [line.rstrip() for line in capsys.readouterr().out.splitlines()]
    assert [line for line in said if line not in shown] == []
