"""Families about sums that people do with the memory of an ESXi host.

Keys come from the simulator's own arithmetic where it has the rule.
"""

from collections.abc import Iterator
from fractions import Fraction

from generator.authoring import (
    Calculation,
    Draft,
    Edition,
    SingleDraft,
    Slip,
    family,
    right,
    standing,
    wrong,
)
from generator.questions import NumberProof
from kb import Fact, KnowledgeBase, Parameter, plain
from simulator.errors import InvalidScenarioError
from simulator.esxi import Parameters, memory_state, min_free, swap_file

_HOSTS = (3, 8, 10, 16, 20, 48, 64, 96, 128, 256, 512)
_MACHINES = (4, 6, 8, 10, 12, 16, 20)
_RESERVED = ((8, 2), (8, 3), (12, 5), (16, 4), (16, 10), (24, 9), (4, 4))
_MIN_FREE = (900, 1000, 1250, 1500, 1600, 2000, 2500)
_STATES = ("soft", "hard", "low")
_READ, _PERCENTS = (32, 64, 128), (10, 24, 50, 80, 150)  # each well between two edges
_PAGES = (1000, 2500, 6000, 12000)
_SHARES = (("high", 4), ("normal", 8), ("low", 6), ("normal", 3), ("high", 16), ("low", 12))
_BANDS = tuple(f"minfree-{place}-band" for place in ("first", "second", "third"))


def _known(kb: KnowledgeBase, *names: str) -> list[Parameter]:
    """The parameters of these names, or none of them if one is missing."""
    refs = [f"parameter:{name}" for name in names]
    found = [kb[ref] for ref in refs if ref in kb]
    facts = [fact for fact in found if isinstance(fact, Parameter)]
    return facts if len(facts) == len(names) else []


def _cites(*facts: Fact) -> tuple[str, ...]:
    return tuple(sorted({ref for fact in facts for ref in standing(fact)}))


def _min_free(kb: KnowledgeBase) -> Iterator[Calculation]:
    names = [f"{band}-{what}" for band in _BANDS for what in ("size", "share")]
    found = _known(kb, *names, "minfree-rest-share")
    if not found:
        return
    sizes = [fact.values[0].value for fact in found[:6:2]]
    shares = [fact.values[0].value / 100 for fact in [*found[1:6:2], found[6]]]
    try:
        rules = Parameters.of(kb, str(kb.at["esxi"]))
    except InvalidScenarioError:  # facts of somebody else, without all that a run needs
        return
    scale = ", ".join(
        f"{plain(share * 100)} % of {'the first' if not place else 'the next'} {plain(size)} MiB"
        for place, (share, size) in enumerate(zip(shares, sizes, strict=False))
    )
    scale += f" and {plain(shares[3] * 100)} % of the rest"
    edition = Edition(kb)
    for host in _HOSTS:
        memory = Fraction(host * 1024)
        kept = min_free(host * 1024 * 1024, rules)
        key = Fraction(kept.num, kept.den * 1024)
        full = sum((s * p for s, p in zip(sizes, shares, strict=False)), Fraction(0))
        yield Calculation(
            rule="min-free",
            case=str(host),
            about=found[0],
            also=[fact.ref for fact in found[1:]],
            stems=edition.dated(
                "esxi",
                [
                    (
                        f"How much memory is minFree on a host that manages {host} GiB, by the"
                        f" default sliding scale ({scale})?"
                    ),
                    f"A host manages {host} GiB of memory. What is its minFree, given {scale}?",
                    f"Given {scale}, what is minFree of a host with {host} GiB of managed memory?",
                ],
            ),
            inputs={"host": str(host)},
            branch=str(sum(memory > sum(sizes[:n], Fraction(0)) for n in range(4))),
            value=key,
            unit="MiB",
            slips=[
                Slip(
                    "flat",
                    memory * shares[0],
                    f"{plain(shares[0] * 100)} % is taken of the first band, not of all memory.",
                ),
                Slip(
                    "rest-share-of-all",
                    memory * shares[3],
                    f"{plain(shares[3] * 100)} % is taken of what lies above the bands only.",
                ),
                Slip(
                    "rest-is-everything",
                    full + memory * shares[3],
                    "The last share is taken of the rest above the bands, not of all memory again.",
                ),
                Slip(
                    "first-band-alone",
                    sizes[0] * shares[0],
                    "That is the part of the first band; memory above it adds its own shares.",
                ),
                Slip(
                    "bands-alone",
                    full,
                    "That is the part of the three bands together, whatever the host really has.",
                ),
            ],
            explanation=f"{'; '.join(kept.steps)}. minFree is {plain(key)} MiB.",
            cites=_cites(*found),
        )


