"""Reading facts *at* a version of each domain: what did not hold then is left out.

A parameter without a value, a state without a band and a process with fewer than two steps do
not exist at that version, nor do edges that lead to them.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from kb.characters import shown
from kb.errors import UnknownVersionError
from kb.ids import Ref
from kb.model import Fact, Parameter, Process, State, Step
from kb.versions import Version, VersionRange


def _ranges(fact: Fact) -> Iterable[VersionRange]:
    parts: list[tuple[Any, ...]] = [fact.relations, fact.claims]
    parts += [getattr(fact, name) for name in ("values", "bands", "steps") if hasattr(fact, name)]
    return (entry.versions for part in parts for entry in part)


def newest(facts: Iterable[Fact]) -> dict[str, Version]:
    """The newest version of each domain that its facts name, 0 where they name none."""
    known: dict[str, Version] = {}
    for fact in facts:
        if fact.domain:
            bounds = [bound for held in _ranges(fact) for bound in held.bounds]
            known[fact.domain] = max([known.get(fact.domain, Version((0,))), *bounds])
    return known


def chosen(facts: Iterable[Fact], wanted: Mapping[str, str]) -> dict[str, Version]:
    """The versions to read at: the newest known, but for the domains that are named.

    Raises:
        UnknownVersionError: if a domain has no facts, or a version cannot be read.
    """
    versions = newest(facts)
    for domain, text in wanted.items():
        if domain not in versions:
            there = ", ".join(sorted(versions)) or "none"
            message = f"--at {domain:.60}={text:.60}: no such domain; there are: {there}"
            raise UnknownVersionError(shown(message))
        try:
            versions[domain] = Version.parse(text)
        except ValueError as error:
            raise UnknownVersionError(shown(f"--at {domain}={text:.60}: {error}")) from None
    return versions


def read_at(facts: Mapping[Ref, Fact], versions: Mapping[str, Version]) -> dict[Ref, Fact]:
    """Give every fact as it was at the versions of the domains, without what was not."""
    there = {}
    for ref, fact in facts.items():
        version = versions.get(fact.domain or "")
        read = _cut(fact, version) if version else fact
        if read:
            there[ref] = read
    return {ref: _linked(fact, there) for ref, fact in there.items()}


def _cut(fact: Fact, version: Version) -> Fact | None:
    claims = tuple(claim for claim in fact.claims if claim.versions.holds(version))
    ids = {claim.id for claim in claims}
    update: dict[str, object] = {
        "relations": tuple(edge for edge in fact.relations if edge.versions.holds(version)),
        "claims": claims,
        "misconceptions": tuple(
            wrong
            for wrong in fact.misconceptions
            if wrong.refuted_by in ids and not (wrong.was_true and wrong.was_true.holds(version))
        ),
    }
    if isinstance(fact, Parameter):
        values = tuple(entry for entry in fact.values if entry.versions.holds(version))
        if not values:
            return None
        update["values"] = values
    elif isinstance(fact, State):
        bands = tuple(band for band in fact.bands if band.versions.holds(version))
        if not bands:
            return None
        update["bands"] = bands
    elif isinstance(fact, Process):
        steps = _steps(fact.steps, version)
        if len(steps) < 2:  # noqa: PLR2004 - one step is no process
            return None
        update["steps"] = steps
    changed = {key: value for key, value in update.items() if value != getattr(fact, key)}
    return fact.model_copy(update=changed) if changed else fact


def _steps(steps: tuple[Step, ...], version: Version) -> tuple[Step, ...]:
    """Keep the steps that hold; what came after a lost step comes after what came before it."""
    if all(step.versions.holds(version) for step in steps):
        return steps
    instead: dict[str, tuple[str, ...]] = {}
    kept = []
    for step in steps:
        after = tuple(dict.fromkeys(a for name in step.after for a in instead.get(name, (name,))))
        if step.versions.holds(version):
            kept.append(step.model_copy(update={"after": after}))
        else:
            instead[step.id] = after
    return tuple(kept)


def undisputed(facts: Mapping[Ref, Fact]) -> dict[Ref, Fact]:
    """Give every fact without what sources disagree about: neither side is true, nor false.

    A disputed edge takes its fact's promise of a whole list along. A process loses all its steps
    if one is disputed, and a machine all its states: what is next would be disputed, too. A
    parameter stays, since simulators need some value; ask its settings.
    """
    doubted = {
        fact.machine
        for fact in facts.values()
        if isinstance(fact, State) and any(band.disputed for band in fact.bands)
    }
    left = {
        ref: _without_disputes(fact)
        for ref, fact in facts.items()
        if not (isinstance(fact, State) and fact.machine in doubted)
        and not (isinstance(fact, Process) and any(step.disputed for step in fact.steps))
    }
    return {ref: _linked(fact, left) for ref, fact in left.items()}


def _without_disputes(fact: Fact) -> Fact:
    verbs = {edge.verb for edge in fact.relations if edge.disputed}
    doubted = {claim.id for claim in fact.claims if claim.disputed}
    if not verbs and not doubted:
        return fact
    return fact.model_copy(
        update={
            "relations": tuple(edge for edge in fact.relations if not edge.disputed),
            "complete": tuple(entry for entry in fact.complete if entry.verb not in verbs),
            "claims": tuple(claim for claim in fact.claims if not claim.disputed),
            "misconceptions": tuple(
                wrong for wrong in fact.misconceptions if wrong.refuted_by not in doubted
            ),
        }
    )


def _linked(fact: Fact, there: Mapping[Ref, Fact]) -> Fact:
    relations = tuple(edge for edge in fact.relations if edge.target in there)
    return fact if relations == fact.relations else fact.model_copy(update={"relations": relations})
