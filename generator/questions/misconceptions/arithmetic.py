"""Errors in working something out that mean the same in every calculation."""

from typing import Final

from generator.questions.misconceptions.kinds import Misconception

MISCONCEPTIONS: Final = (
    Misconception("rounded-down", "rounding-direction", "A share of whole things is rounded down."),
    Misconception("rounded-up", "rounding-direction", "A share of whole things is rounded up."),
    Misconception("doubled", "part-added", "What is asked for is counted two times."),
    Misconception("halved", "wrong-base", "Only half of the result counts."),
    Misconception("half", "wrong-base", "The rule takes one half of the whole."),
    Misconception("twice", "part-added", "The same amount is counted two times."),
    Misconception("none", "overgeneralized", "There is no room at all, so the answer is nothing."),
    Misconception("all", "ignores-bound", "All of them may go, whatever the rule keeps back."),
    Misconception("sum", "part-added", "The two given amounts are added up."),
    Misconception(
        "difference", "wrong-base", "The smaller of the two times is taken away from the larger."
    ),
    Misconception(
        "what-is-left", "complement", "What remains after the share is what is asked for."
    ),
    Misconception("equal-parts", "wrong-base", "Everybody gets an equal part."),
    Misconception(
        "upside-down",
        "inverse-ratio",
        "The target is divided by the use, not the use by the target.",
    ),
    Misconception("ratio-added", "wrong-base", "The ratio is added to the count, not multiplied."),
    Misconception(
        "right-by-accident",
        "overgeneralized",
        "A way that gives the right number in this case is the rule.",
    ),
)
