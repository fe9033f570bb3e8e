"""Families about sums that people do with Kubernetes: rollouts, evictions, slices, quorum.

The keys of the rollout families come from the simulator's own arithmetic.
"""

from collections.abc import Iterator
from fractions import Fraction
from math import ceil, floor

from generator.authoring import Calculation, Draft, Edition, Slip, family, standing
from kb import KnowledgeBase, Parameter, plain
from simulator.kubernetes import rollout

_REPLICAS = (4, 6, 7, 9, 10, 12, 14, 15, 18, 20)
_SHARES = ((25, 25), (20, 30), (30, 10), (40, 15))
_TOLERATIONS = (60, 120, 240, 300, 600)
_ENDPOINTS = (150, 230, 250, 320, 400, 500, 640, 990)
_MEMBERS = (3, 4, 5, 6, 7)


def _known(kb: KnowledgeBase, *names: str) -> list[Parameter]:
    """The parameters of these names, or none of them if one is missing."""
    refs = [f"parameter:{name}" for name in names]
    found = [kb[ref] for ref in refs if ref in kb]
    facts = [fact for fact in found if isinstance(fact, Parameter)]
    return facts if len(facts) == len(names) else []


def _whole(value: Fraction) -> str:
    return "whole" if value.denominator == 1 else "fraction"


def _highest(kb: KnowledgeBase) -> Iterator[Calculation]:
    for surge_fact in _known(kb, "max-surge"):
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
                            f"During the update of a Deployment with {given}, what is the largest"
                            " number of Pods, without those that are terminating?"
                        ),
                        (
                            "Up to how many Pods that are not terminating does an update create,"
                            f" given {given}?"
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
                            f"{surge} % of {replicas} is {part}; rounded up once, it adds"
                            f" {ceil(share)} and no more.",
                        ),
                    ],
                    explanation=f"{surge} % of {replicas} is {part}, rounded up {ceil(share)};"
                    f" {replicas} and {ceil(share)} make {key}.",
                    cites=standing(surge_fact),
                )


def _lowest(kb: KnowledgeBase) -> Iterator[Calculation]:
    for missing_fact in _known(kb, "max-unavailable"):
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
                            f"An update runs with {given}. Below which number of available Pods"
                            " does the controller refuse to go?"
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
                            f"{missing} % of {replicas} is {part}; rounded down once, it takes away"
                            f" {floor(share)} and no more.",
                        ),
                    ],
                    explanation=f"{missing} % of {replicas} is {part}, rounded down"
                    f" {floor(share)}; {replicas} less {floor(share)} is {key}.",
                    cites=standing(missing_fact),
                )


def _evicted(kb: KnowledgeBase) -> Iterator[Calculation]:
    found = _known(kb, "node-monitor-grace-period", "default-toleration-seconds")
    if not found:
        return
    grace, tolerated = found
    silent, edition = grace.values[0].value, Edition(kb)
    cites = tuple(sorted({*standing(grace), *standing(tolerated)}))
    for seconds in _TOLERATIONS:
        told = f"Pods that tolerate an unreachable node for {seconds} s"
        stems = [
            (
                f"A node falls silent; {grace.name} has its default. After how many seconds of"
                f" silence are {told} told to go?"
            ),
            (
                f"Leave {grace.name} at its default. How many seconds after its last heartbeat does"
                f" a node lose {told}?"
            ),
            (
                f"What time passes between the last heartbeat of a node and the deletion of {told},"
                f" if {grace.name} is not changed?"
            ),
        ]
        key = silent + seconds
        yield Calculation(
            rule="eviction-time",
            case=str(seconds),
            about=grace,
            also=[tolerated.ref],
            stems=edition.of(kb.whole[grace.ref], stems),
            inputs={"toleration": str(seconds)},
            branch="default" if seconds == tolerated.values[0].value else "given",
            value=key,
            unit="s",
            slips=[
                Slip(
                    "toleration-alone",
                    Fraction(seconds),
                    f"The toleration counts from the taint, which comes after {plain(silent)} s of"
                    " silence.",
                ),
                Slip(
                    "grace-alone",
                    silent,
                    "Then the node is only marked as unknown and tainted; its Pods are tolerated"
                    " for a while.",
                ),
                Slip(
                    "grace-twice",
                    2 * silent + seconds,
                    f"The grace period of {plain(silent)} s passes once, not twice, before the"
                    " taint.",
                ),
                Slip(
                    "difference",
                    abs(Fraction(seconds) - silent),
                    "The two times follow one another, so they are added and not taken away.",
                ),
            ],
            explanation=f"After {plain(silent)} s without a heartbeat the node is tainted; the Pods"
            f" stay for {seconds} s more, together {plain(key)} s.",
            cites=cites,
        )


