"""The house as DESIGN draws it: who may import whom, how big a module is, and that each one has its tests.

One test looks through all files and lists the offenders: a test a file would be two thousand, most of the suite.
"""

from __future__ import annotations

import ast
import re
import subprocess
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from re import _constants, _parser
from typing import Any
from zipfile import ZipFile

import pytest
from hatchling.builders.wheel import WheelBuilder

ROOT = Path(__file__).parent.parent
BOT = ROOT / "bot"
MODULES = sorted(BOT.rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("test_*.py"))
ALL = [*MODULES, *sorted((ROOT / "tests").rglob("*.py")), *sorted((ROOT / "bench").rglob("*.py"))]

_BASE = {"model", "errors"}
_PURE = {"intent", "slots", "reply", "rules", "facts", "text", "history", "engine", "lines", "rows", *_BASE}
_SERVICE = {"channels", "desk", "store", "conversation"}
# What each part may import besides itself. Whoever adds a part says here where it stands.
MAY_IMPORT = {
    "model": set(),
    "errors": {"model"},
    "text": _BASE,
    "facts": {"text", *_BASE},
    "history": _BASE,
    "lines": _BASE,
    "rows": {"lines", *_BASE},
    "intent": {"facts", "text", *_BASE},
    "slots": {"facts", "text", *_BASE},
    "reply": {"facts", "text", *_BASE},
    "rules": {"facts", "text", *_BASE},
    "engine": {"intent", "slots", "reply", "rules", "facts", "text", "history", *_BASE},
    "shop": _PURE,
    "replay": {"shop", *_PURE},
    "conversation": _BASE,
    "store": {"conversation", "text", *_BASE},
    "desk": {"store", "conversation", "shop", *_PURE},
    "channels": {"desk", "store", "conversation", *_BASE},
    "web": {*_SERVICE, "replay", "shop", *_PURE},
    "cli": {"web", *_SERVICE, "replay", "shop", *_PURE},
    "__main__": {"cli"},
}
SHOP_FOLDERS = ("intents", "replies", "schemas")
SERVING = {"web", "channels", "desk", "store"}
SERVING_COMMANDS = {"bot/cli/serve.py"}
# Distributions whose module has another name; tzdata has none: zoneinfo reads it where the system has no zones.
IMPORTED_AS = {
    "argon2-cffi": "argon2",
    "prometheus-client": "prometheus_client",
    "google-re2": "re2",
    "pyyaml": "yaml",
    "ruamel-yaml": "ruamel",
    "ahocorasick-rs": "ahocorasick_rs",
    "scikit-learn": "sklearn",
    "tzdata": "zoneinfo",
}
OUTSIDE_THE_MIRROR = {
    "tests/test_structure.py", "tests/test_docs.py", "tests/test_default_shop.py", "tests/test_examples.py",
    "tests/test_facts_changed.py",
}  # fmt: skip
_UNFINISHED = re.compile(r"\b(?:TO" + "DO|FIX" + "ME|XX" + "X|HA" + r"CK)\b|raise Not" + "Implemented")
_ELSEWHERE = re.compile(r"/wo" + r"rk/|\.\./sha" + r"red|/tm" + r"p/eval")


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def part(path: Path) -> str:
    """The part of the house: a package below bot/ or a module directly in it."""
    return path.relative_to(BOT).parts[0].removesuffix(".py")


@cache
def source(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(source(path))


@cache
def imports(path: Path) -> frozenset[str]:
    """Every module that a file imports, also inside functions; `from a import b` counts as a and a.b."""
    return frozenset(_imports(tree(path)))


def _imports(file: ast.AST) -> Iterator[str]:
    for node in ast.walk(file):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute, so that this test can read them"
            yield str(node.module)
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def own_parts(path: Path) -> set[str]:
    parts = {found.split(".")[1] for found in imports(path) if found.startswith("bot.")}
    return {found for found in parts if (BOT / found).is_dir() or (BOT / f"{found}.py").is_file()}


def outside(path: Path) -> set[str]:
    return {found.split(".")[0] for found in imports(path)} - {"bot"}


def test_every_part_has_its_place_in_the_house() -> None:
    assert {part(path) for path in MODULES} - {"__init__", *MAY_IMPORT} == set(), "say in MAY_IMPORT where it stands"


def test_imports_point_down_only() -> None:
    upwards = {
        name(path): found
        for path in MODULES
        if (found := own_parts(path) - {part(path)} - MAY_IMPORT.get(part(path), set()))
    }
    assert upwards == {}


def test_only_the_serving_parts_know_asyncio() -> None:
    others = (path for path in MODULES if part(path) not in SERVING and name(path) not in SERVING_COMMANDS)
    assert [name(path) for path in others if outside(path) & {"asyncio", "aiohttp"}] == []


def test_modules_are_short() -> None:
    assert [name(path) for path in ALL if len(source(path).splitlines()) > 300] == []


def has_code(path: Path) -> bool:
    """An `__init__` that only explains its package and gives its version needs no test."""
    body = tree(path).body
    return path.name != "__init__.py" or any(not isinstance(node, ast.Expr | ast.Assign) for node in body)


def mirror(path: Path) -> str:
    below = path.relative_to(BOT)
    if below.name == "__init__.py":  # what a package says itself is tested under the package's name
        below = below.parent
    return (Path("tests") / below.parent / f"test_{below.stem.strip('_')}.py").as_posix()


def test_each_module_has_its_test_file() -> None:
    assert [mirror(path) for path in MODULES if has_code(path) and not (ROOT / mirror(path)).is_file()] == []


def test_each_test_file_has_its_module() -> None:
    folders = (path for path in BOT.rglob("*") if path.is_dir())  # a folder of data may have its tests too
    mirrored = {mirror(path) for path in (*MODULES, *folders)} | OUTSIDE_THE_MIRROR
    mirrored |= {f"tests/bench/test_{path.name}" for path in (ROOT / "bench").glob("*.py")}
    assert [name(path) for path in TESTS if name(path) not in mirrored] == []


def test_nothing_is_left_unfinished() -> None:
    """A promise is not code."""
    assert {name(path): found[0] for path in ALL if (found := _UNFINISHED.search(source(path)))} == {}


def attributes(path: Path) -> set[str]:
    """What is taken from modules by their names: {"time.sleep"}."""
    return {
        ast.unparse(node)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Attribute) and node.attr in {"skip", "sleep"}
    }


