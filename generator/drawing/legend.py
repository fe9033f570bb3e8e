"""Says which shape and color stands for which kind of fact: a small picture of each."""

from collections.abc import Iterable
from typing import Final

from generator.drawing import palette

_SHAPES: Final = {
    "box": '<path d="M7 2H27Q32 2 32 7V13Q32 18 27 18H7Q2 18 2 13V7Q2 2 7 2z"/>',
    "ellipse": '<ellipse cx="17" cy="10" rx="15" ry="8"/>',
    "hexagon": '<polygon points="8,2 26,2 32,10 26,18 8,18 2,10"/>',
    "dashed-box": '<path d="M2 2H32V18H2z" stroke-dasharray="4 3"/>',
    "double-box": '<path d="M2 2H32V18H2z"/><path d="M5 5H29V15H5z"/>',
    "note": '<polygon points="2,2 27,2 32,7 32,18 2,18"/><polyline points="27,2 27,7 32,7"/>',
    "tab": '<polygon points="2,5 2,2 13,2 13,5 32,5 32,18 2,18"/>',
    "plain-box": '<path d="M2 2H32V18H2z"/>',
}


def legend(kinds: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Give a small ``<svg>`` for each kind, in the order of the palette, and the kind's id."""
    shown = set(kinds)
    return tuple((kind, _sample(kind)) for kind in palette.LOOKS if kind in shown)


def _sample(kind: str) -> str:
    look = palette.look(kind)
    fill, stroke = look.day
    return (
        '<svg class="diagram" viewBox="0 0 34 20" width="34" height="20" aria-hidden="true">'
        f'<g class="node {kind}" fill="{fill}" stroke="{stroke}">{_SHAPES[look.shape]}</g></svg>'
    )
