"""What a question to a model is for a checker: who is right, who could have been, how each reads.

Written a second time: families may call the simulators, and a checker may call them too, but
neither knows the other's code.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from generator.proofs.obligations import Obligation
from generator.proofs.rules.rule import Given

Answers = Callable[[Given], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Question:
    """A question to a model. Answers are codes, such as the name of a node.

    Attributes:
        right: the codes that are right; for an ordering, all of them in their order.
        possible: every code that the question allows as an answer. What is possible and not
            right is wrong: this is where the world is closed.
        says: how the answer with a code reads.
        shows: texts that must stand in the stem or in an exhibit, so that a learner has all that
            the key needs.
        rests_on: the facts whose sources are cited.
        slips: named errors, each with the codes that somebody who makes it would give.
        margins: pairs of a number and a threshold that decide together: if they are near to each
            other, another convention would decide otherwise, and the case is refused.
        discharges: which obligations the question meets, where the type of item does not say so.
    """

    right: Answers
    possible: Callable[[Given], Collection[str]]
    says: Callable[[Given, str], str]
    shows: Answers
    rests_on: Answers
    slips: Mapping[str, Answers] = field(default_factory=dict)
    margins: Callable[[Given], Sequence[tuple[Fraction, Fraction]]] = lambda _: ()
    discharges: Sequence[Obligation] = ()