def _edges(kb: KnowledgeBase) -> Iterator[Calculation]:
    found = _known(kb, *(f"{state}-threshold" for state in _STATES))
    edition = Edition(kb)
    for state, fact in zip(_STATES, found, strict=False):
        share = fact.values[0].value / 100
        for kept in _MIN_FREE:
            key = share * kept
            others = [other for other in found if other.ref != fact.ref]
            yield Calculation(
                rule="state-edge",
                case=f"{state}.{kept}",
                about=fact,
                also=[other.ref for other in others],
                stems=edition.dated(
                    "esxi",
                    [
                        (
                            f"minFree of a host is {kept} MiB. Below how much free memory does it"
                            f" enter the {state} state?"
                        ),
                        (
                            f"With a minFree of {kept} MiB, where does the {state} state of a host"
                            " begin?"
                        ),
                        (
                            f"At which amount of free memory does the {state} state start on a host"
                            f" whose minFree is {kept} MiB?"
                        ),
                    ],
                ),
                inputs={"minfree": str(kept), "state": state},
                branch=state,
                value=key,
                unit="MiB",
                slips=[
                    *(
                        Slip(
                            other.id.removesuffix("-threshold"),
                            other.values[0].value / 100 * kept,
                            f"{plain(other.values[0].value)} % of minFree is another edge, the"
                            f" {other.name}.",
                        )
                        for other in others
                    ),
                    Slip(
                        "what-is-left",
                        (1 - share) * kept,
                        f"The edge is {plain(share * 100)} % of minFree itself, not what is left of"
                        " it.",
                    ),
                    Slip(
                        "whole",
                        Fraction(kept),
                        f"At 100 % of minFree the {state} state has not begun yet.",
                    ),
                ],
                explanation=f"The {state} state begins below {plain(share * 100)} % of minFree:"
                f" {plain(share * 100)} % of {kept} MiB is {plain(key)} MiB.",
                cites=_cites(fact),
            )


@family("state.reading", title="Which memory state is this host in?", level="apply")
def state_reading(kb: KnowledgeBase) -> Iterator[Draft]:
    """Compare free memory with shares of minFree, well away from every edge."""
    found = _known(kb, "clear-threshold", *(f"{state}-threshold" for state in _STATES))
    names = ("high", "clear", *_STATES)
    refs = [f"state:memory-{name}" for name in names]
    if not found or not all(ref in kb for ref in refs):
        return
    states, edition = [kb[ref] for ref in refs], Edition(kb)
    try:
        rules = Parameters.of(kb, str(kb.at["esxi"]))
    except InvalidScenarioError:  # facts of somebody else, without all that a run needs
        return
    for host in _READ:
        minimum = min_free(host * 1024 * 1024, rules)
        kept = Fraction(minimum.num, minimum.den * 1024)
        for percent in _PERCENTS:
            free = int(kept * percent / 100)
            reading = memory_state(free * 1024, host * 1024 * 1024, rules).name
            rank = names.index(reading) if reading in names else 0
            given = f"minFree of a host is {plain(kept)} MiB and {free} MiB of its memory are free"
            yield SingleDraft(
                case=f"{host}.{percent}",
                about=states[rank],
                also=[fact.ref for fact in found],
                stems=edition.dated(
                    "esxi",
                    [
                        f"Suppose {given}. In which memory state is it?",
                        f"A reading of a host: {given}. Which memory state does that mean?",
                        f"You see that {given}. What is the memory state?",
                    ],
                ),
                key=right(
                    states[rank].name,
                    f"{free} MiB are about {percent} % of minFree: {states[rank].summary}",
                    ref=states[rank].ref,
                ),
                distractors=[
                    wrong(
                        state.name,
                        f"About {percent} % of minFree are free, which lies in another band."
                        f" {state.summary}",
                        "wrong-formula",
                        ref=state.ref,
                        gives=f"state-{place}",
                    )
                    for place, state in sorted(
                        enumerate(states), key=lambda pair: (abs(pair[0] - rank), pair[0])
                    )
                    if place != rank
                ],
                explanation=f"{free} MiB are about {percent} % of minFree ({plain(kept)} MiB), so"
                f" the state is “{states[rank].name}”.",
                proof=NumberProof(
                    rule="memory-state",
                    inputs={"free": str(free), "minfree": plain(kept)},
                    branch=reading,
                    cites=_cites(*found),
                ),
            )


def _balloon(kb: KnowledgeBase) -> Iterator[Calculation]:
    edition = Edition(kb)
    for cap in _known(kb, "balloon-max-share"):
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
                cites=_cites(cap),
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
                    f"How much datastore space does the swap file of a machine with {size} GiB"
                    f" need, if {reserved} GiB of its memory are reserved?"
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
            cites=_cites(fact),
        )


def _compressed(kb: KnowledgeBase) -> Iterator[Calculation]:
    found = _known(kb, "page-size", "compressed-page-limit", "compressed-page-small-slot")
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
                        f"How much memory is won when a host compresses {told}?",
                        f"What does a host gain in machine memory by compressing {told}?",
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
                        " won.",
                    ),
                    Slip(
                        "cache",
                        count * slot,
                        "That is what the compressed pages go on taking, not what is won.",
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
                cites=_cites(*found),
            )


def _shares(kb: KnowledgeBase) -> Iterator[Calculation]:
    found = _known(kb, "shares-high", "shares-normal", "shares-low")
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
                    f"The shares of a machine with {size} GiB are set to {word}. Which number of"
                    " memory shares does it get?"
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
            cites=_cites(fact),
        )


@family("minfree.amount", title="How much memory is minFree?", level="apply")
def minfree_amount(kb: KnowledgeBase) -> Iterator[Draft]:
    """Go down the sliding scale."""
    return (case.chosen() for case in _min_free(kb))


@family("minfree.typed", title="Type in minFree", level="apply")
def minfree_typed(kb: KnowledgeBase) -> Iterator[Draft]:
    """Go down the sliding scale, without options."""
    return (case.typed() for case in _min_free(kb))


@family("state.edge", title="At how much free memory does a state begin?", level="apply")
def state_edge(kb: KnowledgeBase) -> Iterator[Draft]:
    """Take a share of minFree."""
    return (case.chosen() for case in _edges(kb))


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
    minfree_amount,
    minfree_typed,
    state_edge,
    state_reading,
    balloon_cap,
    balloon_cap_typed,
    swapfile_size,
    swapfile_typed,
    compression_gain,
    shares_count,
)
