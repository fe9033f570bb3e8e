"""Families about what happens: scenarios are run, and the questions are put to the event logs.

A component is stopped from the start, and what then is missing or goes on is read from the run.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from generator.authoring import (
    Draft,
    OrderDraft,
    SingleDraft,
    a_or_an,
    capital,
    family,
    listed,
    right,
    standing,
    wrong,
)
from generator.questions import Option, Placed, RunProof
from generator.scenarios import Run, load, names, run
from kb import KnowledgeBase, UnknownFactError
from simulator.errors import SimulationError
from simulator.kubernetes.actors import CONTROLLERS

_STOPPED = ("kube-scheduler", "kube-controller-manager", *CONTROLLERS)
_TOLD = {
    "deployment-and-service": "somebody applies a Service and a Deployment of three Pods",
    "node-failure": "a Deployment is running, and later one of its nodes falls silent for good",
    "self-healing": "a Deployment is running, and later somebody deletes one of its Pods",
    "rolling-update": "somebody applies a Service and a Deployment, and later sets a new image",
}
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
_SKIPPED = {"enters", "touches", "keeps-waiting", "stops", "starts", "renews", "cannot reach"}
_PATH = ("Deployment", "ReplicaSet", "Pod")
_FEWEST = 3


@dataclass(frozen=True, slots=True)
class _Deed:
    """Somebody does something to a kind of thing; ``code`` is how a proof names it."""

    actor: str
    verb: str
    kind: str

    @property
    def code(self) -> str:
        return f"{self.actor} {self.verb} {self.kind}".strip()

    @property
    def text(self) -> str:
        says = _SAYS.get(self.verb, self.verb.replace("-", " "))
        return f"{self.actor} {says} {a_or_an(self.kind)}" if self.kind else f"{self.actor} {says}"


def _deeds(done: Run) -> dict[_Deed, list[int]]:
    """Every sort of deed in a run, with the times at which it happens."""
    found: dict[_Deed, list[int]] = {}
    for event in done.events:
        kind, slash, _ = event.target.partition("/")
        if event.verb not in _SKIPPED:
            deed = _Deed(event.actor.partition("/")[0], event.verb, kind if slash else "")
            found.setdefault(deed, []).append(event.t)
    return found


def _digest(done: Run) -> str:
    lines = (f"{e.seq} {e.t} {e.actor} {e.verb} {e.target}" for e in done.events)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]


def _run(kb: KnowledgeBase, name: str, without: str = "") -> Run | None:
    """Run a built-in scenario, perhaps with a component stopped; nothing if the facts lack numbers."""
    data: dict[str, Any] = deepcopy(load(name).data)
    data.pop("expect", None)
    if without:
        data["steps"].insert(0, {"at": 0, "stop": without})
    try:
        return run(kb, data)
    except (SimulationError, UnknownFactError):
        return None


def _known(kb: KnowledgeBase, deeds: Mapping[_Deed, list[int]]) -> list[_Deed]:
    """The deeds of actors that the facts know and cite, by code."""
    refs = {deed: f"component:{deed.actor}" for deed in deeds}
    kept = [deed for deed, ref in refs.items() if ref in kb and standing(kb[ref])]
    return sorted(kept, key=lambda deed: deed.code)


def _cites(kb: KnowledgeBase, deeds: Sequence[_Deed]) -> tuple[str, ...]:
    refs = (f"component:{deed.actor}" for deed in deeds)
    return tuple(sorted({cite for ref in refs for cite in standing(kb[ref])}))


def _stopped(kb: KnowledgeBase) -> Iterator[tuple[str, str, Run, list[_Deed], list[_Deed]]]:
    """Scenarios with a component stopped: what then is missing, and what goes on."""
    for name in sorted(set(_TOLD) & set(names())):
        healthy = _run(kb, name)
        if healthy is None:
            continue
        before = _deeds(healthy)
        for without in _STOPPED:
            done = _run(kb, name, without)
            if done is None or f"component:{without}" not in kb:
                continue
            after = _deeds(done)
            deeds = [deed for deed in _known(kb, before) if deed.actor != without]
            missing = [deed for deed in deeds if deed not in after]
            yield name, without, done, missing, [deed for deed in deeds if deed in after]


@family("run.missing", title="What is missing while a component is stopped?", level="analyze")
def missing_step(kb: KnowledgeBase) -> Iterator[Draft]:
    """Ask for a step of somebody else that stays away."""
    for name, without, done, missing, rest in _stopped(kb):
        told, stopped = _TOLD[name], kb[f"component:{without}"].name
        for key in missing:
            yield SingleDraft(
                case=f"{name}.{without}.{key.actor}.{key.verb}.{key.kind.casefold()}",
                about=kb[f"component:{key.actor}"],
                also=[f"component:{without}"],
                stems=[
                    f"{stopped} is stopped. {capital(told)}. Which of these steps is missing,"
                    " compared with a healthy cluster?",
                    f"In a cluster without {stopped}, {told}. What is left undone?",
                    f"{capital(told)}, all without {stopped}. Which of these steps stays away?",
                ],
                key=right(
                    key.text,
                    f"In the simulated run without {stopped} this never happens.",
                    gives=key.code,
                ),
                distractors=[
                    wrong(
                        deed.text,
                        f"This goes on: in the simulated run without {stopped} it happens all the"
                        " same.",
                        "other-outcome",
                        gives=deed.code,
                    )
                    for deed in rest
                ],
                explanation=f"Without {stopped} these steps are missing, among others:"
                f" {listed([deed.text for deed in missing])}.",
                proof=RunProof(
                    scenario=name,
                    digest=_digest(done),
                    query={"ask": "missing"},
                    without=without,
                    cites=_cites(kb, [key]),
                ),
                features={"hops": 2.0},
            )


@family("run.goes-on", title="What goes on while a component is stopped?", level="analyze")
def step_that_goes_on(kb: KnowledgeBase) -> Iterator[Draft]:
    """Ask for a step of somebody else that happens all the same."""
    for name, without, done, missing, rest in _stopped(kb):
        told, stopped = _TOLD[name], kb[f"component:{without}"].name
        for key in rest:
            yield SingleDraft(
                case=f"{name}.{without}.{key.actor}.{key.verb}.{key.kind.casefold()}",
                about=kb[f"component:{key.actor}"],
                also=[f"component:{without}"],
                stems=[
                    f"{stopped} is stopped. {capital(told)}. Which of these steps takes place all"
                    " the same?",
                    f"In a cluster without {stopped}, {told}. What is done nevertheless?",
                    f"{capital(told)}, all without {stopped}. Which of these happens even so?",
                ],
                key=right(
                    key.text,
                    f"In the simulated run without {stopped} this happens all the same.",
                    gives=key.code,
                ),
                distractors=[
                    wrong(
                        deed.text,
                        f"This stays away: in the simulated run without {stopped} it never happens.",
                        "other-outcome",
                        gives=deed.code,
                    )
                    for deed in missing
                ],
                explanation=f"Without {stopped} these steps go on, among others:"
                f" {listed([deed.text for deed in rest])}.",
                proof=RunProof(
                    scenario=name,
                    digest=_digest(done),
                    query={"ask": "goes-on"},
                    without=without,
                    cites=_cites(kb, [key]),
                ),
                features={"hops": 2.0},
            )


def _firsts(kb: KnowledgeBase) -> Iterator[tuple[str, str, Run, list[tuple[int, _Deed]]]]:
    """Scenarios with what happens for the first time in them, where no two are at one time."""
    for name in names():
        scenario = load(name)
        done = _run(kb, name) if scenario.domain in kb.at else None
        if done is None or (scenario.domain == "kubernetes" and name not in _TOLD):
            continue
        deeds = _deeds(done)
        known = _known(kb, deeds)
        if scenario.domain == "kubernetes":
            setup = _TOLD[name]
            known = [d for d in known if d.kind in _PATH and d.verb != "updates"]
        else:
            release = scenario.data.get("release", "")
            setup = f"“{scenario.name}” is simulated by the rules of ESXi {release}"
        first: dict[int, _Deed] = {}
        for deed in known:
            first.setdefault(deeds[deed][0], deed)
        times = [deeds[deed][0] for deed in known]
        alone = sorted((t, deed) for t, deed in first.items() if times.count(t) == 1)
        yield name, setup, done, alone


@family("run.first", title="What happens first?", level="analyze")
def first_step(kb: KnowledgeBase) -> Iterator[Draft]:
    """Ask which of several steps of a run comes first."""
    for name, setup, done, alone in _firsts(kb):
        for place in range(max(0, len(alone) - _FEWEST + 1)):
            key, later = alone[place][1], [deed for _, deed in alone[place + 1 :]]
            yield SingleDraft(
                case=f"{name}.{key.actor}.{key.verb}",
                about=kb[f"component:{key.actor}"],
                stems=[
                    f"{capital(setup)}. Which of these steps comes before the others?",
                    f"Suppose this: {setup}. Which of these is the first to happen?",
                    f"Put yourself into this case: {setup}. What happens first of these?",
                ],
                key=right(
                    key.text, "In the simulated run this happens before the others.", gives=key.code
                ),
                distractors=[
                    wrong(
                        deed.text,
                        f"In the simulated run this happens later only, after this: {key.text}.",
                        "other-outcome",
                        gives=deed.code,
                    )
                    for deed in later
                ],
                explanation=f"The order of the run is: {'; '.join(d.text for _, d in alone)}.",
                proof=RunProof(
                    scenario=name,
                    digest=_digest(done),
                    query={"ask": "first"},
                    cites=_cites(kb, [key]),
                ),
            )


@family("run.order", title="In which order do these steps happen?", level="analyze")
def order_of_steps(kb: KnowledgeBase) -> Iterator[Draft]:
    """Ask for the order of the first times that steps happen in a run."""
    for name, setup, done, alone in _firsts(kb):
        deeds = [deed for _, deed in alone][:6]
        if len(deeds) < _FEWEST:
            continue
        yield OrderDraft(
            case=name,
            about=kb[f"component:{deeds[0].actor}"],
            also=[f"component:{deed.actor}" for deed in deeds],
            stems=[
                f"{capital(setup)}. In which order do these steps happen for the first time?",
                f"Suppose this: {setup}. How do these steps follow one another?",
                f"Here is the case: {setup}. What is the order of these steps?",
            ],
            steps=[
                Placed(
                    text=deed.text,
                    feedback=f"In the simulated run this comes directly after: {above.text}."
                    if above
                    else "With this the steps shown of the simulated run begin.",
                    ref=f"run:{deed.code}",
                )
                for above, deed in zip([None, *deeds], deeds, strict=False)
            ],
            explanation=f"The order of the run is: {'; '.join(deed.text for deed in deeds)}.",
            proof=RunProof(
                scenario=name,
                digest=_digest(done),
                query={"ask": "order"},
                cites=_cites(kb, deeds),
            ),
            features={"steps": float(len(deeds))},
        )


def _counts(
    deeds: Mapping[_Deed, list[int]], known: Sequence[_Deed], key: _Deed
) -> Iterator[Option]:
    for deed in known:
        if deed != key:
            yield wrong(
                str(len(deeds[deed])),
                f"That is how often something else happens in the run: {deed.text}.",
                "other-outcome",
                gives=deed.code,
            )


@family("run.count", title="How often does this happen?", level="analyze")
def count(kb: KnowledgeBase) -> Iterator[Draft]:
    """Ask how often a step happens in a run."""
    for name in sorted(set(_TOLD) & set(names())):
        done = _run(kb, name)
        if done is None:
            continue
        deeds = _deeds(done)
        known = [deed for deed in _known(kb, deeds) if deed.verb not in {"updates", "reports"}]
        for key in known:
            if key.kind != "Pod" or key.actor == "kubectl":
                continue
            number, replicas = len(deeds[key]), _replicas(load(name).data)
            told = f"{_TOLD[name]}. The Deployment asks for {replicas} Pods all the time"
            yield SingleDraft(
                case=f"{name}.{key.actor}.{key.verb}",
                about=kb[f"component:{key.actor}"],
                stems=[
                    f"{capital(told)}. How often does this happen in all: {key.text}?",
                    f"Suppose that {told}. How many times is this done: {key.text}?",
                    f"Count the steps: {told}. How many of them are “{key.text}”?",
                ],
                key=right(
                    str(number),
                    f"In the simulated run this happens {number} times.",
                    gives=key.code,
                ),
                distractors=[*_counts(deeds, known, key)],
                explanation=f"In the simulated run this happens {number} times: {key.text}.",
                proof=RunProof(
                    scenario=name,
                    digest=_digest(done),
                    query={"ask": "count", "deed": key.code},
                    cites=_cites(kb, [key]),
                ),
            )


def _replicas(data: Mapping[str, Any]) -> str:
    """How many Pods the Deployment of a scenario asks for."""
    for step in data["steps"]:
        for thing in step.get("apply", ()):
            if thing.get("kind") == "Deployment":
                return str(thing["spec"].get("replicas", 1))
    return "1"


FAMILIES = (missing_step, step_that_goes_on, first_step, order_of_steps, count)
