"""Errors about who does what, in which order, and what a thing is called."""

from typing import Final

from generator.questions.misconceptions.kinds import Misconception

MISCONCEPTIONS: Final = (
    Misconception(
        "direct-or-transitive",
        "direct-for-transitive",
        "What is reached through something else is reached directly.",
    ),
    Misconception(
        "actor-of-another-step",
        "swapped-actor",
        "Whoever takes another step of the process takes this one, too.",
    ),
    Misconception(
        "step-before-its-cause", "order-swapped", "A step can come before the step that causes it."
    ),
    Misconception(
        "step-elsewhere", "order-swapped", "A step from another place of the process fits in here."
    ),
    Misconception(
        "waiting-overlooked",
        "part-left-out",
        "A step does not wait for the step that stands before it.",
    ),
    Misconception("near-term", "neighboring-term", "The definition is that of a related term."),
    Misconception(
        "another-parameter",
        "wrong-figure",
        "The value is that of another parameter of the same unit.",
    ),
    Misconception("version-drift", "version-drift", "The value of another version still holds."),
)
