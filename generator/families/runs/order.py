"""What happens first in a run, in which order, and how often."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from generator.authoring import (
    Draft,
    Grid,
    OrderDraft,
    SingleDraft,
    capital,
    family,
    gridded,
    right,
    wrong,
)
from generator.families.runs.log import (
    TOLD,
    Deed,
    Runner,
    cites,
    deeds_of,
    digest,
    known,
    release,
    told_scenario,
)
from generator.questions import Option, Placed, RunProof
from generator.scenarios import Run, names
from kb import KnowledgeBase
from simulator.kubernetes.scenario.files import documents_in

_HOST = (
    "host-64gb-documented",
    "the guests of a host with ESXi 8.0 take more and more memory, until little is left",
)
_RECLAIMS = {"breaks-large-pages", "sets-balloon-target", "compresses", "blocks"}
_PATH = ("Deployment", "ReplicaSet", "Pod")
_FEWEST = 3
# How many Pods these move or add does not follow from what a learner is told of them.
_UNTOLD = {"node-drain", "node-failure", "no-execute-taint", "scale-up-and-down"}


def _firsts(kb: KnowledgeBase) -> Iterator[tuple[str, str, Run, list[tuple[int, Deed]]]]:
    """Scenarios with what happens for the first time in them, one deed at a time."""
    host, setup = _HOST
    runner = Runner(kb)
    cases = {name: story.whole for name, story in TOLD.items() if not story.at}
    for name, told in {**cases, host: setup}.items():
        done = runner.run(name)
        if done is None:
            continue
        deeds = deeds_of(done)
        first: dict[int, Deed] = {}
        for deed in known(kb, deeds):
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
                    f"{capital(setup)}. Which of these steps comes first?",
                    f"Suppose that {setup}. Which of these happens first?",
                    f"Which of these steps comes first when {setup}?",
                ],
                key=right(
                    key.text(kb),
                    "In the simulated run this happens before the others.",
                    gives=key.code,
                ),
                distractors=[
                    wrong(
                        deed.text(kb),
                        f"In the simulated run this comes after: {key.text(kb, inside=True)}.",
                        "other-outcome",
                        gives=deed.code,
                    )
                    for deed in later
                ],
                explanation=f"The order of the run is: {'; '.join(d.text(kb) for _, d in alone)}.",
                at=release(name),
                proof=RunProof(
                    scenario=name,
                    digest=digest(done),
                    query={"ask": "first"},
                    cites=cites(kb, [key]),
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
                f"Suppose that {setup}. What is the order of these steps?",
                f"In which order do these steps first happen when {setup}?",
            ],
            steps=[
                Placed(
                    text=deed.text(kb),
                    feedback=f"In the run this comes directly after: {above.text(kb, inside=True)}."
                    if above
                    else "With this the steps shown of the simulated run begin.",
                    ref=f"run:{deed.code}",
                )
                for above, deed in zip([None, *deeds], deeds, strict=False)
            ],
            explanation=f"The order of the run is: {'; '.join(deed.text(kb) for deed in deeds)}.",
            at=release(name),
            proof=RunProof(
                scenario=name,
                digest=digest(done),
                query={"ask": "order"},
                cites=cites(kb, deeds),
            ),
            features={"steps": float(len(deeds))},
        )


def _counts(
    kb: KnowledgeBase, deeds: Mapping[Deed, list[int]], steps: Sequence[Deed], key: Deed
) -> Iterator[Option]:
    for deed in steps:
        if deed != key:
            yield wrong(
                str(len(deeds[deed])),
                f"That is how often something else happens: {deed.text(kb, inside=True)}.",
                "other-outcome",
                gives=deed.code,
            )


@gridded(
    "run.count",
    title="How often does this happen?",
    level="analyze",
    grid=Grid(name=tuple(sorted(set(TOLD) & set(names()))), place=range(12)),
    seldom=True,
)
def count(kb: KnowledgeBase, name: str, place: int) -> Draft | None:
    """Ask how often a step happens in a run."""
    done = None if name in _UNTOLD else Runner(kb).run(name)
    if done is None:
        return None
    deeds = deeds_of(done)
    steps = [deed for deed in known(kb, deeds) if deed.verb not in {"updates", "reports"}]
    asked = [deed for deed in steps if deed.kind == "Pod" and deed.actor != "kubectl"]
    if place >= len(asked):
        return None
    key = asked[place]
    number, replicas = len(deeds[key]), _replicas(told_scenario(name).data)
    told = capital(TOLD[name].after)
    if TOLD[name].at:
        told = f"A Deployment of {replicas} Pods is applied, and later {TOLD[name].after}"
    happens = key.text(kb, inside=True)
    supposed = f"Suppose that {told[0].lower()}{told[1:]}"
    return SingleDraft(
        case=f"{name}.{key.actor}.{key.verb}",
        about=kb[f"component:{key.actor}"],
        stems=[
            f"{told}. How often does this happen from first to last: {happens}?",
            f"{told}. How many times does this step happen in all: {happens}?",
            f"{supposed}. How many times does this happen: {happens}?",
        ],
        key=right(
            str(number),
            f"In the simulated run this happens {number} times.",
            gives=key.code,
        ),
        distractors=[*_counts(kb, deeds, steps, key)],
        explanation=f"In the simulated run this happens {number} times: {happens}.",
        at=release(name),
        proof=RunProof(
            scenario=name,
            digest=digest(done),
            query={"ask": "count", "deed": key.code},
            cites=cites(kb, [key]),
        ),
    )


def _replicas(data: Mapping[str, Any]) -> str:
    """How many Pods the Deployment of a scenario asks for."""
    for thing in documents_in(data.get("manifests")):
        if thing.get("kind") == "Deployment":
            return str(thing["spec"].get("replicas", 1))
    return "1"


FAMILIES = (first_step, order_of_steps, count)
