"""Pages as Markdown, made from facts, questions, drawings and runs. Writes no file.

Nothing here knows a fact by name: a knowledge base about bread gives pages about bread.
"""

from generator.pages.contents import Entry, navigation
from generator.pages.environment import Page
from generator.pages.material import Drawer, Drawing, LoopsLab, Material, Shown
from generator.pages.places import Place, Places
from generator.pages.plan import plan

__all__ = [
    "Drawer",
    "Drawing",
    "Entry",
    "LoopsLab",
    "Material",
    "Page",
    "Place",
    "Places",
    "Shown",
    "navigation",
    "plan",
]
