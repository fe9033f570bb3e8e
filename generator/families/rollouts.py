"""Families about the bounds of a rolling update. The keys come from the simulator's arithmetic."""

from collections.abc import Iterator
from fractions import Fraction
from math import ceil, floor

from generator.authoring import Calculation, Draft, Slip, family, parameters, standing
from kb import KnowledgeBase, plain
from simulator.kubernetes import rollout

_REPLICAS = (4, 6, 7, 9, 10, 12, 14, 15, 18, 20)
_SHARES = ((25, 25), (20, 30), (30, 10), (40, 15))


def _whole(value: Fraction) -> str:
    return "whole" if value.denominator == 1 else "fraction"


def _rounded(share: Fraction, way: str) -> str:
    """How a share becomes a whole number, if it is none yet."""
    if share.denominator == 1:
        return ""
    return f", rounded {way} to {ceil(share) if way == 'up' else floor(share)}"


def _highest(kb: KnowledgeBase) -> Iterator[Calculation]:
    for surge_fact in parameters(kb, "max-surge"):
        for replicas in _REPLICAS:
            for surge, missing in _SHARES:
                share = Fraction(replicas * surge, 100)
                lost = floor(Fraction(replicas * missing, 100))
                key = rollout(replicas, f"{surge}%", f"{missing}%").max_pods
                given = f"{replicas} replicas, maxSurge {surge} % and maxUnavailable {missing} %"
                part = plain(share)
                yield Calculation(
                    rule="rollout-max",
                    case=f"{replicas}.{surge}.{missing}",
                    about=surge_fact,
                    stems=[
                        (
                            f"A Deployment has {given}. How many Pods can there be at most during"
                            " an update, if those that are terminating do not count?"
                        ),
                        (
                            "What is the largest number of Pods, without those that terminate,"
                            f" during an update of a Deployment with {given}?"
                        ),
                        (
                            f"With {given}, up to how many Pods can exist during an update of a"
                            " Deployment, if those that are terminating do not count?"
                        ),
                    ],
                    inputs={
                        "replicas": str(replicas),
                        "surge": str(surge),
                        "unavailable": str(missing),
                    },
                    branch=_whole(share),
                    value=Fraction(key),
                    slips=[
                        Slip(
                            "rounded-down",
                            Fraction(replicas + floor(share)),
                            f"{surge} % of {replicas} is {part}, and maxSurge is rounded up, not"
                            " down.",
                        ),
                        Slip(
                            "both-added",
                            Fraction(replicas + ceil(share) + lost),
                            "Only maxSurge adds Pods; maxUnavailable says how many may be missing.",
                        ),
                        Slip(
                            "replicas-alone",
                            Fraction(replicas),
                            "That is the desired number; a surge allows more Pods than that.",
                        ),
                        Slip(
                            "unavailable-taken-away",
                            Fraction(replicas - lost),
                            "That is how many Pods stay available at least, not how many there are"
                            " at most.",
                        ),
                        Slip(
                            "added-once-more",
                            Fraction(replicas + ceil(share) + 1),
                            f"{surge} % of {replicas} is {part}{_rounded(share, 'up')}, so no more"
                            f" than {ceil(share)} can be added.",
                        ),
                    ],
                    explanation=f"{surge} % of {replicas} is {part}{_rounded(share, 'up')}, and"
                    f" {replicas} + {ceil(share)} = {key}.",
                    cites=standing(surge_fact),
                )


def _lowest(kb: KnowledgeBase) -> Iterator[Calculation]:
    for missing_fact in parameters(kb, "max-unavailable"):
        for replicas in _REPLICAS:
            for surge, missing in _SHARES:
                share = Fraction(replicas * missing, 100)
                added = ceil(Fraction(replicas * surge, 100))
                key = rollout(replicas, f"{surge}%", f"{missing}%").min_available
                given = f"{replicas} replicas, maxSurge {surge} % and maxUnavailable {missing} %"
                part = plain(share)
                yield Calculation(
                    rule="rollout-min",
                    case=f"{replicas}.{surge}.{missing}",
                    about=missing_fact,
                    stems=[
                        (
                            f"A Deployment has {given}. How many Pods stay available at least while"
                            " it is updated?"
                        ),
                        (
                            f"What is the smallest number of available Pods during the update of a"
                            f" Deployment with {given}?"
                        ),
                        (
                            f"With {given}, how many Pods of a Deployment must stay available at"
                            " least during an update?"
                        ),
                    ],
                    inputs={
                        "replicas": str(replicas),
                        "surge": str(surge),
                        "unavailable": str(missing),
                    },
                    branch=_whole(share),
                    value=Fraction(key),
                    slips=[
                        Slip(
                            "rounded-up",
                            Fraction(replicas - ceil(share)),
                            f"{missing} % of {replicas} is {part}, and maxUnavailable is rounded"
                            " down, not up.",
                        ),
                        Slip(
                            "replicas-alone",
                            Fraction(replicas),
                            "That would hold for maxUnavailable 0; here some Pods may be missing.",
                        ),
                        Slip(
                            "surge-added",
                            Fraction(replicas + added),
                            "That is how many Pods there are at most, not how many stay available.",
                        ),
                        Slip(
                            "share-alone",
                            Fraction(floor(share)),
                            "That is how many Pods may be missing, not how many stay available.",
                        ),
                        Slip(
                            "taken-away-once-more",
                            Fraction(replicas - floor(share) - 1),
                            f"{missing} % of {replicas} is {part}{_rounded(share, 'down')}, so no"
                            f" more than {floor(share)} can be missing.",
                        ),
                    ],
                    explanation=f"{missing} % of {replicas} is {part}{_rounded(share, 'down')}, and"
                    f" {replicas} - {floor(share)} = {key}.",
                    cites=standing(missing_fact),
                )


@family("rollout.most", title="How many Pods are there at most in an update?", level="apply")
def rollout_most(kb: KnowledgeBase) -> Iterator[Draft]:
    """Work out replicas plus surge."""
    return (case.chosen() for case in _highest(kb))


@family("rollout.most-typed", title="Type in the most Pods of an update", level="apply")
def rollout_most_typed(kb: KnowledgeBase) -> Iterator[Draft]:
    """Work out replicas plus surge, without options."""
    return (case.typed() for case in _highest(kb))


@family("rollout.least", title="How many Pods stay available in an update?", level="apply")
def rollout_least(kb: KnowledgeBase) -> Iterator[Draft]:
    """Work out replicas less what may be unavailable."""
    return (case.chosen() for case in _lowest(kb))


@family("rollout.least-typed", title="Type in the fewest available Pods", level="apply")
def rollout_least_typed(kb: KnowledgeBase) -> Iterator[Draft]:
    """Work out replicas less what may be unavailable, without options."""
    return (case.typed() for case in _lowest(kb))


FAMILIES = (rollout_most, rollout_most_typed, rollout_least, rollout_least_typed)
