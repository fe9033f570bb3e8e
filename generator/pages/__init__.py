"""Pages as Markdown, made from facts, questions, drawings and runs. Writes no file.

Nothing here knows a fact by name: a knowledge base about bread gives pages about bread.
"""

from generator.pages.contents import Entry, navigation
from generator.pages.environment import Page
from generator.pages.material import (
    Drawer,
    Drawing,
    Format,
    ForTrainers,
    Lab,
    Labs,
    LoopsLab,
    Machine,
    Material,
    Shown,
    Start,
)
from generator.pages.places import Place, Places
from generator.pages.plan import plan

__all__ = [
    "Drawer",
    "Drawing",
    "Entry",
    "ForTrainers",
    "Format",
    "Lab",
    "Labs",
    "LoopsLab",
    "Machine",
    "Material",
    "Page",
    "Place",
    "Places",
    "Shown",
    "Start",
    "navigation",
    "plan",
]
