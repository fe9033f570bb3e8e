"""How often a step happens in a run, told by what brings it about."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from generator.authoring import Draft, Grid, SingleDraft, capital, gridded, right, wrong
from generator.families.runs.log import (
    TOLD,
    Deed,
    Runner,
    Story,
    cites,
    deeds_of,
    digest,
    known,
    release,
    told_scenario,
)
from generator.questions import Option, RunProof
from generator.scenarios import names
from kb import KnowledgeBase
from simulator.kubernetes.scenario.files import documents_in

# How many Pods these move or add does not follow from what a learner is told of them.
_UNTOLD = {"node-drain", "node-failure", "no-execute-taint", "scale-up-and-down"}
_ONCE = {1: "once", 2: "twice"}
_WHY = {
    "replicaset-controller creates Pod": "Each time its ReplicaSet has fewer Pods than it should",
    "replicaset-controller deletes Pod": "Each time its ReplicaSet has more Pods than it should",
    "kube-scheduler binds Pod": "Each Pod without a node is bound once, and never moved afterwards",
    "kubelet deletes Pod": "Each Pod that is to go leaves the API once its containers have stopped",
}


def _often(number: int) -> str:
    return _ONCE.get(number, f"{number} times")


def _spread(times: Sequence[int], story: Story) -> str:
    """When a step happens: while the Deployment comes up, after the event, or both."""
    early = sum(t < story.at for t in times)
    late = len(times) - early
    if not story.at:
        return f"{_often(late)}, while the Deployment comes up"
    after = f"{_often(late)} after this: {story.after}"
    return f"{_often(early)} while the Deployment comes up, and {after}" if early else after


def _counts(
    kb: KnowledgeBase, deeds: Mapping[Deed, list[int]], steps: Sequence[Deed], key: Deed
) -> Iterator[Option]:
    number = len(deeds[key])
    for deed in steps:
        if deed != key:
            said = deed.text(kb, inside=True)
            yield wrong(
                str(len(deeds[deed])),
                f"That is how often something else happens: {said}. What is asked for happens"
                f" {_often(number)}.",
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
    asked = [deed for deed in steps if deed.code in _WHY]
    if place >= len(asked):
        return None
    key, story = asked[place], TOLD[name]
    number, replicas = len(deeds[key]), _replicas(told_scenario(name).data)
    told = capital(story.after)
    if story.at:
        told = f"A Deployment of {replicas} Pods is applied, and later {story.after}"
    happens = key.text(kb, inside=True)
    supposed = f"Suppose that {told[0].lower()}{told[1:]}"
    why, spread = _WHY[key.code], _spread(deeds[key], story)
    return SingleDraft(
        case=f"{name}.{key.actor}.{key.verb}",
        about=kb[f"component:{key.actor}"],
        stems=[
            f"{told}. How often does this happen from first to last: {happens}?",
            f"{told}. How many times does this step happen in all: {happens}?",
            f"{supposed}. How many times does this happen: {happens}?",
        ],
        key=right(str(number), f"{why}. It happens {spread}.", gives=key.code),
        distractors=[*_counts(kb, deeds, steps, key)],
        explanation=f"The step is this: {happens}. It happens {spread}. {why}.",
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


FAMILIES = (count,)
