"""Proofs as data: what decides an item, in terms that a checker can derive again.

Nothing here computes. :mod:`generator.proofs` checks each kind against a knowledge base.
"""

from typing import Annotated

from pydantic import Field

from generator.questions.proof.compared import AnalogyProof, DifferenceProof, OddProof
from generator.questions.proof.graph import (
    Attribute,
    AttributeProof,
    EdgeProof,
    MatchProof,
    PathProof,
)
from generator.questions.proof.pictured import ArrowProof, ContradictionProof, LabelProof
from generator.questions.proof.process import (
    AbsentProof,
    BandProof,
    CastProof,
    GapProof,
    OrderProof,
    SequenceProof,
    StepProof,
    WrongLineProof,
)
from generator.questions.proof.said import ClaimProof, StatementProof, ValueProof
from generator.questions.proof.unproven import Unproven
from generator.questions.proof.ways import BetweenProof, DirectProof, DominatorProof, PortProof
from generator.questions.proof.words import WordProof
from generator.questions.proof.worked import ModelProof, NumberProof, RunProof

Proof = Annotated[
    EdgeProof
    | PathProof
    | ClaimProof
    | StatementProof
    | OrderProof
    | StepProof
    | SequenceProof
    | AbsentProof
    | GapProof
    | WrongLineProof
    | CastProof
    | WordProof
    | ValueProof
    | AttributeProof
    | BandProof
    | MatchProof
    | NumberProof
    | ModelProof
    | RunProof
    | AnalogyProof
    | DifferenceProof
    | OddProof
    | ArrowProof
    | ContradictionProof
    | LabelProof
    | BetweenProof
    | DirectProof
    | DominatorProof
    | PortProof
    | Unproven,
    Field(discriminator="by"),
]

__all__ = [
    "AbsentProof",
    "AnalogyProof",
    "ArrowProof",
    "Attribute",
    "AttributeProof",
    "BandProof",
    "BetweenProof",
    "CastProof",
    "ClaimProof",
    "ContradictionProof",
    "DifferenceProof",
    "DirectProof",
    "DominatorProof",
    "EdgeProof",
    "GapProof",
    "LabelProof",
    "MatchProof",
    "ModelProof",
    "NumberProof",
    "OddProof",
    "OrderProof",
    "PathProof",
    "PortProof",
    "Proof",
    "RunProof",
    "SequenceProof",
    "StatementProof",
    "StepProof",
    "Unproven",
    "ValueProof",
    "WordProof",
    "WrongLineProof",
]
