"""Families about the memory of one virtual machine: balloon, swap file, compression, shares."""

from collections.abc import Iterator
from fractions import Fraction

from generator.authoring import (
    Calculation,
    Draft,
    Edition,
    Slip,
    family,
    parameters,
    standing,
    together,
)
from kb import KnowledgeBase, plain
from simulator.esxi import swap_file

_MACHINES = (4, 6, 8, 10, 12, 16, 20)
_RESERVED = ((8, 2), (8, 3), (12, 5), (16, 4), (16, 10), (24, 9), (4, 4))
_PAGES = (1000, 2500, 6000, 12000)
_SHARES = (("high", 4), ("normal", 8), ("low", 6), ("normal", 3), ("high", 16), ("low", 12))


def _balloon(kb: KnowledgeBase) -> Iterator[Calculation]:
    edition = Edition(kb)
    for cap in parameters(kb, "balloon-max-share"):
        share = cap.values[0].value / 100
        percent = plain(share * 100)
        for size in _MACHINES:
            memory = Fraction(size * 1024)
            yield Calculation(
                rule="balloon-cap",
                case=str(size),
                about=cap,
                stems=edition.of(
                    kb.whole[cap.ref],
                    [
                        (
                            f"How large can the balloon of a virtual machine with {size} GiB"
                            " become, with the default settings of the host?"
                        ),
                        (
                            f"A virtual machine has {size} GiB. What is the largest balloon in it,"
                            " if nobody changed the default?"
                        ),
                        (
                            f"By default, up to how much of the memory of a virtual machine with"
                            f" {size} GiB can its balloon take?"
                        ),
                    ],
                ),
                inputs={"memory": str(size)},
                branch="cap",
                value=share * memory,
                unit="MiB",
                slips=[
                    Slip(
                        "what-is-left",
                        (1 - share) * memory,
                        f"{plain(100 - share * 100)} % is what the balloon leaves to the guest.",
                    ),
                    Slip(
                        "whole",
                        memory,
                        f"A balloon stops at {percent} %; it never takes all memory of the guest.",
                    ),
                    Slip(
                        "tax",
                        memory * Fraction(3, 4),
                        "75 % is the idle memory tax; the cap of the balloon is another number.",
                    ),
                    Slip(
                        "half",
                        memory / 2,
                        f"The cap is not half of the memory, it is {percent} % of it.",
                    ),
                ],
                explanation=f"The cap is {percent} % of {size} GiB, which makes"
                f" {plain(share * memory)} MiB.",
                cites=together(cap),
            )


def _swap_files(kb: KnowledgeBase) -> Iterator[Calculation]:
    if "object:vswp-file" not in kb or not standing(kb["object:vswp-file"]):
        return
    fact = kb["object:vswp-file"]
    for size, reserved in _RESERVED:
        yield Calculation(
            rule="swap-file",
            case=f"{size}.{reserved}",
            about=fact,
            stems=[
                (
                    f"A virtual machine with {size} GiB and a memory reservation of {reserved} GiB"
                    " is powered on. How large is its swap file?"
                ),
                (
                    f"What is the size of the swap file of a virtual machine that has {size} GiB,"
                    f" of which {reserved} GiB are reserved?"
                ),
                (
                    f"How much datastore space does the swap file of a virtual machine with {size}"
                    f" GiB need, if {reserved} GiB of its memory are reserved?"
                ),
            ],
            inputs={"memory": str(size), "reservation": str(reserved)},
            branch="all" if size == reserved else "part",
            value=Fraction(swap_file(size, reserved)),
            unit="GiB",
            slips=[
                Slip(
                    "configured",
                    Fraction(size),
                    "What is reserved never has to be swapped, so it needs no room in the file.",
                ),
                Slip(
                    "reservation",
                    Fraction(reserved),
                    "The file holds what is not reserved, not what is reserved.",
                ),
                Slip(
                    "sum",
                    Fraction(size + reserved),
                    "The reservation makes the file smaller; it is not added to the memory.",
                ),
                Slip(
                    "half",
                    Fraction(size, 2),
                    "No fixed share of the memory counts, only what is left after the reservation.",
                ),
            ],
            explanation=f"The file holds what is not reserved: {size} GiB less {reserved} GiB is"
            f" {size - reserved} GiB.",
            cites=together(fact),
        )


