"""What happens first in a run, and in which order."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from generator.authoring import (
    Draft,
    OrderDraft,
    SingleDraft,
    capital,
    family,
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
)
from generator.questions import Placed, RunProof
from generator.scenarios import Run
from kb import KnowledgeBase

_HOST = (
    "host-64gb-documented",
    "the guests of a host with ESXi 8.0 take more and more memory, until little is left",
)
_RECLAIMS = {"breaks-large-pages", "sets-balloon-target", "compresses", "blocks"}
_PATH = ("Deployment", "ReplicaSet", "Pod")
_FEWEST = 3


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


def _in_order(kb: KnowledgeBase, deeds: Sequence[Deed]) -> str:
    """All steps that are asked about, the first one first."""
    return f"The order is: {', then '.join(deed.text(kb, inside=True) for deed in deeds)}."


def _goes_on(kb: KnowledgeBase, later: Sequence[Deed]) -> str:
    """How the run goes on from the step that comes first."""
    rest = ", then ".join(deed.text(kb, inside=True) for deed in later)
    return f"With this it begins. What follows is, in this order: {rest}."


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
                    _goes_on(kb, later),
                    gives=key.code,
                ),
                distractors=[
                    wrong(
                        deed.text(kb),
                        f"Before this comes another step: {above.text(kb, inside=True)}.",
                        "other-outcome",
                        gives=deed.code,
                    )
                    for above, deed in pairwise([key, *later])
                ],
                explanation=_in_order(kb, [deed for _, deed in alone]),
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
                    feedback="Of the steps shown, this comes directly after another:"
                    f" {above.text(kb, inside=True)}."
                    if above
                    else "With this the steps shown begin; nothing listed comes before it.",
                    ref=f"run:{deed.code}",
                )
                for above, deed in zip([None, *deeds], deeds, strict=False)
            ],
            explanation=_in_order(kb, deeds),
            at=release(name),
            proof=RunProof(
                scenario=name,
                digest=digest(done),
                query={"ask": "order"},
                cites=cites(kb, deeds),
            ),
            features={"steps": float(len(deeds))},
        )


FAMILIES = (first_step, order_of_steps)
