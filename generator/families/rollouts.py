"""Families about the bounds of a rolling update. The keys come from the simulator's arithmetic."""

from fractions import Fraction
from math import ceil, floor

from generator.authoring import (
    Calculation,
    Draft,
    Grid,
    Slip,
    gridded,
    parameters,
    standing,
)
from generator.authoring.balance import balanced
from generator.authoring.rolling import SETTINGS, update_of
from kb import KnowledgeBase, plain
from simulator.kubernetes import rollout

_GRID = Grid(replicas=range(3, 61), surge=SETTINGS, missing=SETTINGS)


def _highest(
    kb: KnowledgeBase, replicas: int, surge: int | str, missing: int | str
) -> Calculation | None:
    facts, update = parameters(kb, "max-surge"), update_of(replicas, surge, missing)
    if not facts or update is None or not update.surge.exact:
        return None
    key = rollout(replicas, update.surge.manifest, update.missing.manifest).max_pods
    more, lost = ceil(update.surge.exact), floor(update.missing.exact)
    misread, misreading = update.surge.misread()
    slips = [
        Slip(
            "rounded-down",
            Fraction(replicas + floor(update.surge.exact)),
            f"{update.surge.given} of {replicas} is {plain(update.surge.exact)}, and maxSurge is"
            " rounded up, not down.",
        ),
        Slip(
            "both-added",
            Fraction(replicas + more + lost),
            f"Only maxSurge adds Pods; maxUnavailable says that {lost} may be missing, not that"
            f" {lost} more may come.",
        ),
        Slip(
            "replicas-alone",
            Fraction(replicas),
            f"That is the desired number; maxSurge allows {more} beyond it for a while.",
        ),
        Slip(
            "unavailable-taken-away",
            Fraction(replicas - lost),
            "That is how many Pods stay available at least, not how many there are at most.",
        ),
        Slip(
            "doubled",
            Fraction(2 * replicas),
            f"The new Pods do not all come beside the old ones: only {more} may come on top,"
            f" not {replicas}.",
        ),
        Slip(
            "misread",
            replicas + misread,
            f"{misreading}, so maxSurge adds {more} here.",
        ),
        Slip(
            "difference-added",
            Fraction(replicas + more - lost),
            f"The two bounds are not offset against each other: {more} may be added, however"
            " many are missing.",
        ),
        Slip(
            "added-once-more",
            Fraction(replicas + more + 1),
            f"{update.surge.told('up')}, so no more than {more} can be added.",
        ),
    ]
    if not balanced(Fraction(key), slips):
        return None
    return Calculation(
        rule="rollout-max",
        case=update.case,
        about=facts[0],
        stems=[
            (
                f"A Deployment has {update.given}. How many Pods can there be at most during an"
                " update, if those that are terminating do not count?"
            ),
            (
                f"Terminating Pods aside, how many Pods can there be at most while a Deployment"
                f" with {update.given} is updated?"
            ),
            (
                f"Up to how many Pods can exist during the update of a Deployment with"
                f" {update.given}, if those that are terminating do not count?"
            ),
            (
                f"During the update of a Deployment with {update.given}, how many Pods can exist at"
                " the same time, those that are terminating left out?"
            ),
        ],
        inputs=update.inputs,
        branch=update.surge.kind,
        value=Fraction(key),
        slips=slips,
        explanation=f"maxSurge adds Pods, rounded up if need be: {update.surge.told('up')}. So"
        f" there are at most {replicas} + {more} = {key}.",
        cites=standing(facts[0]),
    )


