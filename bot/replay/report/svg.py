"""A few lines of SVG: elements as values, escaped by the library that writes them."""

from __future__ import annotations

from xml.etree import ElementTree as ET


def element(tag: str, *children: ET.Element, text: str = "", **attributes: object) -> ET.Element:
    """An element; `class_` is written class, other underscores as hyphens, numbers with at most two decimals."""
    made = ET.Element(tag, {_name(key): _value(value) for key, value in attributes.items()})
    made.text = text or None
    made.extend(children)
    return made


def picture(name: str, title: str, told: str, box: tuple[int, int], *children: ET.Element) -> str:
    """A picture with a title and a description for who cannot see it; `name` is unique in the page."""
    width, height = box
    made = element(
        "svg",
        element("title", text=title, id=f"{name}-title"),
        element("desc", text=told, id=f"{name}-desc"),
        *children,
        viewBox=f"0 0 {width} {height}",
        width=width,
        height=height,
        role="img",
        class_=f"chart {name}",
        aria_labelledby=f"{name}-title {name}-desc",
    )
    return written(made)


def written(made: ET.Element) -> str:
    """The element as text; empty ones are closed, which HTML takes inside of svg."""
    return ET.tostring(made, encoding="unicode")


def label(x: float, y: float, text: str, anchor: str = "middle", class_: str = "tick") -> ET.Element:
    """Words at a place."""
    return element("text", text=text, x=x, y=y, text_anchor=anchor, class_=class_)


def _name(key: str) -> str:
    return key if key in {"viewBox", "preserveAspectRatio"} else key.rstrip("_").replace("_", "-")


def _value(value: object) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)
