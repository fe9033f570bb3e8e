"""Runs of scenarios as families see them: a story for the learner, and the deeds in the log."""

import hashlib
from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from functools import cache
from typing import Any

from generator.authoring import a_or_an, standing, together
from generator.scenarios import KUBERNETES, Run, Scenario, load, run
from kb import KnowledgeBase, UnknownFactError
from simulator import kubernetes
from simulator.errors import SimulationError
from simulator.kubernetes.api.cluster_event import EVENT

_RUNS = "A Deployment is running. "
_SAYS = {
    "reports": "reports the status of",
    "sets-balloon-target": "sets a target for a balloon",
    "inflates": "inflates a balloon",
    "deflates": "lets a balloon shrink",
    "compresses": "compresses pages",
    "decompresses": "decompresses pages",
    "swaps-out": "swaps pages out",
    "swaps-in": "reads swapped pages back",
    "breaks-large-pages": "breaks large pages",
    "blocks": "blocks a virtual machine",
    "pages-out": "pages out to its own disk",
    "pages-in": "reads back what it paged out",
}
_MOST = 200  # runs kept: several families put their questions to the same ones
_RUNS_DONE: dict[tuple[str, str, str], Run | None] = {}
_SKIPPED = {"enters", "touches", "keeps-waiting", "renews"}


@dataclass(frozen=True, slots=True)
class Story:
    """What a learner is told of a scenario: how it begins, and what happens at a time (in ms)."""

    before: str
    after: str
    at: int = 0

    @property
    def whole(self) -> str:
        """Beginning and event, as one or two sentences without the last full stop."""
        return f"{self.before}{'Then ' if self.before else ''}{self.after}"


TOLD = {
    "deployment-and-service": Story(
        "", "somebody applies a Service and a Deployment of three Pods"
    ),
    "node-failure": Story(_RUNS, "one of its nodes falls silent for some minutes", 20_000),
    "self-healing": Story(_RUNS, "somebody deletes one of its Pods and relabels another", 9_000),
    "rolling-update": Story(_RUNS, "somebody sets a new image for its Pods", 9_000),
    "scale-up-and-down": Story(_RUNS, "somebody scales it up and later down again", 9_000),
    "recreate": Story(
        _RUNS, "somebody sets a new image for its Pods, with the strategy Recreate", 9_000
    ),
    "no-execute-taint": Story(_RUNS, "somebody puts a NoExecute taint on one of its nodes", 9_000),
    "node-drain": Story(
        _RUNS, "somebody drains one of its nodes under a PodDisruptionBudget", 9_000
    ),
    "orphaned-pod": Story(
        _RUNS, "somebody changes the label of one of its Pods and later gives it back", 9_000
    ),
}


@dataclass(frozen=True, slots=True)
class Deed:
    """Somebody does something to a kind of thing; ``code`` is how a proof names it."""

    actor: str
    verb: str
    kind: str

    @property
    def code(self) -> str:
        """How a proof names it."""
        return f"{self.actor} {self.verb} {self.kind}".strip()

    def text(self, kb: KnowledgeBase, *, inside: bool = False) -> str:
        """How an option says it, or a sentence, with the name of the actor in the facts."""
        says = _SAYS.get(self.verb, self.verb.replace("-", " "))
        actor = kb[f"component:{self.actor}"]
        who = actor.called if inside else actor.opens
        return f"{who} {says} {a_or_an(self.kind)}" if self.kind else f"{who} {says}"


def deeds_of(done: Run, since: int = 0) -> dict[Deed, list[int]]:
    """Every sort of deed in a run from a time on, with the times at which it happens."""
    found: dict[Deed, list[int]] = {}
    for event in done.events:
        kind, slash, _ = event.target.partition("/")
        told = getattr(event, "type", "") == EVENT  # tells of a write once more, or of a fault
        if not told and event.verb not in _SKIPPED and event.t >= since:
            deed = Deed(event.actor.partition("/")[0], event.verb, kind if slash else "")
            found.setdefault(deed, []).append(event.t)
    return found


def digest(done: Run) -> str:
    """A hash of the event log."""
    lines = (f"{e.seq} {e.t} {e.actor} {e.verb} {e.target}" for e in done.events)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]


@cache
def told_scenario(name: str) -> Scenario:
    """A built-in scenario, whose file is read once; nobody may change its data."""
    return load(name)


def release(name: str) -> Mapping[str, str]:
    """The version that a scenario names itself, by domain; empty if it runs at any."""
    scenario = told_scenario(name)
    said = scenario.data.get("release") or scenario.data.get("version")
    return {scenario.domain: str(said)} if said else {}


class Runner:
    """Runs built-in scenarios by the numbers of one knowledge base, which it reads once."""

    def __init__(self, kb: KnowledgeBase) -> None:
        """Remember whose numbers to use."""
        self._kb = kb
        self._rules: dict[str, kubernetes.Parameters] = {}

    def run(self, name: str, without: str = "") -> Run | None:
        """Run a scenario, perhaps with a component stopped; nothing if numbers are missing."""
        scenario = told_scenario(name)
        if scenario.domain not in self._kb.at:
            return None
        key = (self._kb.digest, name, without)
        if key not in _RUNS_DONE:
            if len(_RUNS_DONE) >= _MOST:
                _RUNS_DONE.clear()
            _RUNS_DONE[key] = self._run(scenario, without)
        return _RUNS_DONE[key]

    def _run(self, scenario: Scenario, without: str) -> Run | None:
        name = scenario.id
        data: dict[str, Any] = deepcopy(scenario.data)
        data.pop("expect", None)
        if without:
            at = TOLD[name].at
            data["timeline"] = [{"at": f"{at}ms", "stop": without}, *data.get("timeline", [])]
        try:
            if scenario.kind != KUBERNETES:
                return run(self._kb, data)
            version = str(data.get("version") or self._kb.at[scenario.domain])
            if version not in self._rules:
                self._rules[version] = kubernetes.Parameters.of(self._kb, version)
            return kubernetes.run(data, self._rules[version])
        except (SimulationError, UnknownFactError):
            return None


def known(kb: KnowledgeBase, deeds: Mapping[Deed, list[int]]) -> list[Deed]:
    """The deeds of actors that the facts know and cite, by code."""
    refs = {deed: f"component:{deed.actor}" for deed in deeds}
    kept = [deed for deed, ref in refs.items() if ref in kb and standing(kb[ref])]
    return sorted(kept, key=lambda deed: deed.code)


def cites(kb: KnowledgeBase, deeds: Sequence[Deed]) -> tuple[str, ...]:
    """The sources of what the facts say of the actors."""
    return together(*(kb[f"component:{deed.actor}"] for deed in deeds))
