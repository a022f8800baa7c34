"""SVG as a page can hold it: no style sheet, no names that others have, colours by classes.

Matplotlib writes colours and fonts into `style`, which the page's policy forbids and no dark mode reaches. So
what it draws in one of `INK` gets a class, whose colour the page's own sheet tells; the rest of a style
becomes attributes.
"""

from __future__ import annotations

import html
import re
from xml.etree import ElementTree

from pyverify.report.text import line

__all__ = ["INK", "inlined"]

INK = {
    "ink": "#010203",
    "mild": "#010204",
    "line": "#010205",
    "good": "#010206",
    "bad": "#010207",
    "link": "#010208",
    "raised": "#010209",
}
"""Colours that stand for those of the page, by their names there."""
_CLASSES = {colour: name for name, colour in INK.items()}
_KEPT = frozenset(
    {
        "fill",
        "fill-opacity",
        "opacity",
        "stroke",
        "stroke-dasharray",
        "stroke-dashoffset",
        "stroke-linecap",
        "stroke-linejoin",
        "stroke-opacity",
        "stroke-width",
        "text-anchor",
    }
)
_SIZE = re.compile(r"([\d.]+)px")
_USED = re.compile(r"url\(#([^)]+)\)")
_LINK = "{http://www.w3.org/1999/xlink}href"


def inlined(text: str, id_: str, title: str, told: str) -> str:
    """A picture to stand in the page under this id, with a title and what it shows in words."""
    title, told = line(title), line(told)
    root = ElementTree.fromstring(text)  # noqa: S314 - written by ourselves
    _without(root, {"metadata", "style"})
    used = {name for one in root.iter() for name in _references(one)}
    for one in root.iter():
        one.tag = _plain(one.tag)
        _restyle(one)
        _rename(one, used, id_)
    size = root.get("viewBox", "0 0 1 1").split()
    for name in list(root.attrib):
        if name != "viewBox":
            del root.attrib[name]
    root.attrib |= {
        "class": "plot",
        "role": "img",
        "aria-labelledby": f"{id_}-title",
        "aria-describedby": f"{id_}-told",
        "width": size[2],
        "height": size[3],
    }
    inner = "".join(ElementTree.tostring(one, encoding="unicode") for one in root)
    attributes = "".join(f' {name}="{html.escape(value)}"' for name, value in root.attrib.items())
    head = f'<title id="{id_}-title">{html.escape(title)}</title>'
    head += f'<desc id="{id_}-told">{html.escape(told)}</desc>'
    return f"<svg{attributes}>{head}{inner}</svg>"


def _plain(tag: str) -> str:
    return tag.rpartition("}")[2]


def _without(root: ElementTree.Element, tags: set[str]) -> None:
    for parent in list(root.iter()):
        for child in list(parent):
            if _plain(child.tag) in tags:
                parent.remove(child)


def _references(one: ElementTree.Element) -> list[str]:
    found = [name for value in one.attrib.values() for name in _USED.findall(value)]
    link = one.get(_LINK, one.get("href", ""))
    return [*found, link[1:]] if link.startswith("#") else found


def _rename(one: ElementTree.Element, used: set[str], id_: str) -> None:
    """Names that are used become names of this picture; the others go."""
    for key, value in list(one.attrib.items()):
        if key in (_LINK, "href"):
            del one.attrib[key]
            one.set("href", f"#{id_}-{value[1:]}")
        elif key == "id" and value not in used:
            del one.attrib[key]
        elif key == "id":
            one.set(key, f"{id_}-{value}")
        else:
            one.set(key, _USED.sub(rf"url(#{id_}-\1)", value))


def _restyle(one: ElementTree.Element) -> None:
    """Attributes and classes in the place of a style."""
    style: dict[str, str] = {}
    for rule in one.attrib.pop("style", "").split(";"):
        key, found, value = rule.partition(":")
        if found:
            style[key.strip()] = value.strip()
    style |= {key: one.attrib.pop(key) for key in ("fill", "stroke") if key in one.attrib}
    classes = []
    for key, value in style.items():
        name = _CLASSES.get(value.lower())
        if key in ("fill", "stroke") and name:
            classes.append(f"{key}-{name}")
        elif key in _KEPT:
            one.set(key, value)
        elif key in ("font", "font-size") and (size := _SIZE.search(value)):
            one.set("font-size", size[1])
    if classes:
        one.set("class", " ".join(classes))
