"""What a misconception is: a named wrong belief that leads to a wrong answer."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal[
    "rounding-direction",  # rounds down where it is rounded up, or the reverse
    "wrong-base",  # takes a share of something else than it is a share of
    "off-by-one",
    "inverse-ratio",  # divides the wrong way around, or goes the wrong way
    "ignores-bound",  # forgets a reservation, a limit, a cap, a tolerance
    "request-for-usage",  # what is asked for, what is held, and what is used
    "desired-for-current",  # what shall be, and what is now
    "direct-for-transitive",  # what is reached in one step, and what in several
    "swapped-actor",  # somebody who takes another step does it
    "reversed-edge",  # the relation holds the other way around
    "neighboring-state",  # the threshold, action or meaning of the state next to it
    "neighboring-technique",  # what another technique would do, or does before or after
    "neighboring-term",  # the word for something near
    "plane-swap",  # control plane for node, host for guest, or the reverse
    "grand-owner",  # the owner of the owner
    "domain-transfer",  # what holds in another product
    "version-drift",  # what holds in another version
    "halfway-result",  # stops at a number on the way to the answer
    "complement",  # what is left instead of what is taken, or the reverse
    "part-left-out",  # forgets a part, a condition or a filter
    "part-added",  # counts something in that does not belong there, or counts it twice
    "order-swapped",  # an effect stands before its cause
    "wrong-figure",  # another number, unit or setting
    "overgeneralized",  # what holds in one case is taken for the rule
]


@dataclass(frozen=True, slots=True)
class Misconception:
    """A wrong belief.

    Attributes:
        id: the name of the error as options and traps carry it. Where a rule or model means
            something of its own by it, ``rule/error``; that goes before the plain name.
        kind: what sort of mistake it is.
        belief: what somebody believes who makes it; one sentence.
    """

    id: str
    kind: Kind
    belief: str
