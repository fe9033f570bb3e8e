"""What is true: cited facts, and the graph that they make.

Not an API for foreign code: the stable surfaces are the command line and the file formats.
"""

from kb.errors import InvalidFactsError, KbError, UnknownFactError
from kb.graph import Edge, KnowledgeBase
from kb.ids import Ref
from kb.model import (
    KINDS,
    ApiObject,
    Band,
    Cited,
    Claim,
    Complete,
    Component,
    Counter,
    Dispute,
    Fact,
    Mechanism,
    Misconception,
    Objective,
    Parameter,
    Process,
    Relation,
    See,
    Setting,
    Source,
    State,
    Step,
    Term,
    Verb,
)
from kb.numbers import plain
from kb.versions import Version, VersionRange

__all__ = [
    "KINDS",
    "ApiObject",
    "Band",
    "Cited",
    "Claim",
    "Complete",
    "Component",
    "Counter",
    "Dispute",
    "Edge",
    "Fact",
    "InvalidFactsError",
    "KbError",
    "KnowledgeBase",
    "Mechanism",
    "Misconception",
    "Objective",
    "Parameter",
    "Process",
    "Ref",
    "Relation",
    "See",
    "Setting",
    "Source",
    "State",
    "Step",
    "Term",
    "UnknownFactError",
    "Verb",
    "Version",
    "VersionRange",
    "plain",
]
