"""KB3xx: facts have the shape that their verbs and frames promise."""

from collections import defaultdict
from collections.abc import Iterator

from kb.ids import Ref
from kb.lint.calendar import Calendar
from kb.lint.rule import Facts, Rule
from kb.model import Fact, Parameter, Verb
from kb.numbers import plain
from kb.problems import Problem


def _verb(facts: Facts, ref: str) -> Verb:
    verb = facts[ref][0]  # type: ignore[index]  # a Ref is a str with the same hash
    assert isinstance(verb, Verb)
    return verb


def edges_fit_their_verb(facts: Facts) -> Iterator[Problem]:
    """KB301: subject and target are of kinds that the verb joins, and are not the same fact."""
    for fact, file in facts.values():
        for index, edge in enumerate(fact.relations):
            verb, loc = _verb(facts, edge.verb), ("relations", index)
            if fact.kind not in verb.subject_kinds:
                hint = f"subjects of {verb.id}: {', '.join(verb.subject_kinds)}"
                yield file.problem((*loc, "verb"), "KB301", f"a {fact.kind} cannot {verb.id}", hint)
            if edge.target.kind not in verb.target_kinds:
                hint = f"targets of {verb.id}: {', '.join(verb.target_kinds)}"
                yield file.problem(
                    (*loc, "target"), "KB301", f"{verb.id} cannot lead to {edge.target}", hint
                )
            if edge.target == fact.ref:
                yield file.problem((*loc, "target"), "KB301", "an edge leads back to its own fact")


def edges_are_written_once(facts: Facts) -> Iterator[Problem]:
    """KB302: the same edge does not stand twice for the same versions."""
    for fact, file in facts.values():
        edges: dict[tuple[str, str], Calendar[int]] = defaultdict(Calendar)
        for index, edge in enumerate(fact.relations):
            if edges[edge.verb, edge.target].take(edge.versions, index) is not None:
                message = f"{edge.verb.id} {edge.target} stands above already"
                yield file.problem(("relations", index), "KB302", message)


def functional_verbs_have_one_answer(facts: Facts) -> Iterator[Problem]:
    """KB303: a functional verb has one target a subject, an inverse-functional one the mirror."""
    subjects: dict[tuple[str, str], Calendar[Ref]] = defaultdict(Calendar)
    for fact, file in facts.values():
        targets: dict[str, Calendar[Ref]] = defaultdict(Calendar)
        for index, edge in enumerate(fact.relations):
            verb = _verb(facts, edge.verb)
            if verb.functional:
                other = targets[edge.verb].take(edge.versions, edge.target)
                if other not in {None, edge.target}:
                    message = f"{verb.id} is functional, and leads to {other} above"
                    yield file.problem(("relations", index), "KB303", message)
            if verb.inverse_functional:
                other = subjects[edge.verb, edge.target].take(edge.versions, fact.ref)
                if other not in {None, fact.ref}:
                    message = f"{edge.target} has another subject of {verb.id} already, {other}"
                    yield file.problem(("relations", index), "KB303", message)


def frames_can_be_filled(facts: Facts) -> Iterator[Problem]:
    """KB305: a question frame asks, and names what is given and nothing else."""
    for fact, file in facts.values():
        if not isinstance(fact, Verb):
            continue
        for key, slot in (("asks_subject", "{target}"), ("asks_target", "{subject}")):
            for index, frame in enumerate(getattr(fact, key)):
                if frame.count(slot) != 1 or "{" in frame.replace(slot, ""):
                    message = f"a frame of {key} holds {slot} once and no other slot"
                    yield file.problem((key, index), "KB305", message)
                if not frame.endswith("?"):
                    yield file.problem((key, index), "KB305", "a frame ends with a question mark")


def complete_lists_can_exist(facts: Facts) -> Iterator[Problem]:
    """KB306: a fact is complete only for a verb that can start from its kind, and once."""
    for fact, file in facts.values():
        for index, entry in enumerate(fact.complete):
            loc = ("complete", index, "verb")
            if not _starts_from(facts, entry.verb, fact):
                yield file.problem(loc, "KB306", f"no {entry.verb.id} starts from a {fact.kind}")
            if entry.verb in {earlier.verb for earlier in fact.complete[:index]}:
                yield file.problem(loc, "KB306", f"{entry.verb.id} is declared complete twice")


def _starts_from(facts: Facts, verb: str, fact: Fact) -> bool:
    return fact.kind in _verb(facts, verb).subject_kinds


def values_lie_within_their_bounds(facts: Facts) -> Iterator[Problem]:
    """KB307: the value of a parameter lies between its minimum and its maximum."""
    for fact, file in facts.values():
        if not isinstance(fact, Parameter):
            continue
        low, high = fact.minimum, fact.maximum
        for index, entry in enumerate(fact.values):
            loc = ("values", index, "value")
            if low is not None and entry.value < low:
                message = f"{plain(entry.value)} is below the minimum, {plain(low)}"
                yield file.problem(loc, "KB307", message)
            if high is not None and entry.value > high:
                message = f"{plain(entry.value)} is above the maximum, {plain(high)}"
                yield file.problem(loc, "KB307", message)


RULES: tuple[Rule, ...] = (
    edges_fit_their_verb,
    edges_are_written_once,
    functional_verbs_have_one_answer,
    frames_can_be_filled,
    complete_lists_can_exist,
    values_lie_within_their_bounds,
)
