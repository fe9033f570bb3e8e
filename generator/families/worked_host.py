"""Calculations about the memory of a host of which one line is wrong: minFree, shares, balloons."""

from fractions import Fraction

from generator.authoring import Draft, Edition, Grid, gridded, parameters
from generator.authoring.worked import Line, LineSlip, Worked, known
from kb import KnowledgeBase, plain

_BANDS = ("first", "second", "third")
_ORDINALS = ("first", "next", "next")


@gridded(
    "worked.min-free",
    title="Where does the sum of minFree go wrong?",
    level="analyze",
    grid=Grid(
        host=(32, 36, 40, 48, 56, 64, 72, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384, 512, 768),
        error=("share-of-band-above", "band-of-total-size", "rest-is-everything", "band-left-out"),
    ),
)
def minimum(kb: KnowledgeBase, host: int, error: str) -> Draft | None:
    """Work out minFree band by band, with one share, base or sum wrong."""
    names = [f"minfree-{band}-band-{what}" for band in _BANDS for what in ("size", "share")]
    facts = parameters(kb, *names, "minfree-rest-share")
    if not facts:
        return None
    sizes = [fact.values[0].value for fact in facts[:6:2]]
    shares = [fact.values[0].value / 100 for fact in [*facts[1:6:2], facts[6]]]
    memory = Fraction(host * 1024)
    rest, ends = memory - sum(sizes), sizes[0] + sizes[1]
    if rest <= 0:
        return None
    slips = {
        "share-of-band-above": LineSlip(
            error,
            1,
            lambda _: sizes[1] * shares[0],
            f"Here the share of the first band, {plain(shares[0] * 100)} %, is used again.",
        ),
        "band-of-total-size": LineSlip(
            error,
            1,
            lambda _: ends * shares[1],
            f"Here the share is taken of the first {plain(ends)} MiB and not of this band alone.",
        ),
        "rest-is-everything": LineSlip(
            error,
            3,
            lambda _: memory * shares[3],
            "Here the share is taken of all memory of the host and not of the rest alone.",
        ),
        "band-left-out": LineSlip(
            error, 4, lambda v: v[0] + v[1] + v[2], "Here the rest above the bands is left out."
        ),
    }
    bands = [
        _band(word, size, share)
        for word, size, share in zip(_ORDINALS, sizes, shares, strict=False)
    ]
    name = Edition(kb).name("esxi")
    release = f" with {name}" if name else ""
    first, second, third, last = (f"{plain(share * 100)} %" for share in shares)
    return Worked(
        model="worked.min-free",
        what="minFree",
        given=f"A host{release} manages {host} GiB. For minFree, {first}, {second} and {third} of"
        f" three bands count, and {last} of the rest.",
        facts=facts,
        inputs={"host": str(host)},
        lines=(
            *bands,
            Line(
                "Part of the rest",
                "MiB",
                lambda _: rest * shares[3],
                lambda _: f"it is {plain(shares[3] * 100)} % of {plain(rest)} MiB",
            ),
            Line(
                "Minimum of free memory",
                "MiB",
                lambda v: v[0] + v[1] + v[2] + v[3],
                lambda _: "it is the sum of the four lines above",
            ),
        ),
        slip=slips[error],
    ).draft(kb)


def _band(word: str, size: Fraction, share: Fraction) -> Line:
    """What a band of memory adds to minFree."""
    return Line(
        f"Part of the {word} {plain(size)} MiB",
        "MiB",
        lambda _: size * share,
        lambda _: f"it is {plain(share * 100)} % of {plain(size)} MiB",
    )


