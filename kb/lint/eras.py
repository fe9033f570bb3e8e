"""KB3xx: what holds in which versions leaves no question open and answers none twice."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from kb.fact_file import FactFile
from kb.ids import Loc
from kb.lint.calendar import Calendar
from kb.lint.rule import Facts, Rule
from kb.model import Parameter, State
from kb.problems import Problem
from kb.versions import VersionRange, gaps


def versions_do_not_overlap(facts: Facts) -> Iterator[Problem]:
    """KB304: a parameter has one value in a version, a state one band."""
    for fact, file in facts.values():
        if isinstance(fact, Parameter):
            yield from _overlaps(file, "values", [entry.versions for entry in fact.values])
        elif isinstance(fact, State):
            yield from _overlaps(file, "bands", [entry.versions for entry in fact.bands])


def _overlaps(file: FactFile, key: str, ranges: Sequence[VersionRange]) -> Iterator[Problem]:
    taken: Calendar[VersionRange] = Calendar()
    for index, this in enumerate(ranges):
        if (other := taken.take(this, this)) is not None:
            loc: Loc = (key, index, "versions")
            yield file.problem(loc, "KB304", f"versions {this} overlap with {other} above")


def states_have_ranks_of_their_own(facts: Facts) -> Iterator[Problem]:
    """KB308: the states that a machine has at one time stand in one order."""
    ranks: dict[tuple[str, int], Calendar[State]] = defaultdict(Calendar)
    for fact, file in facts.values():
        if not isinstance(fact, State):
            continue
        taken = ranks[fact.machine, fact.rank]
        others = [taken.take(band.versions, fact) for band in fact.bands]
        if other := next((state for state in others if state and state is not fact), None):
            message = f"{other.ref} has rank {fact.rank} in {fact.machine} already"
            yield file.problem(("rank",), "KB308", message, "number the states from 0")


def versions_leave_no_gap(facts: Facts) -> Iterator[Problem]:
    """KB309: a value, a band or a whole machine that is there before and after is there between.

    What begins at a version or ends at one has no gap: only what comes back has.
    """
    machines: dict[str, list[tuple[State, FactFile]]] = defaultdict(list)
    for fact, file in facts.values():
        if isinstance(fact, Parameter):
            yield from _gaps(file, "values", [entry.versions for entry in fact.values])
        elif isinstance(fact, State):
            machines[fact.machine].append((fact, file))
    for machine, states in machines.items():
        told: set[VersionRange] = set()
        for state, file in states:
            ranges = [band.versions for band in state.bands]
            told.update(gaps(ranges))
            yield from _gaps(file, "bands", ranges)
        _, file = states[0]
        for gap in gaps(band.versions for state, _ in states for band in state.bands):
            if gap not in told:
                message = f"no state of {machine} for versions {gap.words()}"
                yield file.problem(("bands",), "KB309", message, _MEND)


_MEND = "let one range begin where the other ends, as in <2.0 and >=2.0"


def _gaps(file: FactFile, key: str, ranges: Sequence[VersionRange]) -> Iterator[Problem]:
    for gap in gaps(ranges):
        message = f"no {key.removesuffix('s')} for versions {gap.words()}"
        yield file.problem((key,), "KB309", message, _MEND)


def beliefs_were_right_before_they_were_refuted(facts: Facts) -> Iterator[Problem]:
    """KB310: a belief that once was right and the claim that refutes it never hold together."""
    for fact, file in facts.values():
        claims = {claim.id: claim for claim in fact.claims}
        for index, wrong in enumerate(fact.misconceptions):
            right = claims[wrong.refuted_by].versions
            if wrong.was_true and wrong.was_true.meets(right):
                message = (
                    f"the belief was right {wrong.was_true.words() or 'in all versions'}, and so"
                    f" is claim {wrong.refuted_by!r} {right.words() or 'in all versions'}"
                )
                hint = "give the claim the versions in which it holds"
                yield file.problem(("misconceptions", index, "was_true"), "KB310", message, hint)


RULES: tuple[Rule, ...] = (
    versions_do_not_overlap,
    states_have_ranks_of_their_own,
    beliefs_were_right_before_they_were_refuted,
)
WARNINGS: tuple[Rule, ...] = (versions_leave_no_gap,)
