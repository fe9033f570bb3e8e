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
_RUNS = "A Deployment is running. "


@dataclass(frozen=True, slots=True)
class _Story:
    """What a learner is told of a scenario: how it begins, and what happens at a time (in ms)."""

    before: str
    after: str
    at: int = 0

    @property
    def whole(self) -> str:
        return f"{self.before}{'Then ' if self.before else ''}{self.after}"


_TOLD = {
    "deployment-and-service": _Story(
        "", "somebody applies a Service and a Deployment of three Pods"
    ),
    "node-failure": _Story(_RUNS, "one of its nodes falls silent for some minutes", 20_000),
    "self-healing": _Story(_RUNS, "somebody deletes one of its Pods and relabels another", 9_000),
    "rolling-update": _Story(_RUNS, "somebody sets a new image for its Pods", 9_000),
}
_HOST = (
    "host-64gb-documented",
    "the guests of a host with ESXi 8.0 take more and more memory, until little is left",
)
_RECLAIMS = {"breaks-large-pages", "sets-balloon-target", "compresses", "blocks"}
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


def _deeds(done: Run, since: int = 0) -> dict[_Deed, list[int]]:
    """Every sort of deed in a run from a time on, with the times at which it happens."""
    found: dict[_Deed, list[int]] = {}
    for event in done.events:
        kind, slash, _ = event.target.partition("/")
        if event.verb not in _SKIPPED and event.t >= since:
            deed = _Deed(event.actor.partition("/")[0], event.verb, kind if slash else "")
            found.setdefault(deed, []).append(event.t)
    return found


def _digest(done: Run) -> str:
    lines = (f"{e.seq} {e.t} {e.actor} {e.verb} {e.target}" for e in done.events)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]


def _run(kb: KnowledgeBase, name: str, without: str = "") -> Run | None:
    """Run a built-in scenario, perhaps with a component stopped; nothing if numbers are missing."""
    data: dict[str, Any] = deepcopy(load(name).data)
    data.pop("expect", None)
    if without:
        at = _TOLD[name].at
        data["steps"].insert(1 if at else 0, {"at": f"{at}ms", "stop": without})
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
        since = _TOLD[name].at
        before = _deeds(healthy, since)
        for without in _STOPPED:
            done = _run(kb, name, without)
            if done is None or f"component:{without}" not in kb:
                continue
            after = _deeds(done, since)
            told = {without, "kubectl"}  # the stem says what these do
            deeds = [deed for deed in _known(kb, before) if deed.actor not in told]
            missing = [deed for deed in deeds if deed not in after]
            yield name, without, done, missing, [deed for deed in deeds if deed in after]


_MISSING = (
    "Which of these steps is missing, compared with a healthy cluster?",
    "What is left undone?",
    "Which of these steps stays away?",
)
_GOES_ON = (
    "Which of these steps takes place all the same?",
    "What is done nevertheless?",
    "Which of these happens even so?",
)


def _stems(story: _Story, stopped: str, asks: Sequence[str]) -> list[str]:
    before, after = story.before, story.after
    now, then = ("Now ", "Then, while") if before else ("", "While")
    return [
        f"{before}{now}{stopped} is stopped. {capital(after)}. {asks[0]}",
        f"{before}{then} {stopped} is stopped, {after}. {asks[1]}",
        f"{before}{capital(after)}, all without {stopped}. {asks[2]}",
    ]


@family("run.missing", title="What is missing while a component is stopped?", level="analyze")
def missing_step(kb: KnowledgeBase) -> Iterator[Draft]:
    """Ask for a step of somebody else that stays away."""
    for name, without, done, missing, rest in _stopped(kb):
        story, stopped = _TOLD[name], kb[f"component:{without}"].name
        for key in missing:
            yield SingleDraft(
                case=f"{name}.{without}.{key.actor}.{key.verb}.{key.kind.casefold()}",
                about=kb[f"component:{key.actor}"],
                also=[f"component:{without}"],
                stems=_stems(story, stopped, _MISSING),
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
                    query={"ask": "missing", "at": str(story.at)},
                    without=without,
                    cites=_cites(kb, [key]),
                ),
                features={"hops": 2.0},
            )


@family("run.goes-on", title="What goes on while a component is stopped?", level="analyze")
def step_that_goes_on(kb: KnowledgeBase) -> Iterator[Draft]:
    """Ask for a step of somebody else that happens all the same."""
    for name, without, done, missing, rest in _stopped(kb):
        story, stopped = _TOLD[name], kb[f"component:{without}"].name
        for key in rest:
            yield SingleDraft(
                case=f"{name}.{without}.{key.actor}.{key.verb}.{key.kind.casefold()}",
                about=kb[f"component:{key.actor}"],
                also=[f"component:{without}"],
                stems=_stems(story, stopped, _GOES_ON),
                key=right(
                    key.text,
                    f"In the simulated run without {stopped} this happens all the same.",
                    gives=key.code,
                ),
                distractors=[
                    wrong(
                        deed.text,
                        f"This stays away: in the simulated run without {stopped} it is missing.",
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
                    query={"ask": "goes-on", "at": str(story.at)},
                    without=without,
                    cites=_cites(kb, [key]),
                ),
                features={"hops": 2.0},
            )


def _firsts(kb: KnowledgeBase) -> Iterator[tuple[str, str, Run, list[tuple[int, _Deed]]]]:
    """Scenarios with what happens for the first time in them, one deed at a time."""
    host, setup = _HOST
    cases = {name: story.whole for name, story in _TOLD.items() if not story.at}
    for name, told in {**cases, host: setup}.items():
        done = _run(kb, name) if load(name).domain in kb.at else None
        if done is None:
            continue
        deeds = _deeds(done)
        first: dict[int, _Deed] = {}
        for deed in _known(kb, deeds):
            on_path = deed.kind in _PATH and deed.verb != "updates"
            if on_path or deed.verb in _RECLAIMS:
                first.setdefault(deeds[deed][0], deed)
        yield name, told, done, sorted(first.items(), key=lambda pair: pair[0])


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
            told = capital(_TOLD[name].after)
            if _TOLD[name].at:
                told = f"A Deployment of {replicas} Pods is applied, and later {_TOLD[name].after}"
            yield SingleDraft(
                case=f"{name}.{key.actor}.{key.verb}",
                about=kb[f"component:{key.actor}"],
                stems=[
                    f"{told}. How often does this happen from first to last: {key.text}?",
                    f"Here is what happens. {told}. How many times is this done: {key.text}?",
                    f"Count the steps. {told}. How many of them are “{key.text}”?",
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