@gridded(
    "worked.shares",
    title="Where does the division of memory go wrong?",
    level="analyze",
    grid=Grid(
        memory=(12, 16, 20, 24, 32, 40, 48, 60, 64, 80, 96),
        weights=((2, 1, 1), (4, 2, 2), (2, 1, 3), (4, 1, 3), (5, 2, 3), (3, 3, 2), (6, 1, 3)),
        limit=(2, 4, 6, 8, 10, 12, 16, 20, 24),
        error=("equal-parts", "limit-ignored", "limit-not-given-on", "shares-of-all-again"),
    ),
)
def shares(
    kb: KnowledgeBase, memory: int, weights: tuple[int, int, int], limit: int, error: str
) -> Draft | None:
    """Divide memory by shares where a limit cuts one part, with one step wrong."""
    facts = known(kb, "term:memory-shares", "term:memory-limit")
    one, two, three = (weight * 1000 for weight in weights)
    total = one + two + three
    wanted = Fraction(memory * one, total)
    if not facts or wanted * 19 < limit * 20:  # the limit must cut clearly
        return None
    slips = {
        "equal-parts": LineSlip(
            error, 1, lambda _: Fraction(memory, 3), "Here each machine is given the same part."
        ),
        "limit-ignored": LineSlip(
            error, 2, lambda v: v[1], "Here the limit of vm-a is left out of account."
        ),
        "limit-not-given-on": LineSlip(
            error,
            3,
            lambda v: memory - v[1],
            "Here what the limit cuts off is given to nobody.",
        ),
        "shares-of-all-again": LineSlip(
            error,
            4,
            lambda v: v[3] * two / total,
            "Here vm-a still counts among the shares, although it has its part.",
        ),
    }
    return Worked(
        model="worked.shares",
        what="how a host divides memory by shares",
        given=f"Three busy virtual machines want all of {memory} GiB; vm-a has {one} shares and a"
        f" limit of {limit} GiB, vm-b {two} and vm-c {three} shares.",
        facts=facts,
        inputs={
            "memory": str(memory),
            "a": str(one),
            "b": str(two),
            "c": str(three),
            "limit": str(limit),
        },
        lines=(
            Line(
                "Shares of all three",
                "",
                lambda _: Fraction(total),
                lambda _: f"{one}, {two} and {three} are added up",
            ),
            Line(
                "For vm-a by shares alone",
                "GiB",
                lambda v: memory * one / v[0],
                lambda v: f"it is {one} of {plain(v[0])} parts of {memory} GiB",
            ),
            Line(
                "For vm-a within its limit",
                "GiB",
                lambda v: min(v[1], Fraction(limit)),
                lambda v: f"{plain(v[1])} GiB is cut where it is above {limit} GiB",
            ),
            Line(
                "Left for vm-b and vm-c",
                "GiB",
                lambda v: memory - v[2],
                lambda v: f"{memory} GiB less {plain(v[2])} GiB is left",
            ),
            Line(
                "For vm-b",
                "GiB",
                lambda v: v[3] * two / (two + three),
                lambda v: f"it is {two} of {two + three} parts of {plain(v[3])} GiB",
            ),
        ),
        slip=slips[error],
    ).draft(kb)


@gridded(
    "worked.balloon",
    title="Where does the sum about a balloon go wrong?",
    level="analyze",
    grid=Grid(
        size=(4, 8, 12, 16, 20, 24, 32, 40),
        held=(1, 2, 3, 4, 6),
        wanted=(2, 4, 6, 8, 10, 12, 16, 20, 24),
        error=("rest-as-cap", "held-forgotten", "cap-ignored", "target-as-growth"),
    ),
)
def balloon(kb: KnowledgeBase, size: int, held: int, wanted: int, error: str) -> Draft | None:
    """Work out a balloon target and what is left to be taken by force."""
    caps, target = parameters(kb, "balloon-max-share"), known(kb, "term:balloon-target")
    if not caps or not target:
        return None
    share = caps[0].values[0].value / 100
    cap, whole = size * share, held + wanted
    if held >= cap or 10 * whole > 9 * size or abs(whole - cap) < cap / 20:
        return None
    percent = f"{plain(share * 100)} %"
    slips = {
        "rest-as-cap": LineSlip(
            error, 0, lambda _: size - cap, "Here the part that a balloon must leave is taken."
        ),
        "held-forgotten": LineSlip(
            error, 1, lambda _: Fraction(wanted), "Here the balloon is taken to be empty so far."
        ),
        "cap-ignored": LineSlip(
            error, 2, lambda v: v[1], "Here the largest size of the balloon is left out."
        ),
        "target-as-growth": LineSlip(
            error, 3, lambda v: v[2], "Here the target is taken for what the balloon grows by."
        ),
    }
    return Worked(
        model="worked.balloon",
        what="a balloon target",
        given=f"A host wants {wanted} GiB more from a virtual machine of {size} GiB whose balloon"
        f" holds {held} GiB. A balloon may take at most {percent} of the size; the rest is"
        " taken by force.",
        facts=[*caps, *target],
        inputs={"size": str(size), "held": str(held), "wanted": str(wanted)},
        lines=(
            Line(
                "Largest balloon of this virtual machine",
                "GiB",
                lambda _: cap,
                lambda _: f"{percent} of {size} GiB is {plain(cap)} GiB",
            ),
            Line(
                "Balloon that the host would like",
                "GiB",
                lambda _: Fraction(whole),
                lambda _: f"{held} GiB that it holds and {wanted} GiB more are asked for",
            ),
            Line(
                "Balloon target",
                "GiB",
                lambda v: min(v[0], v[1]),
                lambda v: f"{plain(v[1])} GiB is cut where it is above {plain(v[0])} GiB",
            ),
            Line(
                "Growth of the balloon",
                "GiB",
                lambda v: v[2] - held,
                lambda v: f"of {plain(v[2])} GiB, it holds {held} GiB already",
            ),
            Line(
                "Left to be taken by force",
                "GiB",
                lambda v: max(Fraction(0), wanted - v[3]),
                lambda v: f"of {wanted} GiB, the balloon gives {plain(v[3])} GiB",
            ),
        ),
        slip=slips[error],
    ).draft(kb)


FAMILIES = (minimum, shares, balloon)
