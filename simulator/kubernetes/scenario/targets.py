"""What a step or an expectation points at: ``deployment/web``, ``pod/web-*``, ``node/node-1``.

A kind is written as kubectl takes it: in any case, singular, plural or short. A ``*`` in a name
stands for any text. Objects are in the namespace of the step's ``namespace:``, or in ``default``.
Left out: API groups in a kind, label selectors and field selectors.
"""

from dataclasses import dataclass
from typing import Any

from simulator.errors import InvalidScenarioError
from simulator.kubernetes.api.kinds import CLUSTER, NAMESPACED, is_namespaced
from simulator.kubernetes.cluster import Cluster
from simulator.kubernetes.values.names import DIGITS, LOWER, is_label, is_subdomain
from simulator.kubernetes.values.objects import name_of, namespace_of, terminating

SHORT = {
    "cm": "ConfigMap",
    "deploy": "Deployment",
    "ev": "Event",
    "hpa": "HorizontalPodAutoscaler",
    "limits": "LimitRange",
    "no": "Node",
    "ns": "Namespace",
    "pdb": "PodDisruptionBudget",
    "pc": "PriorityClass",
    "po": "Pod",
    "quota": "ResourceQuota",
    "rs": "ReplicaSet",
    "sa": "ServiceAccount",
    "svc": "Service",
}
WRITE = "write it as kind/name, as in deployment/web, or pod/web-* for all whose names begin so"
MOST_COUNT = 10_000


@dataclass(frozen=True)
class Target:
    """A kind, as the API writes it where it knows it, and a name or pattern in a namespace."""

    kind: str
    name: str
    namespace: str

    def told(self) -> str:
        """The target for a reader."""
        within = f" in namespace {self.namespace}" if is_namespaced(self.kind) else ""
        return f"{self.kind}/{self.name}{within}"


def kind_called(word: str, kinds: tuple[str, ...] = ()) -> str:
    """The kind that a word of any case, a plural or a short name means; the word if it is none."""
    low = word.lower()
    if low in SHORT:
        return SHORT[low]
    for kind in sorted(NAMESPACED) + sorted(CLUSTER) + list(kinds):
        one = kind.lower()
        plural = one[:-1] + "ies" if one.endswith("y") else one + "s"
        if low in (one, plural, one + "es"):
            return kind
    return word


def target_problem(text: Any, kinds: tuple[str, ...] = (), *, pattern: bool = True) -> str:  # noqa: ANN401 - untrusted
    """What is wrong with a target, empty if nothing is; *kinds* are those that make sense here."""
    if not isinstance(text, str) or text.count("/") != 1:
        return f"{str(text)[:80]!r} is no object; {WRITE}"
    word, _, name = text.partition("/")
    letters = LOWER + LOWER.upper() + DIGITS + "."
    if not word or word.strip(letters):
        return f"{text[:80]!r} has no kind; {WRITE}"
    kind = kind_called(word)
    if kinds and kind not in kinds:
        return f"{text[:80]!r} must be a {' or a '.join(kinds)}"
    plain = name.replace("*", "") if pattern else name
    if not is_subdomain(name) and (plain == name or plain.strip(LOWER + DIGITS + "-.")):
        return f"{name[:80]!r} is no name of an object; {WRITE}"
    return ""


def namespace_problem(step: dict[str, Any]) -> list[str]:
    """What is wrong with the ``namespace`` of a step or an expectation, if anything."""
    given = step.get("namespace", "default")
    return [] if is_label(given) else [f"namespace: {given!r} is no name of a namespace"]


def read_target(text: str, namespace: str = "default") -> Target:
    """Read a target that has been checked."""
    word, _, name = text.partition("/")
    kind = kind_called(word)
    return Target(kind, name, "" if kind in CLUSTER else namespace)


def fits(name: str, pattern: str) -> bool:
    """Whether a name fits a pattern, in which ``*`` stands for any text."""
    parts = pattern.split("*")
    if len(parts) == 1:
        return name == pattern
    if not name.startswith(parts[0]) or len(name) < len(parts[0]) + len(parts[-1]):
        return False
    if not name.endswith(parts[-1]):
        return False
    place, end = len(parts[0]), len(name) - len(parts[-1])
    for part in parts[1:-1]:
        place = name.find(part, place, end)
        if place < 0:
            return False
        place += len(part)
    return True


def fitting(target: Target, things: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Of some objects of the right kind, those that a target means, in the order given."""
    return [
        thing
        for thing in things
        if namespace_of(thing) in ("", target.namespace) and fits(name_of(thing), target.name)
    ]


def chosen(cluster: Cluster, step: dict[str, Any], verb: str) -> list[dict[str, Any]]:
    """The objects that a step is about, by name; with ``count``, so many of them at most.

    Of a pattern, what is being deleted already does not count.

    Raises:
        InvalidScenarioError: if there is none.
    """
    target = read_target(step[verb], step.get("namespace", "default"))
    kinds = [kind for kind in cluster.store.kinds() if kind.lower() == target.kind.lower()]
    there = cluster.store.of_kind(kinds[0] if kinds else target.kind)
    found = fitting(target, there)
    if "*" in target.name:
        found = [thing for thing in found if not terminating(thing)]
    if not found:
        names = ", ".join([name_of(thing) for thing in there[:5]])
        hint = f"; there are {names}" if names else f"; there is no {target.kind} at all"
        raise InvalidScenarioError((f"{verb}: there is no {target.told()} at that time{hint}",))
    return found[: step.get("count", len(found))]


def count_problem(step: dict[str, Any]) -> list[str]:
    """What is wrong with the ``count`` of a step, if anything."""
    count = step.get("count", 1)
    if isinstance(count, int) and not isinstance(count, bool) and 1 <= count <= MOST_COUNT:
        return []
    return [f"count: {count!r} must be a whole number from 1 to {MOST_COUNT}"]
