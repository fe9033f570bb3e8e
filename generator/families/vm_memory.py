"""Families about the memory of one virtual machine: balloon and swap file."""

from fractions import Fraction

from generator.authoring import (
    Calculation,
    Draft,
    Edition,
    Grid,
    Slip,
    gridded,
    parameters,
    standing,
    together,
)
from kb import KnowledgeBase, Ref, plain
from simulator.esxi import swap_file

_MACHINES = (*range(2, 33), *range(34, 65, 2), *range(68, 129, 4))
_RESERVED = (*range(17), *range(18, 65, 2))


def _balloon(kb: KnowledgeBase, size: int) -> Calculation | None:
    found = parameters(kb, "balloon-max-share")
    if not found:
        return None
    (cap,) = found
    share, memory = cap.values[0].value / 100, Fraction(size * 1024)
    percent = plain(share * 100)
    return Calculation(
        rule="balloon-cap",
        case=str(size),
        about=cap,
        stems=Edition(kb).of(
            kb.whole[cap.ref],
            [
                (
                    f"How large can the balloon of a virtual machine with {size} GiB become, with"
                    " the default settings of the host?"
                ),
                (
                    f"A virtual machine has {size} GiB. What is the largest balloon in it, if"
                    " nobody changed the default?"
                ),
                (
                    f"By default, up to how much of the memory of a virtual machine with {size} GiB"
                    " can its balloon take?"
                ),
            ],
        ),
        inputs={"memory": str(size)},
        branch="cap",
        value=share * memory,
        unit="MiB",
        slips=[
            Slip(
                "tax",
                memory * Fraction(3, 4),
                f"75 % is the idle memory tax; the cap of the balloon is {percent} %.",
            ),
            Slip(
                "what-is-left",
                (1 - share) * memory,
                f"{plain(100 - share * 100)} % is what the balloon leaves to the guest.",
            ),
            Slip(
                "whole",
                memory,
                f"A balloon stops at {percent} % of {plain(memory)} MiB; it never takes all memory"
                " of the guest.",
            ),
            Slip(
                "half",
                memory / 2,
                f"The cap is not half of the memory, it is {percent} % of {plain(memory)} MiB.",
            ),
            Slip(
                "guest-keeps-tenth",
                memory * Fraction(9, 10),
                f"10 % is the largest compression cache; the cap of the balloon is {percent} %.",
            ),
        ],
        explanation=f"The cap is {percent} % of {size} GiB: {plain(share)} of {plain(memory)} MiB"
        f" makes {plain(share * memory)} MiB.",
        cites=together(cap),
    )


def _swap_file(kb: KnowledgeBase, size: int, reserved: int) -> Calculation | None:
    fact = kb.facts.get(Ref("object:vswp-file"))
    if fact is None or not standing(fact) or reserved > size:
        return None
    if reserved == size and size % 8:  # a whole reservation is one case among many
        return None
    return Calculation(
        rule="swap-file",
        case=f"{size}.{reserved}",
        about=fact,
        stems=[
            (
                f"A virtual machine with {size} GiB and a memory reservation of {reserved} GiB is"
                " powered on. How large is its swap file?"
            ),
            (
                f"What is the size of the swap file of a virtual machine that has {size} GiB, of"
                f" which {reserved} GiB are reserved?"
            ),
            (
                f"How much datastore space does the swap file of a virtual machine with {size} GiB"
                f" need, if {reserved} GiB of its memory are reserved?"
            ),
        ],
        inputs={"memory": str(size), "reservation": str(reserved)},
        branch="all" if size == reserved else "part" if reserved else "none",
        value=Fraction(swap_file(size, reserved)),
        unit="GiB",
        slips=[
            Slip(
                "configured",
                Fraction(size),
                f"{reserved} GiB are reserved and never have to be swapped, so they need no room"
                " in the file.",
            ),
            Slip(
                "reservation",
                Fraction(reserved),
                f"The file holds what is not reserved, not the {reserved} GiB that are.",
            ),
            Slip(
                "sum",
                Fraction(size + reserved),
                f"The reservation makes the file smaller; {reserved} GiB are not added to {size}.",
            ),
            Slip(
                "half",
                Fraction(size, 2),
                "No fixed share of the memory counts, only what is left after the reservation.",
            ),
            Slip(
                "half-of-rest",
                Fraction(size - reserved, 2),
                f"All {size - reserved} GiB that are not reserved may have to be swapped, not half"
                " of them.",
            ),
            Slip(
                "unreserved-twice",
                Fraction(2 * (size - reserved)),
                f"The file needs room once for the {size - reserved} GiB that are not reserved.",
            ),
        ],
        explanation=f"The file holds what is not reserved: {size} GiB less {reserved} GiB is"
        f" {size - reserved} GiB.",
        cites=together(fact),
    )


@gridded(
    "balloon.cap",
    title="How large can a balloon become?",
    level="apply",
    grid=Grid(size=_MACHINES),
)
def balloon_cap(kb: KnowledgeBase, size: int) -> Draft | None:
    """Take the cap of the memory of a virtual machine."""
    found = _balloon(kb, size)
    return found.chosen() if found else None


@gridded(
    "balloon.cap-typed",
    title="Type in the size of the largest balloon",
    level="apply",
    grid=Grid(size=_MACHINES),
)
def balloon_cap_typed(kb: KnowledgeBase, size: int) -> Draft | None:
    """Take the cap of the memory of a virtual machine, without options."""
    found = _balloon(kb, size)
    return found.typed() if found else None


@gridded(
    "swapfile.size",
    title="How large is the swap file?",
    level="apply",
    grid=Grid(size=_MACHINES, reserved=_RESERVED),
)
def swapfile_size(kb: KnowledgeBase, size: int, reserved: int) -> Draft | None:
    """Take the reservation from the memory."""
    found = _swap_file(kb, size, reserved)
    return found.chosen() if found else None


@gridded(
    "swapfile.typed",
    title="Type in the size of the swap file",
    level="apply",
    grid=Grid(size=_MACHINES, reserved=_RESERVED),
)
def swapfile_typed(kb: KnowledgeBase, size: int, reserved: int) -> Draft | None:
    """Take the reservation from the memory, without options."""
    found = _swap_file(kb, size, reserved)
    return found.typed() if found else None


FAMILIES = (balloon_cap, balloon_cap_typed, swapfile_size, swapfile_typed)
