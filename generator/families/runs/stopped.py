"""What is missing, and what goes on, while a component is stopped."""

from collections.abc import Iterator, Sequence

from generator.authoring import Draft, SingleDraft, capital, family, listed, right, wrong
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
)
from generator.questions import RunProof
from generator.scenarios import Run
from kb import Component, KnowledgeBase
from simulator.kubernetes.actors import CONTROLLERS

_TOLD = ("deployment-and-service", "node-failure", "rolling-update", "self-healing")
_MANAGER = "kube-controller-manager"
_STOPPED = ("kube-scheduler", _MANAGER, *CONTROLLERS)


def _because(kb: KnowledgeBase, without: str, key: Deed) -> str:
    """Why a step stays away without a component: it is taken by it, or waits for it."""
    stopped = kb[f"component:{without}"].called
    if key.actor in CONTROLLERS and without == _MANAGER:
        actor = kb[f"component:{key.actor}"].opens
        return f"{actor} is one of the loops of {stopped}, so it stops with it."
    return f"This step waits, directly or not, for what {stopped} does, so it never happens now."


def _does(kb: KnowledgeBase, without: str) -> str:
    """What a component is there for."""
    part = kb[f"component:{without}"]
    assert isinstance(part, Component)
    return f"{part.opens} {part.role}."


def _stopped(kb: KnowledgeBase) -> Iterator[tuple[str, str, Run, list[Deed], list[Deed]]]:
    """Scenarios with a component stopped: what then is missing, and what goes on."""
    runner = Runner(kb)
    for name in _TOLD:
        healthy = runner.run(name)
        if healthy is None:
            continue
        since = TOLD[name].at
        before = deeds_of(healthy, since)
        acting = {deed.actor for deed in before} | {_MANAGER}
        for without in _STOPPED:
            if without not in acting or f"component:{without}" not in kb:
                continue
            done = runner.run(name, without)
            if done is None:
                continue
            after = deeds_of(done, since)
            told = {without, "kubectl"}  # the stem says what these do
            deeds = [deed for deed in known(kb, before) if deed.actor not in told]
            if since:  # on a running cluster, reports and updates go on for other reasons, too
                deeds = [deed for deed in deeds if deed.verb not in {"reports", "updates"}]
            missing = [deed for deed in deeds if deed not in after]
            yield name, without, done, missing, [deed for deed in deeds if deed in after]


_MISSING = (
    "Which of these steps no longer happens?",
    "What is left undone?",
    "Which of these steps is missing?",
)
_GOES_ON = (
    "Which of these steps still happens?",
    "What is done nevertheless?",
    "Which of these steps goes on as usual?",
)


def _stems(story: Story, stops: str, stopped: str, asks: Sequence[str]) -> list[str]:
    before, after = story.before, capital(story.after)
    now = "Now " if before else ""
    runs = " with a running Deployment" if before else ""
    return [
        f"{before}{now}{stops} is stopped. {after}. {asks[0]}",
        f"In a cluster{runs}, {stopped} is stopped, and then {story.after}. {asks[1]}",
        f"Somebody stops {stopped} in a cluster{runs}. Then {story.after}. {asks[2]}",
    ]


@family("run.missing", title="What is missing while a component is stopped?", level="analyze")
def missing_step(kb: KnowledgeBase) -> Iterator[Draft]:
    """Ask for a step of somebody else that stays away."""
    for name, without, done, missing, rest in _stopped(kb):
        story, part = TOLD[name], kb[f"component:{without}"]
        stopped = part.called
        for key in missing:
            yield SingleDraft(
                case=f"{name}.{without}.{key.actor}.{key.verb}.{key.kind.casefold()}",
                about=kb[f"component:{key.actor}"],
                also=[f"component:{without}"],
                stems=_stems(story, part.opens, stopped, _MISSING),
                key=right(
                    key.text(kb),
                    f"{_because(kb, without, key)} {_does(kb, without)}",
                    gives=key.code,
                ),
                distractors=[
                    wrong(
                        deed.text(kb),
                        f"This step still happens: {deed.text(kb, inside=True)} without any help"
                        f" of {stopped}.",
                        "other-outcome",
                        gives=deed.code,
                    )
                    for deed in rest
                ],
                explanation=f"Without {stopped} these steps are missing, among others:"
                f" {listed([deed.text(kb, inside=True) for deed in missing])}.",
                at=release(name),
                proof=RunProof(
                    scenario=name,
                    digest=digest(done),
                    query={"ask": "missing", "at": str(story.at)},
                    without=without,
                    cites=cites(kb, [key]),
                ),
                features={"hops": 2.0},
            )


@family("run.goes-on", title="What goes on while a component is stopped?", level="analyze")
def step_that_goes_on(kb: KnowledgeBase) -> Iterator[Draft]:
    """Ask for a step of somebody else that happens all the same."""
    for name, without, done, missing, rest in _stopped(kb):
        story, part = TOLD[name], kb[f"component:{without}"]
        stopped = part.called
        for key in rest:
            yield SingleDraft(
                case=f"{name}.{without}.{key.actor}.{key.verb}.{key.kind.casefold()}",
                about=kb[f"component:{key.actor}"],
                also=[f"component:{without}"],
                stems=_stems(story, part.opens, stopped, _GOES_ON),
                key=right(
                    key.text(kb),
                    f"This step waits for nothing that {stopped} does, so it still happens."
                    f" {_does(kb, without)}",
                    gives=key.code,
                ),
                distractors=[
                    wrong(
                        deed.text(kb),
                        _because(kb, without, deed),
                        "other-outcome",
                        gives=deed.code,
                    )
                    for deed in missing
                ],
                explanation=f"Without {stopped} these steps go on, among others:"
                f" {listed([deed.text(kb, inside=True) for deed in rest])}.",
                at=release(name),
                proof=RunProof(
                    scenario=name,
                    digest=digest(done),
                    query={"ask": "goes-on", "at": str(story.at)},
                    without=without,
                    cites=cites(kb, [key]),
                ),
                features={"hops": 2.0},
            )


FAMILIES = (missing_step, step_that_goes_on)
