"""Exhibits drawn: a diagram or a chart of a question as a picture, and the same as a table.

Knows only the question model. What an exhibit shows is decided by whoever wrote the question;
nothing is added here, so that no picture tells what is asked for.
"""

from functools import lru_cache

from generator.exhibits.boxes import boxes
from generator.exhibits.instead import alternative
from generator.exhibits.lines import lines
from generator.exhibits.sized import Sized, Spot, sized
from generator.questions import Chart, Diagram

__all__ = ["Sized", "Spot", "alternative", "sized", "svg"]


@lru_cache(maxsize=2**8)  # a bank is written in many formats
def svg(exhibit: Diagram | Chart, prefix: str = "") -> str:
    """Draw an exhibit as one ``<svg>`` element that can stand in a page or in a file of its own.

    Its title and description are those of the exhibit. It has no script and no link, and reads as
    well in black and white.

    Args:
        exhibit: what to draw.
        prefix: begins every id in it; without one it follows from the content, so that two
            exhibits on a page do not clash.

    Raises:
        UndrawnError: if Graphviz is missing or fails.
    """
    return boxes(exhibit, prefix) if isinstance(exhibit, Diagram) else lines(exhibit, prefix)
