"""Single rules, worked out for given numbers: the result, the steps, and where the rule stands.

The arithmetic is the simulators', the numbers are those of the knowledge base at a release. Proofs
do not use this package; they compute again in their own way.
"""

from generator.rule_book.balloons import balloon
from generator.rule_book.compressing import compression
from generator.rule_book.entitled import entitlement
from generator.rule_book.paging import swap_file
from generator.rule_book.rollouts import rollout
from generator.rule_book.ruling import Ruling
from generator.rule_book.sampling import sampling
from generator.rule_book.shares import shares
from generator.rule_book.states import min_free, state

__all__ = [
    "Ruling",
    "balloon",
    "compression",
    "entitlement",
    "min_free",
    "rollout",
    "sampling",
    "shares",
    "state",
    "swap_file",
]
