"""Facts in words, for a terminal: one fact, those that fit, the path between two, what changed.

Says only what the facts say. Pages for learners are made elsewhere.
"""

from generator.lookup.chain import Chain, Link, chains
from generator.lookup.difference import compared, compared_data, compared_lines
from generator.lookup.mentions import Mentions
from generator.lookup.names import domain_called, find, verb_called
from generator.lookup.plain_data import fact_data
from generator.lookup.selection import Selection, Wanted, select
from generator.lookup.showing import show

__all__ = [
    "Chain",
    "Link",
    "Mentions",
    "Selection",
    "Wanted",
    "chains",
    "compared",
    "compared_data",
    "compared_lines",
    "domain_called",
    "fact_data",
    "find",
    "select",
    "show",
    "verb_called",
]
