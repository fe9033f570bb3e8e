"""KB3xx: facts have the shape that their verbs, versions and frames promise."""

from collections import Counter
from collections.abc import Iterator, Sequence

from kb.fact_file import FactFile
from kb.ids import Loc
from kb.lint.rule import Facts, Rule
from kb.model import Fact, Parameter, Relation, State, Verb
from kb.numbers import plain
from kb.problems import Problem
from kb.versions import VersionRange


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
        for index, edge in enumerate(fact.relations):
            for earlier in fact.relations[:index]:
                same = (earlier.verb, earlier.target) == (edge.verb, edge.target)
                if same and earlier.versions.meets(edge.versions):
                    message = f"{edge.verb.id} {edge.target} stands above already"
                    yield file.problem(("relations", index), "KB302", message)


def functional_verbs_have_one_answer(facts: Facts) -> Iterator[Problem]:
    """KB303: a functional verb has one target a subject, an inverse-functional one the mirror."""
    subjects: Counter[tuple[str, str]] = Counter()
    for fact, file in facts.values():
        for index, edge in enumerate(fact.relations):
            verb = _verb(facts, edge.verb)
            if verb.functional and _rivals(fact.relations[:index], edge):
                message = f"{verb.id} is functional, and another target stands above"
                yield file.problem(("relations", index), "KB303", message)
            if verb.inverse_functional:
                key = (edge.verb, edge.target)
                subjects[key] += 1
                if subjects[key] > 1:
                    message = f"{edge.target} has another subject of {verb.id} already"
                    yield file.problem(("relations", index), "KB303", message)


def _rivals(earlier: Sequence[Relation], edge: Relation) -> bool:
    return any(other.verb == edge.verb and other.versions.meets(edge.versions) for other in earlier)


def versions_do_not_overlap(facts: Facts) -> Iterator[Problem]:
    """KB304: a parameter has one value in a version, a state one band."""
    for fact, file in facts.values():
        if isinstance(fact, Parameter):
            yield from _overlaps(file, "values", [entry.versions for entry in fact.values])
        elif isinstance(fact, State):
            yield from _overlaps(file, "bands", [entry.versions for entry in fact.bands])


def _overlaps(file: FactFile, key: str, ranges: Sequence[VersionRange]) -> Iterator[Problem]:
    for index, this in enumerate(ranges):
        for other in ranges[:index]:
            if other.meets(this):
                loc: Loc = (key, index, "versions")
                yield file.problem(loc, "KB304", f"versions {this} overlap with {other} above")


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


def states_have_ranks_of_their_own(facts: Facts) -> Iterator[Problem]:
    """KB308: the states that a machine has at one time stand in one order."""
    seen: dict[tuple[str, int], list[State]] = {}
    for fact, file in facts.values():
        if not isinstance(fact, State):
            continue
        for other in seen.setdefault((fact.machine, fact.rank), []):
            if any(one.versions.meets(two.versions) for one in fact.bands for two in other.bands):
                message = f"{other.ref} has rank {fact.rank} in {fact.machine} already"
                yield file.problem(("rank",), "KB308", message, "number the states from 0")
        seen[fact.machine, fact.rank].append(fact)


RULES: tuple[Rule, ...] = (
    edges_fit_their_verb,
    edges_are_written_once,
    functional_verbs_have_one_answer,
    versions_do_not_overlap,
    frames_can_be_filled,
    complete_lists_can_exist,
    values_lie_within_their_bounds,
    states_have_ranks_of_their_own,
)
