"""What a family writes: drafts, which hold *every* distractor, best first.

A family never sees chance. It describes all that it could ask; drawing and shuffling happen
elsewhere, from a seed of the question's own.
"""

from generator.authoring.calculation import Calculation, Slip
from generator.authoring.cites import edge_cites, parameters, standing, together
from generator.authoring.describing import described, introduced
from generator.authoring.drafts import (
    ClozeDraft,
    Draft,
    LabelDraft,
    LineDraft,
    MatchDraft,
    NumberDraft,
    OrderDraft,
    ResponseDraft,
    SingleDraft,
    TextDraft,
    TruthDraft,
)
from generator.authoring.edition import Edition
from generator.authoring.family import Family, Gridded, Listed, family, gridded
from generator.authoring.grid import Grid
from generator.authoring.kinship import related
from generator.authoring.later import later
from generator.authoring.once import once
from generator.authoring.options import right, wrong
from generator.authoring.presence import present
from generator.authoring.sentences import (
    asked,
    base,
    called,
    clause,
    filled,
    reached,
    several,
    target_of,
)
from generator.authoring.turning import turned
from generator.authoring.wording import (
    NUMBERED,
    UNIT_WORDS,
    a_or_an,
    capital,
    listed,
    measured,
    noun,
    plural,
    quoted,
    shortlist,
    slug,
    uncapital,
)

__all__ = [
    "NUMBERED",
    "UNIT_WORDS",
    "Calculation",
    "ClozeDraft",
    "Draft",
    "Edition",
    "Family",
    "Grid",
    "Gridded",
    "LabelDraft",
    "LineDraft",
    "Listed",
    "MatchDraft",
    "NumberDraft",
    "OrderDraft",
    "ResponseDraft",
    "SingleDraft",
    "Slip",
    "TextDraft",
    "TruthDraft",
    "a_or_an",
    "asked",
    "base",
    "called",
    "capital",
    "clause",
    "described",
    "edge_cites",
    "family",
    "filled",
    "gridded",
    "introduced",
    "later",
    "listed",
    "measured",
    "noun",
    "once",
    "parameters",
    "plural",
    "present",
    "quoted",
    "reached",
    "related",
    "right",
    "several",
    "shortlist",
    "slug",
    "standing",
    "target_of",
    "together",
    "turned",
    "uncapital",
    "wrong",
]
