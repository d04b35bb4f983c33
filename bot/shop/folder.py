"""Which files make a shop: config.yaml, intents/*.yaml, replies/*.yaml, and products.yaml or products/*.yaml."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bot.model import Mark
from bot.shop.codes import Collector
from bot.shop.files import Source, read

CONFIG: Final = "config.yaml"
PARTS: Final = ("intents", "replies")
PRODUCTS: Final = "products"
"""Name of the file products.yaml and of the folder products/; a shop may have none, one or both."""

_ALMOST_CONFIG: Final = frozenset(("config.yaml", "config.yml", "config.yaml.txt", "config.yml.txt", "config.txt"))
_NEARLY: Final = (".yml", ".yaml", ".yaml.txt", ".yml.txt")
"""How the name of a file ends that was meant to be read: an editor on Windows adds .txt without showing it."""


@dataclass(frozen=True, slots=True)
class Files:
    """The texts of a shop, in the order of their names; a part is not whole where a file of it is unreadable."""

    config: Source | None
    intents: tuple[Source, ...]
    replies: tuple[Source, ...]
    intents_whole: bool
    replies_whole: bool
    products: tuple[Source, ...] = ()
    products_whole: bool = True

    @property
    def sources(self) -> tuple[Source, ...]:
        """All texts of the shop; what it is made of, and nothing else."""
        return (*((self.config,) if self.config else ()), *self.products, *self.intents, *self.replies)


def is_shop(folder: Path) -> bool:
    """Tell whether a folder has what makes it a shop."""
    return (folder / CONFIG).is_file() and all((folder / part).is_dir() for part in PARTS)


def read_folder(folder: Path, problems: Collector) -> Files:
    """Read every file of a shop; what is missing or unreadable is a problem, and the rest is read all the same."""
    if not folder.is_dir():
        state = "不是文件夹" if folder.exists() else "不存在"
        hint = "检查路径；新建一个店铺用 huashu init"
        problems.add("FILE01", None, f"店铺文件夹 {folder} {state}", hint)
        return Files(None, (), (), intents_whole=False, replies_whole=False)
    config = _config(folder, problems)
    intents, all_intents = _part(folder, "intents", problems)
    replies, all_replies = _part(folder, "replies", problems)
    products, all_products = _products(folder, problems)
    return Files(config, intents, replies, all_intents, all_replies, products, all_products)


def _config(folder: Path, problems: Collector) -> Source | None:
    path = folder / CONFIG
    if path.exists() or path.is_symlink():
        return read(path, CONFIG, problems)
    near = next((name for name in _names(folder) or () if name.lower() in _ALMOST_CONFIG), None)
    hint = f"把 {near} 改名成 {CONFIG}" if near else "从自带的示例店铺复制一份再改"
    problems.add("FILE02", Mark(CONFIG, 1, 1), "缺少 config.yaml，没有店铺资料就不能回复", hint)
    return None


def _products(folder: Path, problems: Collector) -> tuple[tuple[Source, ...], bool]:
    path, inside = folder / f"{PRODUCTS}.yaml", folder / PRODUCTS
    single = [read(path, path.name, problems)] if path.exists() or path.is_symlink() else []
    more, whole = _part(folder, PRODUCTS, problems) if inside.exists() else ((), True)
    return (*(source for source in single if source is not None), *more), whole and None not in single


def _part(folder: Path, part: str, problems: Collector) -> tuple[tuple[Source, ...], bool]:
    names = _names(folder / part)
    if names is None:
        problems.add("FILE02", Mark(part, 1, 1), f"缺少文件夹 {part}/，或它打不开", "从自带的示例店铺复制一份再改")
        return (), False
    sources = []
    wanted = [name for name in names if name.endswith(".yaml") and not name.startswith(".")]
    for name in wanted:
        source = read(folder / part / name, f"{part}/{name}", problems)
        if source is not None:
            sources.append(source)
    for name in names:
        if name.lower().endswith(_NEARLY) and name not in wanted and not name.startswith("."):
            message = "文件名不是以 .yaml 结尾，这个文件没有读进来"
            problems.add("FILE07", Mark(f"{part}/{name}", 1, 1), message, "把扩展名改成小写的 .yaml")
    if not wanted:
        problems.add("FILE02", Mark(part, 1, 1), f"{part}/ 里没有 .yaml 文件", "从自带的示例店铺复制一份再改")
    return tuple(sources), len(sources) == len(wanted) > 0


def _names(folder: Path) -> Sequence[str] | None:
    try:
        return sorted(path.name for path in folder.iterdir())
    except OSError:
        return None
