"""Quantities of a cluster, what they follow from, and the setting of each that is changed."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from simulator.kubernetes import rollout
from simulator.kubernetes.nodes.probes import Probe
from simulator.kubernetes.values.int_or_percent import from_text, scaled

Given = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Case:
    """A quantity, what it follows from, and which input is changed.

    ``axes`` give the values of each input; ``changed`` takes two values of its axis.
    """

    name: str
    rule: str
    facts: Sequence[str]
    setup: str
    change: str
    quantity: str
    changed: str
    axes: Mapping[str, Sequence[str]]
    value: Callable[[Given], Fraction]
    why: str
    unit: str = ""


def _manifest(text: str) -> int | str:
    return from_text(text.replace(" ", ""))


def _most(given: Given) -> Fraction:
    bounds = _manifest(given["surge"]), _manifest(given["unavailable"])
    return Fraction(rollout(int(given["replicas"]), *bounds).max_pods)


def _least(given: Given) -> Fraction:
    bounds = _manifest(given["surge"]), _manifest(given["unavailable"])
    return Fraction(rollout(int(given["replicas"]), *bounds).min_available)


def _spare(given: Given) -> Fraction:
    return Fraction((int(given["members"]) - 1) // 2)


def _stopped(given: Given) -> Fraction:
    times = {name: int(text) for name, text in given.items()}
    probe = Probe(times["delay"] * 1000, times["period"] * 1000, times["failures"], 1)
    return Fraction(probe.failed(0, 0), 1000)


def _allowed(given: Given) -> Fraction:
    field, _, said = given["given"].partition(" ")
    desired, missing = int(given["desired"]), int(given["unready"])
    part = scaled(_manifest(said), desired, up=True)
    stay = part if field == "minAvailable" else desired - part
    return Fraction(max(0, desired - missing - stay))


_DEPLOYMENT = (
    "a Deployment has {replicas} replicas, maxSurge {surge} and maxUnavailable {unavailable}"
)
_REPLICAS = tuple(map(str, range(8, 31)))
_SHARES = tuple(f"{share} %" for share in (10, 15, 20, 25, 30, 40, 50, 60))
_PODS = {"replicas": _REPLICAS, "surge": _SHARES, "unavailable": _SHARES}
_UPDATE = ("parameter:max-surge",), ("parameter:max-unavailable",)
_PROBE = {
    "delay": ("5", "10", "15", "20", "30"),
    "period": ("2", "4", "5", "8", "10", "15"),
    "failures": ("2", "3", "4", "5", "6", "8"),
}
_PROBED = (
    "a liveness probe has initialDelaySeconds {delay}, periodSeconds {period} and failureThreshold"
    " {failures}, and each probe fails at once"
)
_ENDS = "the time from the start of the container until it is stopped"
_LIVENESS = ("parameter:probe-failure-threshold", "parameter:probe-period")
_BUDGET = {
    "desired": _REPLICAS,
    "given": tuple(f"minAvailable {share}" for share in _SHARES),
    "unready": ("1", "2", "3"),
}
_COVERED = (
    "a PodDisruptionBudget with {given} covers {desired} Pods, of which {unready} cannot serve"
)

CASES = (
    Case(
        "surge-least",
        "rollout-min",
        _UPDATE[1],
        _DEPLOYMENT,
        "maxSurge is set to {to}",
        "the number of Pods that must be available during an update",
        "surge",
        _PODS,
        _least,
        "maxSurge adds Pods; how many must stay available follows from maxUnavailable alone",
    ),
    Case(
        "missing-least",
        "rollout-min",
        _UPDATE[1],
        _DEPLOYMENT,
        "maxUnavailable is set to {to}",
        "the number of Pods that must be available during an update",
        "unavailable",
        _PODS,
        _least,
        "what maxUnavailable allows to be missing, rounded down, is taken from the replicas",
    ),
    Case(
        "surge-most",
        "rollout-max",
        _UPDATE[0],
        _DEPLOYMENT,
        "maxSurge is set to {to}",
        "the largest number of Pods during an update (without terminating ones)",
        "surge",
        _PODS,
        _most,
        "what maxSurge allows, rounded up, is added to the replicas",
    ),
    Case(
        "missing-most",
        "rollout-max",
        _UPDATE[0],
        _DEPLOYMENT,
        "maxUnavailable is set to {to}",
        "the largest number of Pods during an update (without terminating ones)",
        "unavailable",
        _PODS,
        _most,
        "maxUnavailable lets Pods be missing; only maxSurge lets more of them come",
    ),
    Case(
        "replicas-most",
        "rollout-max",
        _UPDATE[0],
        _DEPLOYMENT,
        "the Deployment is scaled to {to}",
        "the largest number of Pods during an update (without terminating ones)",
        "replicas",
        _PODS,
        _most,
        "the share of maxSurge is one of the new replicas, rounded up and added to them",
    ),
    Case(
        "members",
        "quorum",
        ("term:quorum",),
        "an etcd cluster has {members} voting members",
        "their number becomes {to}",
        "the number of members that can fail at once while writes go on",
        "members",
        {"members": tuple(map(str, range(3, 14)))},
        _spare,
        "a majority must be left, so an even number bears no more failures than the odd one below",
    ),
    Case(
        "probe-failures",
        "probe-start",
        _LIVENESS,
        _PROBED,
        "failureThreshold is set to {to}",
        _ENDS,
        "failures",
        _PROBE,
        _stopped,
        "each failure more takes one period more",
        "s",
    ),
    Case(
        "probe-period",
        "probe-start",
        _LIVENESS,
        _PROBED,
        "periodSeconds is set to {to}",
        _ENDS,
        "period",
        _PROBE,
        _stopped,
        "a period passes between two failures, but the delay stays as it is",
        "s",
    ),
    Case(
        "budget-share",
        "budget-allowed",
        ("object:poddisruptionbudget",),
        _COVERED,
        "the budget is set to {to}",
        "the number of disruptions that it allows now",
        "given",
        _BUDGET,
        _allowed,
        "what has to stay, rounded up, is taken from the healthy Pods",
    ),
    Case(
        "budget-desired",
        "budget-allowed",
        ("object:poddisruptionbudget",),
        _COVERED,
        "their number is set to {to}, with as many that cannot serve",
        "the number of disruptions that it allows now",
        "desired",
        _BUDGET,
        _allowed,
        "more Pods are healthy, but the share that must stay is one of more Pods, too",
    ),
)
NAMED = {case.name: case for case in CASES}
