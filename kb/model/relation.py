"""Edges of the graph, written on their subject: ``<subject> <verb> <target>`` reads as English."""

from typing import Annotated

from pydantic import Field

from kb.ids import Ref, VerbRef
from kb.model.cited import Cited, Cites, Sentence
from kb.model.strict import Model


class Relation(Cited):
    """An edge that starts at the fact in whose file it stands."""

    verb: Annotated[VerbRef, Field(description="the id of a verb fact, as in watches")]
    target: Ref
    note: str = ""


class Complete(Model):
    """Somebody checked the *whole* list of this fact's edges with this verb against a source.

    Only then may the fact stand as a wrong answer in an edge question: absence is not evidence.
    """

    verb: VerbRef
    cites: Cites
    note: Sentence
