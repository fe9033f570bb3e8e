"""A scenario of a cluster: its nodes, what happens to them when, and what is expected.

It comes as plain data and is not trusted: everything in it is checked before anything runs, and
all problems are told at once. Whether what a step names is there at its time shows only in the run.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from simulator.errors import InvalidScenarioError
from simulator.kubernetes.api.kinds import NAMESPACES
from simulator.kubernetes.api.manifests import flattened
from simulator.kubernetes.scenario.components import copy_names, read_components
from simulator.kubernetes.scenario.expectation_validation import expectation_problems, expected
from simulator.kubernetes.scenario.expectations import Expectation
from simulator.kubernetes.scenario.files import documents_in, manifest_problems
from simulator.kubernetes.scenario.given_nodes import read_nodes
from simulator.kubernetes.scenario.start_state import read_time, read_timing
from simulator.kubernetes.scenario.verb import Known
from simulator.kubernetes.scenario.verbs import BY_NAME
from simulator.kubernetes.timing import Timing
from simulator.kubernetes.values.moments import SECOND, words
from simulator.kubernetes.values.objects import read

KIND, SETTLED = "kubernetes-cluster", "settled"
MOST_STEPS, SETTLES_MS, LONGEST_TEXT = 2_000, 3_600 * SECOND, 4_000
TEXTS = ("id", "lesson", "name", "summary")
FIELDS = (
    "components",
    "expect",
    "id",
    "kind",
    "kubelet",
    "lesson",
    "manifests",
    "name",
    "nodes",
    "summary",
    "timeline",
    "until",
    "version",
)


@dataclass(frozen=True)
class Step:
    """At time ``t``, *verb* happens as the whole step ``given`` says; ``place`` tells it apart."""

    t: int
    verb: str
    given: dict[str, Any]
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
    copies: tuple[tuple[str, int], ...]
    manifests: Any
    steps: tuple[Step, ...]
    until: int
    settle: bool
    expectations: tuple[Expectation, ...]


def scenario_of(manifests: Any) -> dict[str, Any]:  # noqa: ANN401 - whatever files hold
    """Wrap bare manifests into a scenario: three nodes, until all is settled."""
    flat = flattened(documents_in(manifests))
    told = [f"{read(one, 'kind', default='?')}/{read(one, 'metadata', 'name')}" for one in flat]
    more = f" and {len(told) - 5} more" if len(told) > 5 else ""  # noqa: PLR2004 - a title
    return {
        "kind": KIND,
        "id": "manifest",
        "name": (", ".join(told[:5])[:200] + more) or "nothing",
        "summary": "What a cluster of three nodes does when these manifests are applied.",
        "manifests": list(manifests) if isinstance(manifests, (list, tuple)) else [manifests],
    }


def checked(data: Mapping[str, object]) -> Scenario:
    """Read a scenario.

    Raises:
        InvalidScenarioError: with every problem.
    """
    known = ", ".join(FIELDS)
    problems = [
        f"{str(name)[:40]}: unknown; a scenario has {known}"
        for name in sorted(data, key=str)
        if name not in FIELDS
    ]
    problems.extend(_head_problems(data))
    nodes = read_nodes(data.get("nodes"), problems)
    timing = read_timing(data.get("kubelet"), problems)
    order, copies = read_components(data.get("components"), problems)
    names = Known([str(node["name"]) for node in nodes], list(NAMESPACES), copy_names(copies))
    manifests = data.get("manifests")
    if manifests is not None:
        found = manifest_problems(manifests, names)
        problems.extend([f"manifests{problem}" for problem in found])
    steps = _steps(data.get("timeline"), names, problems)
    settle = data.get("until") in (None, SETTLED)
    until = 0 if settle else read_time(data["until"], "until", problems)
    last = max([step.t for step in steps] + [0])
    if not settle and until < last:
        problems.append(f"until: the run ends before the last step, at {words(last)}")
    given: Any = data.get("expect") or []
    problems.extend(expectation_problems(given))
    if problems:
        raise InvalidScenarioError(tuple(problems))
    return Scenario(
        name=str(data.get("name") or data.get("id") or "unnamed"),
        nodes=tuple(nodes),
        timing=timing,
        order=order,
        copies=copies,
        manifests=manifests,
        steps=tuple(steps),
        until=last + SETTLES_MS if settle else until,
        settle=settle,
        expectations=expected(given),
    )


def _head_problems(data: Mapping[str, object]) -> list[str]:
    found = []
    if data.get("kind") != KIND:
        found.append(f"kind: {str(data.get('kind'))[:80]!r} must be {KIND}")
    version = data.get("version")
    if version is not None and not isinstance(version, str):
        found.append(f'version: {version!r} must be quoted, as in "1.37"')
    for name in TEXTS:
        text = data.get(name)
        if text is not None and (not isinstance(text, str) or len(text) > LONGEST_TEXT):
            found.append(f"{name}: must be a text of at most {LONGEST_TEXT} letters")
    return found


def _steps(given: Any, names: Known, problems: list[str]) -> list[Step]:  # noqa: ANN401 - untrusted
    if given is None:
        return []
    if not isinstance(given, list) or len(given) > MOST_STEPS:
        problems.append(f"timeline: must be a list of at most {MOST_STEPS} steps")
        return []
    steps: list[Step] = []
    for index, one in enumerate(given):
        path = f"timeline[{index}]"
        verbs = [name for name in one if name in BY_NAME] if isinstance(one, dict) else []
        if len(verbs) != 1:
            problems.append(f"{path}: {_no_verb(one, verbs)}")
            continue
        verb = BY_NAME[verbs[0]]
        t = read_time(one.get("at", 0), f"{path}.at", problems)
        fields = ["at", verb.name]
        fields.extend(verb.fields)
        unknown = [name for name in sorted(one, key=str) if name not in fields]
        takes = ", ".join(fields)
        found = [f"{str(name)[:40]}: unknown; this step has {takes}" for name in unknown]
        found.extend(verb.check(one, names))
        problems.extend([f"{path}.{problem}" for problem in found])
        if not found:
            steps.append(Step(t, verb.name, one, index))
    return sorted(steps, key=lambda step: (step.t, step.place))


def _no_verb(one: Any, verbs: list[str]) -> str:  # noqa: ANN401 - untrusted
    if not isinstance(one, dict):
        return "must be a mapping with at and one thing that happens"
    if verbs:
        return f"says {' and '.join(verbs)}; write a step for each"
    given = ", ".join([repr(str(name)[:40]) for name in one if name != "at"]) or "nothing"
    return f"{given} is nothing that can happen; there are {', '.join(sorted(BY_NAME))}"
