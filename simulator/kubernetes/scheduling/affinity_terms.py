"""Terms of Pod affinity as the scheduler reads them: which Pods are meant, and near by what label.

What it is not: the counting of Pods that match, or the verdict.
"""

from typing import Any

from simulator.kubernetes.pods.node_selectors import PREFERRED, REQUIRED
from simulator.kubernetes.scheduling.pod_info import PodInfo
from simulator.kubernetes.values.label_requirements import IN, NOT_IN, Requirement, all_hold
from simulator.kubernetes.values.objects import read
from simulator.kubernetes.values.selectors import requirements_of

NAME = "InterPodAffinity"
LABEL_KEYS_SINCE = 31
"""Since 1.31 the API adds what matchLabelKeys and mismatchLabelKeys say to a term's selector."""


class Term:
    """One term: Pods of some namespaces with some labels, near by one label of nodes."""

    __slots__ = ("elsewhere", "key", "namespaces", "requirements", "weight")

    def __init__(self, written: dict[str, Any], pod: PodInfo, weight: int = 0) -> None:
        self.key: str = written.get("topologyKey") or ""
        self.weight = weight
        requirements = requirements_of(written.get("labelSelector"))
        if requirements is not None and pod.minor >= LABEL_KEYS_SINCE:
            requirements = (
                *requirements,
                *_shared(written.get("matchLabelKeys") or [], pod, IN),
                *_shared(written.get("mismatchLabelKeys") or [], pod, NOT_IN),
            )
        self.requirements = requirements
        named, selector = written.get("namespaces") or [], written.get("namespaceSelector")
        own = [] if named or selector is not None else [pod.namespace]
        self.namespaces: tuple[str, ...] = (*named, *own)
        self.elsewhere = requirements_of(selector)
        """What the namespace selector requires; None selects no more namespaces."""

    def matches(self, other: PodInfo, namespaces: dict[str, dict[str, str]]) -> bool:
        """Whether another Pod is meant; *namespaces* are the labels of each."""
        if self.requirements is None:
            return False
        if other.namespace not in self.namespaces:
            if self.elsewhere is None:
                return False
            if not all_hold(self.elsewhere, namespaces.get(other.namespace) or {}):
                return False
        return all_hold(self.requirements, other.labels)


def _shared(keys: list[str], pod: PodInfo, operator: str) -> list[Requirement]:
    return [Requirement(key, operator, (pod.labels[key],)) for key in keys if key in pod.labels]


class Terms:
    """All terms of one Pod; ``problem`` says what does not read, in the words of Kubernetes."""

    __slots__ = ("avoids", "dislikes", "likes", "needs", "problem")

    def __init__(self, pod: PodInfo) -> None:
        problems: list[str] = []
        near = read(pod.affinity, "podAffinity", default={})
        far = read(pod.affinity, "podAntiAffinity", default={})
        self.needs = _terms(near, pod, REQUIRED, "requiredAffinityTerms", problems)
        self.avoids = _terms(far, pod, REQUIRED, "requiredAntiAffinityTerms", problems)
        self.likes = _terms(near, pod, PREFERRED, "preferredAffinityTerms", problems)
        self.dislikes = _terms(far, pod, PREFERRED, "preferredAntiAffinityTerms", problems)
        told = ", ".join(problems)
        self.problem = f"[{told}]" if len(problems) > 1 else told


NO_TERMS: list[Term] = []


def _terms(
    affinity: dict[str, Any], pod: PodInfo, sort: str, name: str, problems: list[str]
) -> list[Term]:
    written = affinity.get(sort)
    if not written:
        return NO_TERMS
    try:
        if sort == REQUIRED:
            return [Term(one, pod) for one in written]
        return [
            Term(one.get("podAffinityTerm") or {}, pod, one.get("weight") or 0) for one in written
        ]
    except ValueError as error:
        problems.append(f"{name}: {error}")
        return NO_TERMS


def terms_of(pod: PodInfo) -> Terms:
    """The terms of a Pod, read once."""
    found: Terms | None = pod.parsed.get(NAME)
    if found is None:
        found = pod.parsed[NAME] = Terms(pod)
    return found