def _slices(kb: KnowledgeBase) -> Iterator[Calculation]:
    for limit in _known(kb, "endpoints-per-slice"):
        most = limit.values[0].value
        for count in _ENDPOINTS:
            share = count / most
            yield Calculation(
                rule="endpoint-slices",
                case=str(count),
                about=limit,
                stems=[
                    (
                        f"A Service has {count} ready endpoints of one address family. How many"
                        " EndpointSlices does it need at least, with the default limit?"
                    ),
                    (
                        f"At the default limit, what is the smallest number of EndpointSlices for"
                        f" {count} endpoints of one Service?"
                    ),
                    (
                        f"{count} Pods stand behind one Service. Into how many EndpointSlices must"
                        " they be split at least, unless the limit is changed?"
                    ),
                ],
                inputs={"endpoints": str(count)},
                branch=_whole(share),
                value=Fraction(ceil(share)),
                slips=[
                    Slip(
                        "rounded-down",
                        Fraction(floor(share)),
                        f"The {count - floor(share) * most} endpoints left over need a slice, too.",
                    ),
                    Slip(
                        "one-more",
                        Fraction(ceil(share) + 1),
                        "That is one slice more than needed; the last one would stay empty.",
                    ),
                    Slip(
                        "one-per-service",
                        Fraction(1),
                        f"One slice holds at most {plain(most)} endpoints, so a Service can have"
                        " several.",
                    ),
                    Slip(
                        "one-per-endpoint",
                        Fraction(count),
                        f"A slice holds up to {plain(most)} endpoints, not a single one.",
                    ),
                ],
                explanation=f"A slice holds up to {plain(most)} endpoints; {count} of them fill"
                f" {plain(share) if '/' not in plain(share) else floor(share)}, so"
                f" {ceil(share)} are needed.",
                cites=standing(limit),
            )


def _tolerated(kb: KnowledgeBase) -> Iterator[Calculation]:
    if "term:quorum" not in kb:
        return
    quorum = kb["term:quorum"]
    for members in _MEMBERS:
        need, key = members // 2 + 1, members - (members // 2 + 1)
        yield Calculation(
            rule="quorum",
            case=str(members),
            about=quorum,
            stems=[
                (
                    f"How many members of an etcd cluster with {members} members can fail at the"
                    " same time while it goes on accepting writes?"
                ),
                (
                    f"An etcd cluster has {members} voting members. What is the largest number of"
                    " failures that leaves it able to write?"
                ),
                (
                    f"With {members} etcd members, the loss of how many can be borne without"
                    " stopping writes?"
                ),
            ],
            inputs={"members": str(members)},
            branch="odd" if members % 2 else "even",
            value=Fraction(key),
            slips=[
                Slip(
                    "half-rounded-up",
                    Fraction(ceil(Fraction(members, 2))),
                    f"That many failures leave {members - ceil(Fraction(members, 2))} of {members},"
                    " which is no majority.",
                ),
                Slip(
                    "all-but-one",
                    Fraction(members - 1),
                    "A single member is no majority of them all, so it accepts no writes.",
                ),
                Slip(
                    "quorum-itself",
                    Fraction(need),
                    "That is how many members must be left, not how many may fail.",
                ),
                Slip(
                    "none",
                    Fraction(0),
                    "A majority is enough; a cluster of more than two bears some failures.",
                ),
            ],
            explanation=f"{need} of {members} members are a majority, so {key} can fail.",
            cites=standing(quorum),
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


@family("eviction.time", title="When does a silent node lose its Pods?", level="apply")
def eviction_time(kb: KnowledgeBase) -> Iterator[Draft]:
    """Add the grace period and the toleration."""
    return (case.chosen() for case in _evicted(kb))


@family("eviction.time-typed", title="Type in when a silent node loses its Pods", level="apply")
def eviction_time_typed(kb: KnowledgeBase) -> Iterator[Draft]:
    """Add the grace period and the toleration, without options."""
    return (case.typed() for case in _evicted(kb))


@family("slices.count", title="How many EndpointSlices does a Service need?", level="apply")
def slices_count(kb: KnowledgeBase) -> Iterator[Draft]:
    """Divide endpoints by the limit of a slice."""
    return (case.chosen() for case in _slices(kb))


@family("quorum.failures", title="How many etcd members can fail?", level="apply")
def quorum_failures(kb: KnowledgeBase) -> Iterator[Draft]:
    """Take a majority from the members."""
    return (case.chosen() for case in _tolerated(kb))


FAMILIES = (
    rollout_most,
    rollout_most_typed,
    rollout_least,
    rollout_least_typed,
    eviction_time,
    eviction_time_typed,
    slices_count,
    quorum_failures,
)
