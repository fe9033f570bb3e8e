"""The single things that a fact says at one version, each with its sources: what versions change.

A value, a band, a step, an edge, a claim, a belief that is right or wrong. Not the fact's name and
summary, which hold for all versions.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from pydantic import BaseModel

from kb.ids import Ref
from kb.model import Fact, Parameter, Process, State, Verb
from kb.numbers import plain
from kb.versions import Version, VersionRange

Part: TypeAlias = Literal["fact", "value", "band", "step", "edge", "claim", "belief"]
Table: TypeAlias = dict[tuple[Part, str], "Said"]


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that a fact says, in words, with its sources."""

    text: str
    cites: tuple[Ref, ...]


def said(fact: Fact, whole: Mapping[Ref, Fact], version: Version) -> Table:
    """Everything that a fact says at a version.

    Args:
        fact: as it is read at that version.
        whole: all facts with all that they say of any version.
        version: of the fact's domain.
    """
    told: Table = {("fact", ""): _itself(fact)}
    if isinstance(fact, Parameter):
        told["value", ""] = told["fact", ""]
    elif isinstance(fact, State):
        told["band", ""] = told["fact", ""]
    elif isinstance(fact, Process):
        for step in fact.steps:
            words = f"{whole[step.actor].opens} {step.does}"
            told["step", words] = Said(words, step.cites)  # ids may differ for the same step
    for edge in fact.relations:
        verb, target = whole[edge.verb], whole[edge.target]
        assert isinstance(verb, Verb)
        note = f" ({edge.note})" if edge.note else ""
        words = f"{fact.opens} {verb.reads} {target.called}{note}"
        told["edge", f"{verb.id} {target.ref}"] = Said(words, edge.cites)
    for claim in fact.claims:
        told["claim", claim.id] = Said(claim.text, claim.cites)
    return told | dict(_beliefs(fact, whole[fact.ref], version))


def _itself(fact: Fact) -> Said:
    """What a fact comes down to when it appears or vanishes as a whole."""
    if isinstance(fact, Parameter):
        setting = fact.values[0]
        return Said(f"{plain(setting.value)} {fact.unit}".rstrip(), setting.cites)
    if isinstance(fact, State):
        band = fact.bands[0]
        return Said(f"{band.when} {band.does}", band.cites)
    cites = (ref for step in fact.steps for ref in step.cites) if isinstance(fact, Process) else ()
    return Said(fact.summary, tuple(dict.fromkeys(cites)))


def _beliefs(fact: Fact, whole: Fact, version: Version) -> Iterator[tuple[tuple[Part, str], Said]]:
    """Beliefs that are decided at a version; the claim that refutes one has the sources."""
    cites = {claim.id: claim.cites for claim in whole.claims}
    wrong = {belief.id for belief in fact.misconceptions}
    for belief in whole.misconceptions:
        sources = cites.get(belief.refuted_by, ())
        if belief.was_true and belief.was_true.holds(version):
            yield ("belief", belief.id), Said(f"right: {belief.belief}", sources)
        elif belief.id in wrong:
            yield ("belief", belief.id), Said(f"wrong: {belief.belief}", sources)


def ranges(value: object) -> Iterator[VersionRange]:
    """Every range of versions that stands in a fact."""
    if isinstance(value, VersionRange):
        yield value
    elif isinstance(value, BaseModel):
        for inside in value.__dict__.values():
            if type(inside) is not str:  # most of a fact is text; a range is a sort of text, too
                yield from ranges(inside)
    elif isinstance(value, tuple):
        for item in value:
            yield from ranges(item)
