"""Families of simple products: what compression frees, and how many shares a machine has."""

from fractions import Fraction

from generator.authoring import (
    Calculation,
    Draft,
    Edition,
    Grid,
    Slip,
    gridded,
    parameters,
    together,
)
from kb import KnowledgeBase, plain

_PAGES = tuple(range(500, 20001, 100))
_SIZES = (*range(1, 33), *range(34, 65, 2))
_LEVELS = ("high", "normal", "low")
_SLOTS = ("large", "small")


@gridded(
    "compression.gain",
    title="How much memory does compression free?",
    level="apply",
    grid=Grid(count=_PAGES, width=_SLOTS),
)
def compression_gain(kb: KnowledgeBase, count: int, width: str) -> Draft | None:
    """Take the slot from the page."""
    found = parameters(kb, "page-size", "compressed-page-limit", "compressed-page-small-slot")
    if not found:
        return None
    page, large, small = (fact.values[0].value for fact in found)
    slot, other = (large, small) if width == "large" else (small, large)
    told = f"{count} pages of {plain(page)} KiB into slots of {plain(slot)} KiB"
    key = count * (page - slot)
    return Calculation(
        rule="compression-gain",
        case=f"{count}.{plain(slot)}",
        about=found[1],
        also=[found[0].ref, found[2].ref],
        stems=Edition(kb).dated(
            "esxi",
            [
                f"A host compresses {told}. How much machine memory does that free?",
                f"How much machine memory does a host gain when it compresses {told}?",
                f"By compressing {told}, how much machine memory does a host gain?",
            ],
        ),
        inputs={"pages": str(count), "slot": plain(slot)},
        branch=width,
        value=key,
        unit="KiB",
        slips=[
            Slip(
                "whole-pages",
                count * page,
                f"A compressed page stays in memory, in its slot of {plain(slot)} KiB; only the"
                " difference is gained.",
            ),
            Slip(
                "cache",
                count * slot,
                f"{plain(count * slot)} KiB is what the compressed pages still take, not what is"
                " gained.",
            ),
            Slip(
                "other-slot",
                count * (page - other),
                f"That would be so with slots of {plain(other)} KiB for each page.",
            ),
            Slip(
                "quarter",
                count * page / 8,
                f"Each page goes from {plain(page)} down to {plain(slot)} KiB, which frees more"
                " than half a KiB.",
            ),
            Slip(
                "page-and-slot",
                count * (page + slot),
                f"The slot of {plain(slot)} KiB is taken off the page of {plain(page)} KiB, not"
                " added to it.",
            ),
        ],
        explanation=f"Each page frees {plain(page)} less {plain(slot)} KiB, so {count} pages free"
        f" {count} times {plain(page - slot)}, which is {plain(key)} KiB.",
        cites=together(*found),
    ).chosen()


@gridded(
    "shares.count",
    title="How many memory shares does a machine have?",
    level="apply",
    grid=Grid(size=_SIZES, word=_LEVELS),
)
def shares_count(kb: KnowledgeBase, size: int, word: str) -> Draft | None:
    """Multiply memory and shares per MiB."""
    found = parameters(kb, *(f"shares-{level}" for level in _LEVELS))
    each = dict(zip(_LEVELS, found, strict=False))
    if not found:
        return None
    fact, per = each[word], each[word].values[0].value
    return Calculation(
        rule="memory-shares",
        case=f"{word}.{size}",
        about=fact,
        also=[other.ref for other in found if other.ref != fact.ref],
        stems=[
            f"How many memory shares does a virtual machine with {size} GiB have at level {word}?",
            (
                f"A virtual machine has {size} GiB and its memory shares stand at {word}. How many"
                " shares is that?"
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
                "per-gib",
                per * size,
                f"{plain(per)} shares count for each MiB, not for each GiB.",
            ),
            Slip(
                "one-per-mib",
                Fraction(size * 1024),
                f"At level {word} each MiB counts {plain(per)} shares, not a single one.",
            ),
            Slip(
                "twice",
                2 * per * size * 1024,
                f"At level {word} each MiB counts {plain(per)} shares, and none of them twice.",
            ),
        ],
        explanation=f"{plain(per)} shares per MiB for {size * 1024} MiB make"
        f" {plain(per * size * 1024)}.",
        cites=together(fact),
    ).chosen()


FAMILIES = (compression_gain, shares_count)
