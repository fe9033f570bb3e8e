"""In which order to learn: what a text leans on should be known before it.

Derived from the facts alone; nobody writes an order by hand.
"""

from generator.learning.mentions import Mention, Names
from generator.learning.order import Learning, Stage

__all__ = ["Learning", "Mention", "Names", "Stage"]
