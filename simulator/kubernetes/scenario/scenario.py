"""A scenario of a cluster: its nodes, what happens to them when, and what is expected.

It comes as plain data and is not trusted: everything in it is checked before anything runs, and
all problems are told at once. Whether a step makes sense at its time shows only in the run.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from simulator.errors import InvalidScenarioError
from simulator.kubernetes import actors
from simulator.kubernetes.api.kinds import NAMESPACES
from simulator.kubernetes.api.manifests import flattened
from simulator.kubernetes.scenario.expectations import Expectation, expectation_problems, expected
from simulator.kubernetes.scenario.start_state import (
    node_problems,
    read_nodes,
    read_time,
    read_timing,
)
from simulator.kubernetes.scenario.step_validation import step_problems
from simulator.kubernetes.timing import Timing
from simulator.kubernetes.values.moments import SECOND
from simulator.kubernetes.values.objects import read

KIND = "kubernetes-cluster"
MOST_STEPS, SETTLES_MS = 500, 3_600 * SECOND
FIELDS = (
    "components",
    "expect",
    "id",
    "kind",
    "kubelet",
    "name",
    "nodes",
    "steps",
    "summary",
    "until",
    "version",
)


@dataclass(frozen=True)
class Step:
    """At time ``t``, *verb* happens with what is *given*; ``place`` is its place in the file."""

    t: int
    verb: str
    given: Any
    place: int


@dataclass(frozen=True)
class Scenario:
    """A scenario that has been checked.

    ``until`` is the end in milliseconds; ``settle`` lets the run end before it, when nothing but
    heartbeats is left to happen.
    """

    name: str
    nodes: tuple[dict[str, Any], ...]
    timing: Timing
    order: tuple[str, ...]
    steps: tuple[Step, ...]
    until: int
    settle: bool
    expectations: tuple[Expectation, ...]


def scenario_of(manifests: list[Any]) -> dict[str, Any]:
    """Wrap bare manifests into a scenario: three nodes, until all is settled."""
    flat = flattened(manifests)
    told = [f"{read(one, 'kind', default='?')}/{read(one, 'metadata', 'name')}" for one in flat]
    return {
        "kind": KIND,
        "id": "manifest",
        "name": ", ".join(told[:5])[:200] or "nothing",
        "summary": "What a cluster of three nodes does when these manifests are applied.",
        "steps": [{"at": 0, "apply": list(manifests)}],
    }


def checked(data: Mapping[str, object]) -> Scenario:
    """Read a scenario.

    Raises:
        InvalidScenarioError: with every problem.
    """
    known = ", ".join(FIELDS)
    problems = [
        f"{name}: unknown; a scenario has {known}"
        for name in sorted(data, key=str)
        if name not in FIELDS
    ]
    if data.get("kind") != KIND:
        problems.append(f"kind: {data.get('kind')!r} must be {KIND}")
    version = data.get("version")
    if version is not None and not isinstance(version, str):
        problems.append(f'version: {version!r} must be quoted, as in "1.37"')
    nodes = read_nodes(data.get("nodes"), problems)
    timing = read_timing(data.get("kubelet"), problems)
    order = _order(data.get("components"), problems)
    steps = _steps(data.get("steps"), nodes, problems)
    until = read_time(data["until"], "until", problems) if data.get("until") is not None else 0
    last = max([step.t for step in steps] + [0])
    if data.get("until") is not None and until < last:
        problems.append(f"until: the run ends before the last step, at {last} ms")
    given: Any = data.get("expect") or []
    problems.extend(expectation_problems(given))
    if problems:
        raise InvalidScenarioError(tuple(problems))
    return Scenario(
        name=str(data.get("name") or data.get("id") or "unnamed"),
        nodes=tuple(nodes),
        timing=timing,
        order=order,
        steps=tuple(steps),
        until=until or last + SETTLES_MS,
        settle=not until,
        expectations=expected(given),
    )


def _order(given: Any, problems: list[str]) -> tuple[str, ...]:  # noqa: ANN401 - untrusted
    if given is None:
        return actors.LOOPS
    if not isinstance(given, list) or sorted(map(str, given)) != sorted(actors.LOOPS):
        problems.append(f"components: must list each of {', '.join(actors.LOOPS)} once")
        return actors.LOOPS
    return tuple(given)


def _steps(
    given: Any,  # noqa: ANN401 - untrusted
    nodes: list[dict[str, Any]],
    problems: list[str],
) -> list[Step]:
    if not isinstance(given, list) or len(given) > MOST_STEPS:
        problems.append(f"steps: must be a list of at most {MOST_STEPS} steps")
        return []
    known = [str(node["name"]) for node in nodes]
    namespaces = list(NAMESPACES)
    steps: list[Step] = []
    for index, one in enumerate(given):
        path = f"steps[{index}]"
        verbs = [name for name in one if name != "at"] if isinstance(one, dict) else []
        if len(verbs) != 1:
            problems.append(f"{path}: must be a mapping with at and one thing that happens")
            continue
        t = read_time(one.get("at", 0), f"{path}.at", problems)
        found = step_problems(verbs[0], one[verbs[0]], known, namespaces)
        problems.extend([f"{path}.{problem}" for problem in found])
        if verbs[0] == "addNode" and not found:
            node_problems(one["addNode"], f"{path}.addNode", problems)
        if not found:
            steps.append(Step(t, verbs[0], one[verbs[0]], index))
    return sorted(steps, key=lambda step: (step.t, step.place))
