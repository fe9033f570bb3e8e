"""Families about sums that people do with a cluster: evictions, endpoint slices, quorum."""

from collections.abc import Iterator
from fractions import Fraction
from math import ceil, floor

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

_TOLERATIONS = (60, 120, 240, 300, 600)
_ENDPOINTS = (150, 230, 250, 320, 400, 500, 640, 990)
_MEMBERS = (3, 4, 5, 6, 7)


def _whole(value: Fraction) -> str:
    return "whole" if value.denominator == 1 else "fraction"


def _evicted(kb: KnowledgeBase) -> Iterator[Calculation]:
    found = parameters(kb, "node-monitor-grace-period", "default-toleration-seconds")
    if not found:
        return
    grace, tolerated = found
    silent, edition = grace.values[0].value, Edition(kb)
    for seconds in _TOLERATIONS:
        told = f"Pods that tolerate an unreachable node for {seconds} s"
        stems = [
            (
                f"A node falls silent, with the default {grace.name}. After how many seconds of"
                f" silence are {told} deleted?"
            ),
            (
                f"How many seconds after the last heartbeat of a node does the control plane delete"
                f" {told}, with the default {grace.name}?"
            ),
            (
                f"What time passes between the last heartbeat of a node and the deletion of {told},"
                f" if the {grace.name} is not changed?"
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
            cites=together(grace, tolerated),
        )


def _slices(kb: KnowledgeBase) -> Iterator[Calculation]:
    for limit in parameters(kb, "endpoints-per-slice"):
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


FAMILIES = (eviction_time, eviction_time_typed, slices_count, quorum_failures)
