"""Prove one item: what holds of every item, and what its own kind of proof asks for."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from generator.proofs.attribute import check_attribute
from generator.proofs.band import check_band
from generator.proofs.claim import check_claim, check_statement
from generator.proofs.compared import check_analogy, check_difference, check_odd
from generator.proofs.edge import check_edge
from generator.proofs.generic import CHECKS
from generator.proofs.match import check_match
from generator.proofs.model import check_model
from generator.proofs.number import check_number
from generator.proofs.obligations import Complaint
from generator.proofs.order import check_order
from generator.proofs.owed import obligations
from generator.proofs.path import check_path
from generator.proofs.pictured import check_arrow, check_contradiction, check_label
from generator.proofs.run import check_run
from generator.proofs.step import check_step
from generator.proofs.step_lines import check_cast, check_wrong_line
from generator.proofs.step_paths import check_absent, check_gap, check_sequence
from generator.proofs.value import check_value
from generator.proofs.ways import check_between, check_direct, check_dominator, check_port
from generator.proofs.words import check_word
from generator.questions import Item, Unproven
from kb import KnowledgeBase, UnknownFactError


def check_nothing(item: Item, proof: Unproven, kb: KnowledgeBase) -> Iterator[str]:  # noqa: ARG001 - all checkers look alike
    """Say nothing: there is no proof that could be wrong, and ``verify`` tells so."""
    yield from ()


Checker = Callable[[Item, Any, KnowledgeBase], Iterator[str]]

CHECKERS: Mapping[str, Checker] = {
    "absent": check_absent,
    "analogy": check_analogy,
    "arrow": check_arrow,
    "attribute": check_attribute,
    "band": check_band,
    "between": check_between,
    "cast": check_cast,
    "claim": check_claim,
    "contradiction": check_contradiction,
    "difference": check_difference,
    "direct": check_direct,
    "dominator": check_dominator,
    "edge": check_edge,
    "gap": check_gap,
    "label": check_label,
    "match": check_match,
    "model": check_model,
    "nobody": check_nothing,
    "number": check_number,
    "odd": check_odd,
    "order": check_order,
    "path": check_path,
    "port": check_port,
    "run": check_run,
    "sequence": check_sequence,
    "statement": check_statement,
    "step": check_step,
    "value": check_value,
    "word": check_word,
    "wrong-line": check_wrong_line,
}


def prove(item: Item, kb: KnowledgeBase) -> tuple[Complaint, ...]:
    """Say everything that is wrong with an item; nothing if its key is right and all else wrong.

    Each complaint is a text, and names the obligation that is not met.
    """
    complaints: list[Complaint] = []
    kb = kb.undisputed
    try:
        for check, obligation in CHECKS:
            complaints += (Complaint(said, obligation) for said in check(item, kb))
        found = CHECKERS[item.proof.by](item, item.proof, kb)
        first = obligations(item)[0]
        complaints += (Complaint.about(said, first) for said in found)
    except UnknownFactError as error:
        complaints.append(Complaint(str(error), "record"))
    return tuple(dict.fromkeys(complaints))
