"""Products from a table into the shop's own files; comments, order and layout of everything else stay as they are."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap
from ruamel.yaml.scalarstring import DoubleQuotedScalarString

from bot.errors import InputError
from bot.facts.product import Product, Variant
from bot.shop.folder import PRODUCTS
from bot.shop.replacing import replace_files

_HEAD = "# yaml-language-server: $schema=./schemas/products.schema.json\nproducts: []\n"


@dataclass(frozen=True, slots=True)
class Changes:
    """What a table changes: products that are new, those that differ, and those that the table does not have."""

    new: tuple[Product, ...]
    changed: tuple[tuple[Product, tuple[str, ...]], ...]
    gone: tuple[Product, ...]


def compare(before: Iterable[Product], after: Sequence[Product]) -> Changes:
    """Compare the shop's products with those of a table; each change with the keys that differ."""
    known = {product.id: product for product in before}
    taken = {product.id for product in after}
    merged = [(known[product.id], _onto(known[product.id], product)) for product in after if product.id in known]
    changed = [(product, _differing(old, product)) for old, product in merged]
    return Changes(
        new=tuple(product for product in after if product.id not in known),
        changed=tuple(each for each in changed if each[1]),
        gone=tuple(product for product in known.values() if product.id not in taken),
    )


def _onto(before: Product, after: Product) -> Product:
    """Lay what a table says over a product: attributes and parts of variants that it does not name stay."""
    said: dict[str, Any] = {name: getattr(after, name) for name in after.model_fields_set}
    if after.attributes:
        said["attributes"] = {**before.attributes, **after.attributes}
    if after.variants:
        said["variants"] = tuple(_variant(before.variant(each.name), each) for each in after.variants)
    return before.model_copy(update=said)


def _variant(before: Variant | None, after: Variant) -> Variant:
    said = {name: getattr(after, name) for name in after.model_fields_set}
    return after if before is None else before.model_copy(update=said)


def _differing(before: Product, after: Product) -> tuple[str, ...]:
    """List what the table says differently; what it does not say at all stays as it is."""
    return tuple(name for name in after.model_fields_set if getattr(before, name) != getattr(after, name))


def write(folder: Path, changes: Changes) -> list[Path]:
    """Write the changes: a product where it already stands, a new one to products.yaml. Gives the files written.

    A file is replaced as a whole or not at all. Raises `InputError` where one cannot be read or written.
    """
    main = folder / f"{PRODUCTS}.yaml"
    files = [folder / "config.yaml", main, *sorted((folder / PRODUCTS).glob("*.yaml"))]
    changed = {product.id: (product, keys) for product, keys in changes.changed}
    written = []
    for path in files:
        new = changes.new if path == main else ()
        if (path.exists() or new) and _edit(path, changed, new):
            written.append(path)
    return written


def _edit(path: Path, changed: Mapping[str, tuple[Product, tuple[str, ...]]], new: Sequence[Product]) -> bool:
    yaml = YAML()
    yaml.preserve_quotes = True
    yaml.width = 4096
    yaml.indent(mapping=2, sequence=4, offset=2)
    data = _loaded(yaml, path)
    found = data.get("products") or []
    here = [entry for entry in found if str(entry.get("id")) in changed]
    for entry in here:
        product, keys = changed[str(entry["id"])]
        for key, value in _plain(product).items():
            if key in keys:
                entry[key] = value
    if not here and not new:
        return False
    if new:
        data["products"] = found or type(found)()
        data["products"].extend(_plain(product) for product in new)
        if hasattr(data["products"], "fa"):
            data["products"].fa.set_block_style()
    stream = io.StringIO()
    yaml.dump(data, stream)
    _replace(path, stream.getvalue())
    return True


def _loaded(yaml: YAML, path: Path) -> Any:
    """Read a file for editing; one that is not there or was emptied is begun anew, its comments kept."""
    try:
        text = path.read_text(encoding="utf-8-sig") if path.exists() else ""
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path} 读不了：请检查权限，并另存为 UTF-8 编码") from error
    data = yaml.load(text)
    return yaml.load(f"{text.rstrip()}\nproducts: []\n" if text.strip() else _HEAD) if data is None else data


def _plain(product: Product) -> CommentedMap:
    """Write a product as YAML data: texts in quotes, money as it is read, nothing that the table did not say."""
    raw = product.model_dump(exclude_unset=True)
    return CommentedMap({key: _value(value) for key, value in raw.items()})


def _value(value: Any) -> Any:
    if isinstance(value, Mapping):
        return CommentedMap({key: _value(each) for key, each in value.items() if each is not None})
    if isinstance(value, list | tuple):
        return [_value(each) for each in value]
    if isinstance(value, str):
        return DoubleQuotedScalarString(value)
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value


def _replace(path: Path, text: str) -> None:
    try:
        replace_files({path: text.encode()})
    except OSError as error:
        raise InputError(f"{path} 写不了（{error.strerror}）：请检查权限和磁盘空间，原来的内容没有动") from error
