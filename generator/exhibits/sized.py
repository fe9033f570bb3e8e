"""A diagram as a picture of a fixed size, and where its boxes stand in it.

For hosts on which a learner drags labels onto a picture. The picture is the one that
:func:`generator.exhibits.svg` gives; nothing is laid out anew.
"""

import re
import xml.etree.ElementTree as ET
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from generator.exhibits.boxes import boxes
from generator.questions import Diagram

_SVG: Final = "{http://www.w3.org/2000/svg}"
_SHIFT: Final = re.compile(r"translate\((-?[\d.]+)[ ,]+(-?[\d.]+)\)")
_POINTS_TO_PIXELS: Final = 96 / 72


@dataclass(frozen=True)
class Spot:
    """Where a box stands, in pixels from the left and the top of the picture."""

    left: int
    top: int
    width: int
    height: int


@dataclass(frozen=True)
class Sized:
    """A picture of ``width`` by ``height`` pixels; ``spots`` are its boxes by what they show."""

    svg: str
    width: int
    height: int
    spots: Mapping[str, Spot]


def sized(exhibit: Diagram, *, widest: int = 900) -> Sized:
    """Draw a diagram in its natural size, or smaller where it is wider than *widest* pixels.

    Raises:
        UndrawnError: if Graphviz is missing or fails.
    """
    root = ET.fromstring(boxes(exhibit))  # noqa: S314 - drawn by ourselves a moment ago
    *_, across, down = map(float, root.attrib["viewBox"].split())
    scale = min(_POINTS_TO_PIXELS, widest / across)
    width, height = round(across * scale), round(down * scale)
    spots = dict(_spots(root, exhibit, scale))
    root.attrib |= {"width": f"{width}", "height": f"{height}"}
    root.attrib.pop("style", None)
    return Sized(ET.tostring(root, encoding="unicode"), width, height, spots)


def _spots(root: ET.Element, exhibit: Diagram, scale: float) -> list[tuple[str, Spot]]:
    graph = root.find(f"{_SVG}g")
    assert graph is not None
    found = _SHIFT.search(graph.attrib["transform"])
    assert found
    shift = (float(found[1]), float(found[2]))
    outlines = {
        node.attrib["id"].rpartition("-n")[2]: node.find(f".//{_SVG}polygon")
        for node in graph.iter(f"{_SVG}g")
        if "node" in node.get("class", "").split()
    }
    spots = []
    for number, node in enumerate(exhibit.nodes, 1):
        outline = outlines[str(number)]
        assert outline is not None
        points = [tuple(map(float, pair.split(","))) for pair in outline.attrib["points"].split()]
        (left, right), (top, bottom) = (
            (min(along) * scale, max(along) * scale)
            for along in ([point[axis] + shift[axis] for point in points] for axis in (0, 1))
        )
        spot = Spot(round(left), round(top), round(right - left), round(bottom - top))
        spots.append((node.text, spot))
    return spots