def test_no_test_sleeps_or_is_skipped_for_no_reason() -> None:
    """Only what needs evaluation data may be left out, by `skipif`, whose reason pytest prints."""
    forbidden = {"pytest.mark.skip", "pytest.skip", "time.sleep"}
    assert {name(path): found for path in TESTS if (found := attributes(path) & forbidden)} == {}


def test_nothing_names_the_machine_it_was_written_on() -> None:
    texts = [*ALL, *ROOT.glob("*.md"), *ROOT.glob("*.lock"), *(ROOT / "docs").rglob("*.md"), ROOT / "Makefile"]
    assert [name(path) for path in texts if _ELSEWHERE.search(source(path))] == []


def test_git_ignores_nothing_that_the_package_needs() -> None:
    command = ["git", "-c", "safe.directory=*", "ls-files", "--others", "--ignored", "--exclude-standard"]
    command += ["bot", "intents", "replies", "schemas"]
    ignored = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
    assert [path for path in ignored if "__pycache__" not in path] == [], "they would be in no clone and no wheel"


def test_the_wheel_holds_the_package_and_the_default_shop(tmp_path: Path) -> None:
    (wheel,) = WheelBuilder(str(ROOT)).build(directory=str(tmp_path), versions=["standard"])
    with ZipFile(wheel) as archive:
        held = set(archive.namelist())
    needed = {name(path) for path in BOT.rglob("*") if path.is_file() and "__pycache__" not in path.parts}
    shop = [
        ROOT / "config.yaml",
        ROOT / "products.yaml",
        *(path for part in SHOP_FOLDERS for path in (ROOT / part).iterdir()),
    ]
    needed |= {f"bot/default_shop/{name(path)}" for path in shop}
    assert needed - held == set()


def dependencies() -> list[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return [re.split(r"[<>=~!\[; ]", line, maxsplit=1)[0] for line in project["dependencies"]]


@pytest.mark.parametrize("distribution", dependencies())
def test_each_dependency_does_work_and_has_its_reason(distribution: str) -> None:
    module = IMPORTED_AS.get(distribution, distribution)
    assert any(module in outside(path) for path in MODULES), f"nothing in bot/ imports {module}"
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert re.search(rf"^\| `{re.escape(distribution)}` \| .{{20,}} \|$", readme, re.MULTILINE), "no line in the README"


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock", "requirements-build.lock"])
def test_every_locked_archive_has_hashes(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    pins = re.findall(r"^[a-z0-9._-]+==\S+.*\\\n    --hash=sha256:[0-9a-f]{64}", text, re.MULTILINE)
    assert len(pins) == len(re.findall(r"^[a-z]", text, re.MULTILINE))
    assert "://" not in text, "an index or path belongs to one machine"


def test_the_locks_hold_every_dependency_in_one_version() -> None:
    run, dev = ((ROOT / lock).read_text(encoding="utf-8") for lock in ("requirements.lock", "requirements-dev.lock"))
    pins = re.findall(r"^\S+==.*$", run, re.MULTILINE)
    assert set(pins) <= set(re.findall(r"^\S+==.*$", dev, re.MULTILINE))
    assert {pin.split("==")[0] for pin in pins} >= set(dependencies())


# Where a repetition without end cannot cost more than linear time, or reads no foreign text.
ENDLESS = {
    "bot.rules.backing.gifts": "reads the name of a gift, which is the owner's",
    "bot.rules.backing.stock": "each run of letters is taken whole",
    "bot.rules.heard": "each run of letters is taken whole",
    "bot.rules.leaning": "a sentence is taken whole",
    "bot.rules.letters": "each run is taken whole",
    "bot.rules.rewrite": "is held against the beginning of a clause only",
}


def test_no_pattern_of_the_rules_can_run_away() -> None:
    """A reply of five thousand figures must not cost seconds: what may be repeated has an end, or its reason above."""
    endless = {
        module.__name__
        for module in map(import_module, (_dotted(path) for path in MODULES if "rules" in path.parts))
        for value in vars(module).values()
        if isinstance(value, re.Pattern) and _endless(_parser.parse(value.pattern, value.flags))
    }
    assert endless == set(ENDLESS)


def _dotted(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def _endless(parsed: Any) -> bool:
    """Whether anything in a parsed pattern may be repeated without end."""
    if isinstance(parsed, tuple | list | _parser.SubPattern):
        return any(map(_endless, parsed))
    return parsed is _constants.MAXREPEAT
