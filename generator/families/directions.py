"""The family about what changes when one setting does: up, down or not at all, and by how much.

Before and after are worked out by the simulator's rules; wrong answers go the other way, follow
the step of the setting, or its ratio.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from generator.authoring import Draft, Grid, SingleDraft, gridded, right, together, wrong
from generator.questions import ModelProof, Option
from kb import KnowledgeBase, plain
from simulator.kubernetes import rollout
from simulator.kubernetes.nodes.probes import Probe
from simulator.kubernetes.values.int_or_percent import from_text, scaled

Given = Mapping[str, str]
_FEWEST = 3
_VALUES = range(12)


@dataclass(frozen=True, slots=True)
class _Case:
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
    _Case(
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
    _Case(
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
    _Case(
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
    _Case(
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
    _Case(
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
    _Case(
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
    _Case(
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
    _Case(
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
    _Case(
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
    _Case(
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
_NAMED = {case.name: case for case in CASES}


def _figure(text: str) -> Fraction:
    return Fraction(text.removesuffix(" %").rpartition(" ")[2])


def _says(value: Fraction, before: Fraction, unit: str) -> str:
    said = "stays at" if value == before else "rises to" if value > before else "falls to"
    return f"It {said} {plain(value)} {unit}".strip()


def _wrong(case: _Case, before: Fraction, after: Fraction, step: tuple[str, str]) -> list[Option]:
    """The other answers, each by its error; no two alike."""
    low, high = _figure(step[0]), _figure(step[1])
    moved, unit = high - low, case.unit
    told = f"{case.why}: from {_with_unit(before, unit)} to {_with_unit(after, unit)}"
    if before == after:
        told = f"{case.why}: {_with_unit(before, unit)} before and after"
    ways = {
        "no-effect": (before, "The change does have an effect on that"),
        "other-direction": (2 * before - after, "It goes the other way"),
        "by-the-step": (before + moved, f"It does not follow the step of {plain(abs(moved))}"),
        "against-the-step": (
            before - moved,
            f"It does not go against the step of {plain(abs(moved))}",
        ),
        "in-proportion": (
            Fraction(int(before * high / low + Fraction(1, 2))),
            f"It is no fixed multiple of what grows from {plain(low)} to {plain(high)}"
            if high > low
            else f"It is no fixed multiple of what falls from {plain(low)} to {plain(high)}",
        ),
        "half-the-step": (Fraction(int((before + after) / 2)), "It goes farther than that"),
        "one-farther": (after + (1 if after >= before else -1), "It does not go as far as that"),
    }
    found, seen = [], {after}
    for error, (value, said) in ways.items():
        if value in seen or value < 0 or "/" in plain(value):
            continue
        seen.add(value)
        found.append(
            wrong(
                _says(value, before, unit),
                f"{said}: {told}.",
                "wrong-formula",
                gives=plain(value),
                error=error,
            )
        )
    return found


def _with_unit(value: Fraction, unit: str) -> str:
    """A value with its unit, if it has one."""
    return f"{plain(value)} {unit}".strip()


@gridded(
    "direction.change",
    title="What changes when a setting does?",
    level="analyze",
    grid=Grid(
        name=tuple(_NAMED),
        first=_VALUES,
        second=_VALUES,
        third=_VALUES,
        to=_VALUES,
    ),
)
def change(kb: KnowledgeBase, *, name: str, to: int, **places: int) -> Draft | None:
    """Work out a quantity before and after one of its inputs is changed."""
    case = _NAMED[name]
    facts = [kb[ref] for ref in case.facts if ref in kb]
    if len(facts) < len(case.facts):
        return None
    turns = zip(case.axes.items(), places.values(), strict=False)
    given = {axis: values[place * 7 % len(values)] for (axis, values), place in turns}
    values = case.axes[case.changed]
    target = values[to % len(values)]
    if target == given[case.changed]:
        return None
    before, after = case.value(given), case.value({**given, case.changed: target})
    options = _wrong(case, before, after, (given[case.changed], target))
    if len(options) < _FEWEST or before == 0:
        return None
    setup, then = case.setup.format(**given), case.change.format(to=target)
    raised = _figure(target) > _figure(given[case.changed])
    way = "same" if after == before else "up" if after > before else "down"
    inputs = {**given, "changed": case.changed, "to": target}
    if case.unit:
        inputs["unit"] = case.unit
    head = case.why if case.why.startswith("max") else f"{case.why[0].upper()}{case.why[1:]}"
    told = f"{head}: {_with_unit(before, case.unit)} before, and"
    told = f"{told} {_with_unit(after, case.unit)} after."
    about, *also = facts
    return SingleDraft(
        case=".".join([name, *(text.replace(" ", "") for text in given.values()), target])
        .replace("%", "p")
        .replace(" ", "")
        .casefold(),
        about=about,
        also=[fact.ref for fact in also],
        stems=[
            f"{setup[0].upper()}{setup[1:]}. If {then}, how does {case.quantity} change?",
            f"Suppose that {setup}. What becomes of {case.quantity} when {then}?",
            f"At first, {setup}. Then {then}. How does this change {case.quantity}?",
        ],
        key=right(_says(after, before, case.unit), told, gives=plain(after)),
        distractors=options,
        explanation=told,
        proof=ModelProof(
            model=f"direction.{case.rule}",
            inputs=inputs,
            branch=f"{name}/{'raised' if raised else 'lowered'}/{way}",
            cites=together(*facts),
        ),
        features={"hops": 2.0},
    )


FAMILIES = (change,)