def _compressed(kb: KnowledgeBase) -> Iterator[Calculation]:
    found = parameters(kb, "page-size", "compressed-page-limit", "compressed-page-small-slot")
    if not found:
        return
    page, large, small = (fact.values[0].value for fact in found)
    edition = Edition(kb)
    for count in _PAGES:
        for slot, other in ((large, small), (small, large)):
            told = f"{count} pages of {plain(page)} KiB into slots of {plain(slot)} KiB"
            yield Calculation(
                rule="compression-gain",
                case=f"{count}.{plain(slot)}",
                about=found[1],
                also=[found[0].ref, found[2].ref],
                stems=edition.dated(
                    "esxi",
                    [
                        f"A host compresses {told}. How much machine memory does that free?",
                        f"How much machine memory does a host gain when it compresses {told}?",
                        f"By compressing {told}, how much machine memory does a host gain?",
                    ],
                ),
                inputs={"pages": str(count), "slot": plain(slot)},
                branch="large" if slot == large else "small",
                value=count * (page - slot),
                unit="KiB",
                slips=[
                    Slip(
                        "whole-pages",
                        count * page,
                        "A compressed page stays in memory, in its slot; only the difference is"
                        " gained.",
                    ),
                    Slip(
                        "cache",
                        count * slot,
                        "That is what the compressed pages still take, not what is gained.",
                    ),
                    Slip(
                        "other-slot",
                        count * (page - other),
                        f"That would be so with slots of {plain(other)} KiB for each page.",
                    ),
                    Slip(
                        "quarter",
                        count * page / 8,
                        f"Each page of {plain(page)} KiB goes down to {plain(slot)} KiB, which"
                        " frees more than that.",
                    ),
                ],
                explanation=f"Each page frees {plain(page)} less {plain(slot)} KiB,"
                f" {count} pages {plain(count * (page - slot))} KiB.",
                cites=together(*found),
            )


def _shares(kb: KnowledgeBase) -> Iterator[Calculation]:
    found = parameters(kb, "shares-high", "shares-normal", "shares-low")
    each = {fact.id.removeprefix("shares-"): fact for fact in found}
    for word, size in _SHARES if found else ():
        fact = each[word]
        per = fact.values[0].value
        yield Calculation(
            rule="memory-shares",
            case=f"{word}.{size}",
            about=fact,
            also=[other.ref for other in found if other.ref != fact.ref],
            stems=[
                (
                    f"How many memory shares does a virtual machine with {size} GiB have at the"
                    f" level {word}?"
                ),
                (
                    f"A virtual machine has {size} GiB and its memory shares stand at {word}. How"
                    " many shares is that?"
                ),
                (
                    f"The memory shares of a virtual machine with {size} GiB are set to {word}. How"
                    " many shares does it get?"
                ),
            ],
            inputs={"memory": str(size), "level": word},
            branch=word,
            value=per * size * 1024,
            slips=[
                *(
                    Slip(
                        name,
                        other.values[0].value * size * 1024,
                        f"{plain(other.values[0].value)} shares per MiB are those of level {name}.",
                    )
                    for name, other in sorted(each.items())
                    if name != word
                ),
                Slip(
                    "thousand",
                    per * size * 1000,
                    "A GiB has 1024 MiB, not 1000, and shares count per MiB.",
                ),
                Slip(
                    "per-gib",
                    per * size,
                    f"{plain(per)} shares count for each MiB, not for each GiB.",
                ),
            ],
            explanation=f"{plain(per)} shares per MiB for {size * 1024} MiB make"
            f" {plain(per * size * 1024)}.",
            cites=together(fact),
        )


@family("balloon.cap", title="How large can a balloon become?", level="apply")
def balloon_cap(kb: KnowledgeBase) -> Iterator[Draft]:
    """Take the cap of the memory of a virtual machine."""
    return (case.chosen() for case in _balloon(kb))


@family("balloon.cap-typed", title="Type in the size of the largest balloon", level="apply")
def balloon_cap_typed(kb: KnowledgeBase) -> Iterator[Draft]:
    """Take the cap of the memory of a virtual machine, without options."""
    return (case.typed() for case in _balloon(kb))


@family("swapfile.size", title="How large is the swap file?", level="apply")
def swapfile_size(kb: KnowledgeBase) -> Iterator[Draft]:
    """Take the reservation from the memory."""
    return (case.chosen() for case in _swap_files(kb))


@family("swapfile.typed", title="Type in the size of the swap file", level="apply")
def swapfile_typed(kb: KnowledgeBase) -> Iterator[Draft]:
    """Take the reservation from the memory, without options."""
    return (case.typed() for case in _swap_files(kb))


@family("compression.gain", title="How much memory does compression free?", level="apply")
def compression_gain(kb: KnowledgeBase) -> Iterator[Draft]:
    """Take the slot from the page."""
    return (case.chosen() for case in _compressed(kb))


@family("shares.count", title="How many memory shares does a machine have?", level="apply")
def shares_count(kb: KnowledgeBase) -> Iterator[Draft]:
    """Multiply memory and shares per MiB."""
    return (case.chosen() for case in _shares(kb))


FAMILIES = (
    balloon_cap,
    balloon_cap_typed,
    swapfile_size,
    swapfile_typed,
    compression_gain,
    shares_count,
)
