"""Votes, autoscaling and the size of a swap file in two tiers."""

from fractions import Fraction

from generator.families.tiers.story import Inputs, Story, Way, known, whole


def _majority(g: Inputs) -> Fraction:
    return Fraction(g["members"] // 2 + 1)


def _wanted(g: Inputs) -> Fraction:
    return Fraction(g["count"] * g["now"], g["target"])


STORIES = (
    Story(
        "tier.quorum",
        known("term:quorum"),
        [{"members": 3}, {"members": 4}, {"members": 5}],
        [{"members": 6}, {"members": 7}],
        "An etcd cluster has {members} voting members.",
        [
            "How many of them may fail at once while it goes on accepting writes?",
            "Up to how many may fail together without stopping its writes?",
            "The failure of how many members at one time does it survive?",
        ],
        "It survives the failure of {answer}",
        "members",
        Way(
            "majority",
            "All of the members, less a majority of them",
            lambda g: g["members"] - _majority(g),
        ),
        [
            Way("quorum-itself", "", _majority, "So many must stay: this is the majority itself."),
            Way(
                "all-but-one",
                "",
                lambda g: Fraction(g["members"] - 1),
                "One member alone is no majority and can commit nothing.",
            ),
            Way(
                "none",
                "",
                lambda _: Fraction(0),
                "A majority is enough; not every member has to be there.",
            ),
            Way(
                "all",
                "",
                lambda g: Fraction(g["members"]),
                "With no member left there is nobody who could commit a write.",
            ),
        ],
        [
            Way(
                "majority-less-one",
                "A majority of the members, less one of them",
                lambda g: _majority(g) - 1,
            ),
            Way(
                "third",
                "A third of all the members, rounded down",
                lambda g: Fraction(g["members"] // 3),
            ),
            Way(
                "all-but-three",
                "All of the members, less three of them",
                lambda g: Fraction(g["members"] - 3),
            ),
            Way(
                "half",
                "Half of all the members, rounded down",
                lambda g: Fraction(g["members"] // 2),
            ),
            Way("one", "One of the members, however many there are", lambda _: Fraction(1)),
        ],
    ),
    Story(
        "tier.autoscaler",
        known("mechanism:horizontal-autoscaling"),
        [
            {"count": 4, "now": 90, "target": 75},
            {"count": 9, "now": 90, "target": 75},
            {"count": 3, "now": 90, "target": 70},
            {"count": 6, "now": 78, "target": 60},
            {"count": 14, "now": 90, "target": 75},
        ],
        [
            {"count": 10, "now": 80, "target": 40},
            {"count": 7, "now": 90, "target": 75},
            {"count": 5, "now": 90, "target": 75},
        ],
        "A workload has {count} ready replicas, which use {now} % of their CPU requests. Its"
        " autoscaler has a target of {target} %, and no bound is near.",
        [
            "How many replicas does the autoscaler ask for?",
            "To how many replicas does the autoscaler bring the workload?",
            "What replica count does the autoscaler set?",
        ],
        "The autoscaler asks for {answer}",
        "replicas",
        Way("up", "The count times use by target, rounded up", lambda g: whole(_wanted(g), "up")),
        [
            Way(
                "rounded-down",
                "",
                lambda g: whole(_wanted(g), "down"),
                "This rounds down, but the autoscaler rounds up.",
            ),
            Way(
                "upside-down",
                "",
                lambda g: whole(Fraction(g["count"] * g["target"], g["now"]), "up"),
                "This divides the target by the use, so the count would fall under load.",
            ),
            Way(
                "doubled",
                "",
                lambda g: Fraction(2 * g["count"]),
                "The count follows the ratio of use and target; it is not doubled at once.",
            ),
            Way(
                "ratio-added",
                "",
                lambda g: g["count"] + whole(_wanted(g), "up"),
                "The result is the new count itself, not what is added to the old one.",
            ),
        ],
        [
            Way(
                "nearest",
                "The count times use by target, rounded to the nearest number",
                lambda g: whole(_wanted(g), "nearest"),
            ),
            Way(
                "down-plus-one",
                "The count times use by target, rounded down, and one more",
                lambda g: whole(_wanted(g), "down") + 1,
            ),
            Way(
                "points",
                "The count, raised by use less target in percent, rounded up",
                lambda g: whole(Fraction(g["count"] * (100 + g["now"] - g["target"]), 100), "up"),
            ),
        ],
    ),
    Story(
        "tier.swap-file",
        known("object:vswp-file"),
        [
            {"memory": 8, "reservation": 4, "limit": 8},
            {"memory": 16, "reservation": 8, "limit": 16},
            {"memory": 32, "reservation": 16, "limit": 32},
        ],
        [{"memory": 8, "reservation": 2, "limit": 6}],
        "A virtual machine has {memory} GiB of configured memory, a reservation of {reservation}"
        " GiB and a limit of {limit} GiB.",
        [
            "How large is its .vswp file at power-on?",
            "What is the size of the .vswp file with which it powers on?",
            "When it powers on, how large does its .vswp file become?",
        ],
        "Its .vswp file has {answer}",
        "GiB",
        Way(
            "configured-less-reservation",
            "Its configured memory, less its reservation",
            lambda g: Fraction(g["memory"] - g["reservation"]),
        ),
        [
            Way(
                "configured",
                "",
                lambda g: Fraction(g["memory"]),
                "What is reserved never has to be swapped, so the file need not hold it.",
            ),
            Way(
                "sum",
                "",
                lambda g: Fraction(g["memory"] + g["reservation"]),
                "The reservation makes the file smaller and not larger.",
            ),
            Way(
                "none",
                "",
                lambda _: Fraction(0),
                "The file would be empty only if all of the memory were reserved.",
            ),
            Way(
                "quarter",
                "",
                lambda g: Fraction(g["memory"], 4),
                "No fixed part of the configured memory decides; the reservation does.",
            ),
        ],
        [
            Way(
                "half",
                "Half of its configured memory, whatever is reserved",
                lambda g: Fraction(g["memory"], 2),
            ),
            Way(
                "reservation",
                "As much memory as its reservation says",
                lambda g: Fraction(g["reservation"]),
            ),
            Way(
                "limit-less-reservation",
                "Its memory limit, less its reservation",
                lambda g: Fraction(g["limit"] - g["reservation"]),
            ),
        ],
    ),
)
