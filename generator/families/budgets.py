"""Families about how many disruptions a PodDisruptionBudget allows just now."""

from fractions import Fraction
from math import ceil, floor

from generator.authoring import Calculation, Draft, Grid, Slip, gridded, standing
from generator.authoring.balance import balanced
from kb import KnowledgeBase, plain
from simulator.kubernetes.values.int_or_percent import scaled

_GIVEN: tuple[int | str, ...] = (
    *range(1, 13),
    *(f"{share} %" for share in (10, 15, 20, 25, 30, 35, 40, 45, 50, 55, 60, 65, 70, 75, 80, 85)),
)
_GRID = Grid(
    desired=range(5, 41),
    given=_GIVEN,
    field=("minAvailable", "maxUnavailable"),
    unready=range(5),
)


def _allowed(
    kb: KnowledgeBase, desired: int, given: int | str, field: str, unready: int
) -> Calculation | None:
    if "object:poddisruptionbudget" not in kb:
        return None
    fact, healthy, keeps = kb["object:poddisruptionbudget"], desired - unready, field[:3] == "min"
    manifest = given if isinstance(given, int) else given.replace(" ", "")
    exact = Fraction(given) if isinstance(given, int) else desired * _share(given)
    part = scaled(manifest, desired, up=True)
    wanted = part if keeps else desired - part
    key = max(0, healthy - wanted)
    if not 0 < part < desired or healthy - wanted < 0:
        return None
    told = f"{given} of {desired} is {plain(exact)}" if isinstance(given, str) else f"{given} Pods"
    rounded = f"{told}, rounded up to {part}" if exact != part else told
    down = floor(exact) if keeps else desired - floor(exact)
    of_healthy = exact
    if isinstance(given, str):
        of_healthy = Fraction(ceil(healthy * _share(given)))
    other = desired - part if keeps else part
    slips = [
        Slip(
            "rounded-down",
            Fraction(healthy - down),
            f"{told}, and both fields of a PodDisruptionBudget are rounded up, not down.",
        ),
        Slip(
            "unready-counted",
            Fraction(desired - wanted),
            f"Only {healthy} of the {desired} Pods are healthy, so fewer can go.",
        ),
        Slip(
            "fields-mixed-up",
            Fraction(healthy - other),
            f"{field} says how many {'must stay' if keeps else 'may be missing'}, so"
            f" {wanted} have to stay healthy.",
        ),
        Slip(
            "share-of-healthy",
            Fraction(healthy - of_healthy) if keeps else of_healthy,
            f"The share is taken of the {desired} wanted Pods, not of the {healthy} healthy ones.",
        ),
        Slip(
            "must-stay",
            Fraction(wanted),
            f"{wanted} is how many Pods have to stay healthy, not how many may go.",
        ),
        Slip(
            "all-healthy",
            Fraction(healthy),
            f"{healthy} are healthy, but {wanted} of them have to stay.",
        ),
        Slip(
            "off-by-one",
            Fraction(key - 1),
            f"{wanted} healthy Pods may be reached: {healthy} - {wanted} can go.",
        ),
        Slip(
            "one-beyond",
            Fraction(key + 1),
            f"Then {wanted - 1} healthy Pods would be left, one fewer than {wanted}.",
        ),
        Slip(
            "unready-twice",
            Fraction(key - unready),
            f"The {unready} Pods that are not ready are left out of {healthy} already.",
        ),
    ]
    if not balanced(Fraction(key), slips, below=min(key, 2)):
        return None
    state = "all of them are ready"
    if unready:
        state = f"{unready} of them {'is' if unready == 1 else 'are'} not ready yet"
    kind = "count" if isinstance(given, int) else "whole" if exact == part else "fraction"
    return Calculation(
        rule="budget-allowed",
        case=f"{desired}.{str(given).removesuffix(' %') if kind != 'count' else f'n{given}'}"
        f".{field[:3]}.{unready}",
        about=fact,
        stems=[
            (
                f"A PodDisruptionBudget with {field} {given} covers the {desired} Pods of a"
                f" Deployment; {state}. How many disruptions does it allow now?"
            ),
            (
                f"The {desired} Pods of a Deployment are running, and {state}. With {field}"
                f" {given}, how many disruptions does its PodDisruptionBudget allow?"
            ),
            (
                f"Suppose that a Deployment has {desired} Pods, and {state}. What number of"
                f" disruptions does a PodDisruptionBudget with {field} {given} allow?"
            ),
        ],
        inputs={
            "desired": str(desired),
            "given": f"{field} {given}",
            **({"unready": str(unready)} if unready else {}),
        },
        branch=f"{field}/{kind}/{'unready' if unready else 'ready'}{'' if key else '/none'}",
        value=Fraction(key),
        slips=slips,
        explanation=f"{field}: {rounded}, so {wanted} must stay healthy. {healthy} are healthy:"
        f" {healthy} - {wanted} = {key}.",
        cites=standing(fact),
    )


def _share(given: str) -> Fraction:
    return Fraction(int(given.removesuffix(" %")), 100)


@gridded("budget.allowed", title="How many disruptions are allowed now?", level="apply", grid=_GRID)
def allowed(
    kb: KnowledgeBase, desired: int, given: int | str, field: str, unready: int
) -> Draft | None:
    """Take what must stay from what is healthy."""
    found = _allowed(kb, desired, given, field, unready)
    return found.chosen() if found else None


@gridded(
    "budget.allowed-typed", title="Type in the disruptions allowed now", level="apply", grid=_GRID
)
def allowed_typed(
    kb: KnowledgeBase, desired: int, given: int | str, field: str, unready: int
) -> Draft | None:
    """Take what must stay from what is healthy, without options."""
    found = _allowed(kb, desired, given, field, unready)
    return found.typed() if found else None


FAMILIES = (allowed, allowed_typed)
