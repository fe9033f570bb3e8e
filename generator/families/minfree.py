"""Families about minFree and the edges of memory states; minFree comes from the simulator."""

from collections.abc import Iterator
from fractions import Fraction

from generator.authoring import Calculation, Draft, Edition, Slip, family, parameters, together
from kb import KnowledgeBase, plain
from simulator.errors import InvalidScenarioError
from simulator.esxi import Parameters, min_free

_HOSTS = (8, 10, 16, 20, 48, 64, 96, 128, 256, 512)
_MIN_FREE = (900, 1000, 1250, 1500, 1600, 2000, 2500)
_STATES = ("soft", "hard", "low")
_BANDS = tuple(f"minfree-{place}-band" for place in ("first", "second", "third"))


def _min_free(kb: KnowledgeBase) -> Iterator[Calculation]:
    names = [f"{band}-{what}" for band in _BANDS for what in ("size", "share")]
    found = parameters(kb, *names, "minfree-rest-share")
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
                        f"How large is minFree on a host that manages {host} GiB, by the default"
                        f" sliding scale ({scale})?"
                    ),
                    f"A host manages {host} GiB of memory. What is its minFree with {scale}?",
                    f"With {scale}, what is the minFree of a host that manages {host} GiB?",
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
            cites=together(*found),
        )


def _edges(kb: KnowledgeBase) -> Iterator[Calculation]:
    found = parameters(kb, *(f"{state}-threshold" for state in _STATES))
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
                            f"A host has a minFree of {kept} MiB. Below how much free memory does"
                            f" it enter the {state} state?"
                        ),
                        (
                            f"With a minFree of {kept} MiB, below how much free memory is a host in"
                            f" the {state} state or worse?"
                        ),
                        (
                            f"Below which amount of free memory does the {state} state begin on a"
                            f" host whose minFree is {kept} MiB?"
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
                cites=together(fact),
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


FAMILIES = (minfree_amount, minfree_typed, state_edge)