def _lowest(
    kb: KnowledgeBase, replicas: int, surge: int | str, missing: int | str
) -> Calculation | None:
    facts, update = parameters(kb, "max-unavailable"), update_of(replicas, surge, missing)
    if not facts or update is None or (not update.missing.exact and not update.stuck):
        return None
    key = rollout(replicas, update.surge.manifest, update.missing.manifest).min_available
    more, lost = ceil(update.surge.exact), floor(update.missing.exact)
    misread, misreading = update.missing.misread()
    told = update.missing.told("down")
    kept, rule = f"{replicas} - {lost} = {key}", told
    if update.stuck:
        kept, lost = f"{replicas} - 1 = {key}", 1
        rule = (
            f"{told}, and maxSurge is 0, too. An update could not move, so one Pod may be missing"
        )
    slips = [
        Slip(
            "rounded-up",
            Fraction(replicas - ceil(update.missing.exact)),
            f"{update.missing.given} of {replicas} is {plain(update.missing.exact)}, and"
            " maxUnavailable is rounded down, not up.",
        ),
        Slip(
            "replicas-alone",
            Fraction(replicas),
            f"With these settings {lost} of the {replicas} Pods may be missing for a while.",
        ),
        Slip(
            "surge-added",
            Fraction(replicas + more),
            "That is how many Pods there are at most, not how many stay available.",
        ),
        Slip(
            "surge-counted",
            Fraction(replicas + more - lost),
            f"The {more} Pods of maxSurge are extra and perhaps not ready; the bound starts from"
            f" the {replicas} replicas.",
        ),
        Slip(
            "both-taken",
            Fraction(replicas - more - lost),
            f"maxSurge adds Pods and takes none away; only {lost} may be missing.",
        ),
        Slip(
            "share-alone",
            Fraction(lost),
            "That is how many Pods may be missing, not how many stay available.",
        ),
        Slip("misread", replicas - misread, f"{misreading}, so {lost} may be missing here."),
        Slip(
            "taken-away-once-more",
            Fraction(replicas - lost - 1),
            f"{rule}, so no more than {lost} can be missing."
            if not update.stuck
            else f"Where both bounds are 0, one Pod may be missing, not 2 of {replicas}.",
        ),
    ]
    if not balanced(Fraction(key), slips, above=1 if update.stuck else 2):
        return None
    return Calculation(
        rule="rollout-min",
        case=update.case,
        about=facts[0],
        stems=[
            (
                f"A Deployment has {update.given}. How many Pods stay available at least while"
                " it is updated?"
            ),
            (
                f"How many Pods must stay available at any moment of the update of a Deployment"
                f" with {update.given}?"
            ),
            (
                f"With {update.given}, to how many available Pods can a Deployment fall during an"
                " update?"
            ),
            (
                f"During the update of a Deployment with {update.given}, how many available Pods"
                " are there at least?"
            ),
        ],
        inputs=update.inputs,
        branch="both-zero" if update.stuck else update.missing.kind,
        value=Fraction(key),
        slips=slips,
        explanation=f"maxUnavailable lets Pods be missing, rounded down if need be: {rule}. So at"
        f" least {kept} stay available.",
        cites=standing(facts[0]),
    )


@gridded("rollout.most", title="How many Pods are there at most?", level="apply", grid=_GRID)
def rollout_most(
    kb: KnowledgeBase, replicas: int, surge: int | str, missing: int | str
) -> Draft | None:
    """Work out replicas plus surge."""
    found = _highest(kb, replicas, surge, missing)
    return found.chosen() if found else None


@gridded(
    "rollout.most-typed", title="Type in the most Pods of an update", level="apply", grid=_GRID
)
def rollout_most_typed(
    kb: KnowledgeBase, replicas: int, surge: int | str, missing: int | str
) -> Draft | None:
    """Work out replicas plus surge, without options."""
    found = _highest(kb, replicas, surge, missing)
    return found.typed() if found else None


@gridded("rollout.least", title="How many Pods stay available?", level="apply", grid=_GRID)
def rollout_least(
    kb: KnowledgeBase, replicas: int, surge: int | str, missing: int | str
) -> Draft | None:
    """Work out replicas less what may be unavailable."""
    found = _lowest(kb, replicas, surge, missing)
    return found.chosen() if found else None


@gridded(
    "rollout.least-typed", title="Type in the fewest available Pods", level="apply", grid=_GRID
)
def rollout_least_typed(
    kb: KnowledgeBase, replicas: int, surge: int | str, missing: int | str
) -> Draft | None:
    """Work out replicas less what may be unavailable, without options."""
    found = _lowest(kb, replicas, surge, missing)
    return found.typed() if found else None


FAMILIES = (rollout_most, rollout_most_typed, rollout_least, rollout_least_typed)
