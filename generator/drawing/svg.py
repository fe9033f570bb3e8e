"""Makes what Graphviz wrote fit for a page: links, names for screen readers, classes, no clashes.

The result is one ``<svg>`` element that can stand inside Markdown: no prolog, no comment, no blank
line, no fixed size. Where it stands twice or beside others, its ids do not clash, for each begins
with the prefix. It is drawn to fit its place up to its natural size.
"""

import re
import xml.etree.ElementTree as ET
from collections.abc import Mapping
from typing import Final

from generator.drawing import palette
from generator.drawing.picture import Arrow, Picture, plain

SVG: Final = "http://www.w3.org/2000/svg"
_OF_OURS: Final = re.compile(r"[neg]\d+")
_POINTS_TO_PIXELS: Final = 96 / 72

ET.register_namespace("", SVG)


def dress(drawn: str, picture: Picture, *, prefix: str, links: Mapping[str, str]) -> str:
    """Turn Graphviz's SVG of *picture* into the element for a page.

    Args:
        drawn: what :func:`generator.drawing.dot.lay_out` gave.
        picture: what it shows.
        prefix: begins every id; unique on the page.
        links: addresses by the id of a node.
    """
    root = ET.fromstring(drawn)  # noqa: S314 - written by our own engine a moment ago
    names = _names(picture)
    joins = _joins(picture)
    anchors = _anchors(picture)
    headings = {node.id for node in picture.nodes if node.heading}
    for group in root.iter(f"{{{SVG}}}g"):
        own = group.get("id", "")
        _title(group, names.get(own, ""))
        if _OF_OURS.fullmatch(own):
            group.set("id", prefix + own)
        else:
            group.attrib.pop("id", None)
        for name, value in joins.get(own, {}).items():
            group.set(name, value)
        if own in headings and (first := group.find(f".//{{{SVG}}}text")) is not None:
            first.set("font-weight", "bold")
        if own in links:
            _link(group, links[own], names[own], anchors.get(own, ""))
    for text in root.iter(f"{{{SVG}}}text"):
        text.attrib.pop("font-family", None)
    return frame(root, picture.title, picture.description, prefix=prefix, linked=bool(links))


def frame(
    root: ET.Element, title: str, description: str, *, prefix: str, linked: bool = False
) -> str:
    """Give the ``<svg>`` element its name, its description and its size, and write it."""
    width = float(root.attrib["viewBox"].split()[2]) * _POINTS_TO_PIXELS
    viewbox = root.attrib["viewBox"]
    root.attrib.clear()
    root.attrib |= {
        "class": "diagram",
        # role="img" would hide the links in it from a screen reader
        "role": "graphics-document document" if linked else "img",
        "aria-labelledby": f"{prefix}title",
        "aria-describedby": f"{prefix}desc",
        "viewBox": viewbox,
        "style": f"max-width:{width:.0f}px",
        "width": "100%",
        "font-family": palette.FONT,
    }
    said = ET.Element(f"{{{SVG}}}title", {"id": f"{prefix}title"})
    said.text = plain(title)
    described = ET.Element(f"{{{SVG}}}desc", {"id": f"{prefix}desc"})
    described.text = plain(description)
    root.insert(0, said)
    root.insert(1, described)
    ET.indent(root, "")
    return ET.tostring(root, encoding="unicode") + "\n"


def _names(picture: Picture) -> dict[str, str]:
    """What each part is called: ``kubelet``, ``kubelet watches Pod``."""

    def end(name: str) -> str:
        first, *others = picture.within(name)
        return f"{plain(first.name)} and {len(others)} more" if others else plain(first.name)

    def sentence(arrow: Arrow) -> str:
        tail, head = end(arrow.tail), end(arrow.head)
        return (
            f"{tail} {plain(', '.join(arrow.words))} {head}" if arrow.words else f"{tail} → {head}"
        )

    return {
        **{group.id: plain(group.label) for group in picture.groups},
        **{node.id: plain(node.name) for node in picture.nodes},
        **{f"e{number}": sentence(arrow) for number, arrow in enumerate(picture.arrows, 1)},
    }


def _joins(picture: Picture) -> dict[str, dict[str, str]]:
    """What a script has to know of each part: which fact a node is, and what an arrow joins."""
    facts = {node.id: {"data-ref": str(node.ref)} for node in picture.nodes if node.ref}
    arrows = {
        f"e{number}": {
            "data-tail": " ".join(node.id for node in picture.within(arrow.tail)),
            "data-head": " ".join(node.id for node in picture.within(arrow.head)),
            **({"data-verbs": " ".join(arrow.verbs)} if arrow.verbs else {}),
        }
        for number, arrow in enumerate(picture.arrows, 1)
    }
    return {**facts, **arrows}


def _title(group: ET.Element, name: str) -> None:
    """Replace the name that Graphviz gave a part by what a person calls it."""
    for title in group.findall(f"{{{SVG}}}title"):
        group.remove(title)
    if name:
        title = ET.Element(f"{{{SVG}}}title")
        title.text = name
        group.insert(0, title)


def _anchors(picture: Picture) -> dict[str, str]:
    """The anchors of the boxes, each at its fact's first box."""
    if not picture.anchored:
        return {}
    first = {node.ref: node.id for node in reversed(picture.nodes) if node.ref}
    return {node: f"{ref.kind}/{ref.id}" for ref, node in first.items()}


def _link(group: ET.Element, address: str, name: str, anchor_id: str) -> None:
    """Put all that is drawn of a node inside a link."""
    anchor = ET.Element(f"{{{SVG}}}a", {"href": address, "aria-label": name})
    if anchor_id:
        anchor.set("id", anchor_id)
    for part in list(group):
        if part.tag != f"{{{SVG}}}title":
            group.remove(part)
            anchor.append(part)
    group.append(anchor)
