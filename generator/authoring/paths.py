"""The steps of a process as families need them: in words, what must come before, and who stands in.

Not a proof: :mod:`generator.proofs` works out the order of steps by its own code.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from generator.authoring.kinship import related
from generator.authoring.once import once
from generator.authoring.presence import present
from generator.questions.text import content
from kb import Component, Fact, KnowledgeBase, Process, Ref, Step

_DELEGATING = ("calls", "runs")
_LONG = 4  # words from which the length of a key is noticed
_POINTING = re.compile(
    r"\b(?:these|those|this|such|again|others?)\b|\bthat [A-Z]|\b(?:to|of|for|from) (?:it|them)\b"
)


def said_of(kb: KnowledgeBase, step: Step) -> str:
    """A step as a sentence without its full stop: who does what."""
    return f"{kb[step.actor].opens} {step.does}"


def step_cites(steps: Sequence[Step]) -> tuple[str, ...]:
    """The sources of some steps, each once, in order of their references."""
    return tuple(sorted({str(ref) for step in steps for ref in step.cites}))


def earlier_steps(process: Process) -> dict[str, set[str]]:
    """For each step, all steps that must have happened before it."""
    found: dict[str, set[str]] = {}
    for step in process.steps:
        found[step.id] = {name for one in step.after for name in (one, *found[one])}
    return found


def chain(process: Process) -> list[Step]:
    """Steps of which each must come after the one before; where two could swap, one is left out."""
    earlier, found = earlier_steps(process), list[Step]()
    for step in process.steps:
        if not found or found[-1].id in earlier[step.id]:
            found.append(step)
    return found


def concurrent(process: Process, step: Step) -> bool:
    """Whether another step could happen at the same time as this one."""
    earlier = earlier_steps(process)
    return any(
        other.id != step.id
        and other.id not in earlier[step.id]
        and step.id not in earlier[other.id]
        for other in process.steps
    )


def alone(step: Step) -> bool:
    """Whether the words of a step can be read without the steps before it: no "these Pods"."""
    return not _POINTING.search(step.does)


def given_away(asked: str, key: str, others: Sequence[str]) -> bool:
    """Whether a key says a word of the question that no wrong answer can say, or sticks out."""
    if content(asked) & content(key) - content(" ".join(others)):
        return True
    if len(key.split()) < _LONG:
        return False
    return 4 * len(key) > 5 * max((len(other) for other in others), default=0)


class Cast:
    """Who acts in a process, and who of them may stand as a wrong actor of a step."""

    def __init__(self, kb: KnowledgeBase, process: Process) -> None:
        """Take the actors of a process, in the order in which they first act."""
        self._kb, self.process, self._kin = kb, process, related(kb)
        self.actors = [*dict.fromkeys(step.actor for step in process.steps)]
        self._delegates: Mapping[Ref, set[Ref]] = {
            actor: {ref for verb in _DELEGATING for ref in kb.targets(actor, verb)}
            for actor in self.actors
        }

    def kin(self, one: Ref, other: Ref) -> bool:
        """Whether two are the same, or whole and part, or sort and case."""
        return one == other or other in self._kin.get(one, ())

    def not_doing(self, step: Step) -> Iterator[Ref]:
        """Actors of the process that surely do not take this step, those of near steps first.

        Left out is who has the actor do it (a part that calls another does, in a sense, what
        that one does), and who is named in the words of the step.
        """
        places = {one.id: place for place, one in enumerate(self.process.steps)}
        place = places[step.id]
        doers = {other.actor for other in self.process.steps if other.does == step.does}
        near = sorted(
            self.process.steps,
            key=lambda one: (abs(places[one.id] - place), one.id),
        )
        for actor in dict.fromkeys(one.actor for one in near):
            if any(self.kin(doer, actor) for doer in doers) or self.named(actor, step):
                continue
            if step.actor not in self._delegates[actor]:
                yield actor

    def named(self, actor: Ref, step: Step) -> bool:
        """Whether the words of a step name an actor."""
        fact, said = self._kb[actor], content(step.does)
        return any(content(name) <= said for name in (fact.name, *fact.aka) if content(name))

    def deed(self, actor: Ref, but: Step | None = None) -> str:
        """What an actor does in the process, in the words of its first step other than *but*."""
        steps = [step for step in self.process.steps if step.actor == actor and step is not but]
        return steps[0].does if steps else ""


def outsiders(kb: KnowledgeBase, process: Process, kind: str) -> Sequence[Fact]:
    """Facts without a step here, and without anything that joins them to it; near ones first.

    Those of the same topics begin behind the id of the process, so that not one of them is the
    answer everywhere; those of a side on which nobody acts here, such as clients, come last.
    """
    known, asked = _known_outsiders(kb), (process.ref, kind)
    if asked not in known:
        known[asked] = _outsiders(kb, process, kind)
    return known[asked]


@once
def _known_outsiders(
    kb: KnowledgeBase,  # noqa: ARG001 - remembered for each
) -> dict[tuple[Ref, str], Sequence[Fact]]:
    """What :func:`outsiders` has found already; several families ask about every step."""
    return {}


def _outsiders(kb: KnowledgeBase, process: Process, kind: str) -> Sequence[Fact]:
    kin = related(kb)
    actors = {step.actor for step in process.steps}
    said = content(" ".join((process.name, process.summary, *(s.does for s in process.steps))))
    reached = {edge.target.ref for edge in kb.edges() if edge.subject.ref in actors}
    acting = {step.actor for one in kb.of(Process) for step in one.steps}
    topics = {kb[actor].topic for actor in actors} | {process.topic}
    sides = {_side(kb[actor]) for actor in actors}

    def apart(fact: Fact) -> bool:
        return (
            fact.kind == kind
            and fact.domain == process.domain
            and fact.ref not in actors | reached
            and not kin.get(fact.ref, set()) & actors
            and not any(content(name) <= said for name in (fact.name, *fact.aka))
            and present(kb, fact)
        )

    found = [fact for fact in kb.facts.values() if apart(fact)]
    near = [fact for fact in found if fact.ref in acting and fact.topic in topics]
    near.sort(key=lambda one: (_side(one) not in sides, one.id < process.id, one.id))
    first = {fact.ref for fact in near}
    rest = [fact for fact in found if fact.ref not in first]
    rest.sort(key=lambda one: (one.ref not in acting, _side(one) not in sides))
    return (*near, *rest)


def _side(fact: Fact) -> str:
    return (fact.plane or "") if isinstance(fact, Component) else ""
