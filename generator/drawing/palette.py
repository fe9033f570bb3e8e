"""How each kind of fact looks: its shape, and its colors by day, by night and on paper.

A kind is told by its shape as well as by its color, so that a print in black and white and a
reader who sees no colors lose nothing. The colors stand twice: as attributes in the SVG, which
paper and plain viewers read, and as the style sheet that :func:`style` gives, which a page uses.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

FONT: Final = "Helvetica, Arial, 'Liberation Sans', sans-serif"
INK: Final = "#1a1a1a"
LINE: Final = "#555555"
PAPER: Final = "#ffffff"
_NIGHT_INK: Final = "#eeeeee"
_NIGHT_LINE: Final = "#b0b0b0"
_NIGHT_PAPER: Final = "#1e2129"


@dataclass(frozen=True)
class Look:
    """The shape of a node in Graphviz's words, and fill and border by day and by night."""

    shape: str
    day: tuple[str, str]
    night: tuple[str, str]


LOOKS: Final[Mapping[str, Look]] = {
    "component": Look("box", ("#e8f0fe", "#1a56b0"), ("#1b2b47", "#8ab4f8")),
    "object": Look("ellipse", ("#e6f4ea", "#1e6b36"), ("#17331f", "#81c995")),
    "mechanism": Look("hexagon", ("#fef3d6", "#7a5000"), ("#3a2c0a", "#fdd663")),
    "process": Look("dashed-box", ("#f3e8fd", "#6b2fa0"), ("#2d1b40", "#d7aefb")),
    "state": Look("double-box", ("#fde7e9", "#a61b29"), ("#421a1e", "#f6aea9")),
    "parameter": Look("note", ("#f1f1f1", "#444444"), ("#303338", "#c4c7cc")),
    "counter": Look("tab", ("#e0f5f5", "#00605f"), ("#0d3334", "#78d9d9")),
    "term": Look("plain-box", ("#ffffff", "#666666"), ("#1e2129", "#a0a4ab")),
    "step": Look("box", ("#f7f7fb", "#4a4a68"), ("#272a35", "#b3b6cc")),
}
_MARKS: Final[Mapping[str, str]] = {
    "box": "border-radius:3px",
    "ellipse": "border-radius:50%",
    "hexagon": (
        "border-width:1.5px .2em;clip-path:polygon(0 50%,22% 0,78% 0,100% 50%,78% 100%,22% 100%)"
    ),
    "dashed-box": "border-style:dashed",
    "double-box": "border-style:double;border-width:3px",
    "note": "clip-path:polygon(0 0,70% 0,100% 40%,100% 100%,0 100%)",
    "tab": "border-top-width:4px",
}
"""How each shape is hinted at beside a word, in CSS; the plain box needs nothing."""
OTHER: Final = Look("plain-box", (PAPER, LINE), (_NIGHT_PAPER, _NIGHT_LINE))


def look(kind: str) -> Look:
    """How a kind looks; kinds that we do not know look alike."""
    return LOOKS.get(kind, OTHER)


def style() -> str:
    """Write the style sheet for a page that has diagrams in it, light and dark."""
    sheets = [
        ".diagram{height:auto}",
        f".diagram text{{font-family:{FONT}}}",
        ".diagram a:is(:hover,:focus-visible) :is(path,polygon,ellipse){stroke-width:3}",
        *_marks(),
        _rules("", 0, INK, LINE, PAPER),
        _rules('[data-md-color-scheme="slate"] ', 1, _NIGHT_INK, _NIGHT_LINE, _NIGHT_PAPER),
        f"@media print{{{_rules('[data-md-color-scheme] ', 0, INK, LINE, PAPER)}}}",
    ]
    return "\n".join(sheets) + "\n"


def _marks() -> Iterator[str]:
    """Write the small shape that stands before the name of a kind in running text."""
    yield (
        ".ph-kind::before{background:var(--ph-fill);border:1.5px solid var(--ph-line);"
        'box-sizing:border-box;content:"";display:inline-block;height:.72em;margin-right:.4em;'
        "width:1.15em}"
    )
    for kind, kinds_look in LOOKS.items():
        if said := _MARKS.get(kinds_look.shape):
            yield f".ph-kind-{kind}::before{{{said}}}"


def _rules(where: str, night: int, ink: str, line: str, paper: str) -> str:
    """Write the rules of one scheme; ``night`` is 0 or 1."""
    outline = ":is(path,polygon,ellipse)"
    rules = [
        f"{where}.diagram text{{fill:{ink}}}",
        f"{where}.diagram .edge path,{where}.diagram .lifeline{{fill:none;stroke:{line}}}",
        f"{where}.diagram .edge polygon{{stroke:{line};fill:{line}}}",
        f"{where}.diagram .backdrop{{fill:{paper}}}",
        f"{where}.diagram .cluster {outline}{{fill:none;stroke:{line}}}",
    ]
    for kind, kinds_look in LOOKS.items():
        fill, stroke = kinds_look.night if night else kinds_look.day
        rules.append(f"{where}.ph-kind-{kind}{{--ph-fill:{fill};--ph-line:{stroke}}}")
        rules.append(f"{where}.diagram .{kind} {outline}{{fill:{fill};stroke:{stroke}}}")
        rules.append(f"{where}.diagram .{kind} polyline{{stroke:{stroke}}}")
    # the outer line of a double border lies above the inner one
    rules.append(f"{where}.diagram .node polygon+polygon{{fill:none}}")
    return "\n".join(rules)
