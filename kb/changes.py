"""What is different between two versions of a domain, and what changed through all of them.

Compares facts as they are read at each version, so that nothing is said here that ``--at`` would
not show. Not a reason for a change: the facts that hold say that, if anybody knows.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final, Literal, Self, TypeAlias, get_args

from kb.entries import Part, Said, Table, ranges, said
from kb.errors import UnknownVersionError
from kb.graph import KnowledgeBase
from kb.ids import Ref
from kb.model import Fact
from kb.reading import read_at
from kb.versions import Version

Sense: TypeAlias = Literal["appears", "changes", "vanishes"]
_Key: TypeAlias = tuple[Ref, Part, str]
_ORDER: Final[tuple[Part, ...]] = get_args(Part)
_WHOLE: Final[tuple[Part, str]] = ("fact", "")
_FIRST = Version((0,))


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that a fact says otherwise, or only on one side of a version.

    ``since`` names the version, as in "since 1.32" or "after 3.5"; where a thing changed more than
    once it is the newest of them. ``key`` tells things of one part apart.
    """

    fact: Fact
    part: Part
    key: str
    before: Said | None
    after: Said | None
    since: str
    told_backwards: bool = False

    @property
    def sense(self) -> Sense:
        """Whether the thing is there on both sides, or from or up to the version alone."""
        if self.before and self.after:
            return "changes"
        return "appears" if self.after else "vanishes"

    @property
    def cites(self) -> tuple[Ref, ...]:
        """The sources of both sides."""
        sides = (side for side in (self.before, self.after) if side)
        return tuple(dict.fromkeys(ref for side in sides for ref in side.cites))

    @property
    def turn(self) -> str:
        """The versions of the side that is told: "since 1.32", or "before 1.32" for the older."""
        newer_is_told = bool(self.after) is not self.told_backwards
        if newer_is_told:
            return self.since
        return self.since.replace("since", "before").replace("after", "up to")

    def backwards(self) -> Self:
        """The same change for somebody who goes back."""
        return replace(
            self,
            before=self.after,
            after=self.before,
            told_backwards=not self.told_backwards,
        )

    def words(self) -> str:
        """Say it as in "since 1.32: 50 s, before: 40 s", for a change at one version."""
        if self.told_backwards:
            return self.backwards().words()
        if self.before and self.after:
            was = self.before.text
            if self.part == "belief":  # the belief is the same, only whether it is right is not
                was = f"{was.partition(':')[0]}."
            joint = " Before: " if self.after.text.endswith(".") else ", before: "
            return f"{self.turn}: {self.after.text}{joint}{was}"
        said = self.after or self.before
        return f"{self.turn}: {said.text if said else ''}"


def changes(kb: KnowledgeBase, domain: str, old: Version, new: Version) -> tuple[Change, ...]:
    """Everything that the facts say otherwise at one version of a domain than at another.

    What came and went between the two is the same at both and is left out. If *new* is the older
    one, the changes are told backwards, each with the ``since`` that it has forwards.

    Args:
        kb: the facts; other domains stay at their versions.
        domain: whose versions are compared.
        old: the version to come from.
        new: the version to go to.

    Raises:
        UnknownVersionError: if no fact is of that domain.
    """
    if domain not in kb.at:
        there = ", ".join(kb.at) or "none"
        raise UnknownVersionError(f"{domain}: no such domain; there are: {there}")
    if new < old:
        return tuple(change.backwards() for change in changes(kb, domain, new, old))
    refs = _that_vary(kb, domain)
    steps = list(_steps(kb, refs, domain, old, new))
    since = {(c.fact.ref, c.part, c.key): c.since for step in steps for c in step}
    first, last = _tables(kb, refs, domain, old), _tables(kb, refs, domain, new)
    return tuple(_differences(kb, first, last, since))


def history(kb: KnowledgeBase, ref: Ref) -> tuple[Change, ...]:
    """What one fact said otherwise at some version, of all versions, newest first."""
    fact = kb.whole[ref]
    if not fact.domain:
        return ()
    latest = Version((1_000_000,))
    steps = reversed(list(_steps(kb, [ref], fact.domain, _FIRST, latest)))
    return tuple(change for step in steps for change in step)


def timeline(kb: KnowledgeBase, domain: str) -> tuple[tuple[str, tuple[Change, ...]], ...]:
    """All changes of a domain by version, newest first, each version in words."""
    steps = _steps(kb, _that_vary(kb, domain), domain, _FIRST, Version((1_000_000,)))
    found = [(step[0].since, step) for step in steps if step]
    return tuple(reversed(found))


def last_seen(kb: KnowledgeBase, ref: Ref) -> Version | None:
    """The newest version at which a fact exists that does not exist at the one read now."""
    fact = kb.whole[ref]
    if not fact.domain:
        return None
    starts = [version for version, _ in turns(kb.whole, fact.domain)]
    there = (v for v in (*reversed(starts), _FIRST) if read_at({ref: fact}, {fact.domain: v}))
    return next(there, None)


def versions_asked(kb: KnowledgeBase, text: str) -> tuple[str, Version, Version]:
    """Read ``kubernetes=1.28..1.37``: a domain and the two versions to compare.

    Raises:
        UnknownVersionError: if it is not of that form, or there is no such domain.
    """
    domain, sign, span = text.partition("=")
    old, dots, new = span.partition("..")
    if not (domain and sign and dots):
        raise UnknownVersionError(f"{text!r} names no two versions; write kubernetes=1.28..1.37")
    if domain not in kb.at:
        there = ", ".join(kb.at) or "none"
        raise UnknownVersionError(f"{text}: no such domain; there are: {there}")
    try:
        return domain, Version.parse(old.strip()), Version.parse(new.strip())
    except ValueError as error:
        raise UnknownVersionError(f"{text}: {error}") from None


def turns(facts: Mapping[Ref, Fact], domain: str) -> tuple[tuple[Version, str], ...]:
    """The versions at which something may change in a domain, each with its words."""
    found: dict[Version, str] = {}
    every = (held for fact in facts.values() if fact.domain == domain for held in ranges(fact))
    for sign, bound in sorted({condition for held in every for condition in held.conditions}):
        if sign in {">=", "<", "=="}:
            found[bound] = f"since {bound}"
        if sign in {">", "<=", "=="}:
            found.setdefault(Version((*bound, 1)), f"after {bound}")
    return tuple(sorted(found.items()))


def _that_vary(kb: KnowledgeBase, domain: str) -> list[Ref]:
    """The facts that say different things at versions of a domain, by themselves or by an edge."""
    own = {
        ref
        for ref, fact in kb.whole.items()
        if fact.domain == domain and any(held != "*" for held in ranges(fact))
    }
    return [
        ref
        for ref, fact in kb.whole.items()
        if ref in own or any(edge.target in own for edge in fact.relations)
    ]


def _steps(
    kb: KnowledgeBase, refs: Collection[Ref], domain: str, old: Version, new: Version
) -> Iterator[tuple[Change, ...]]:
    """The changes of some facts at each version after *old*, up to *new*."""
    steps = [
        (version, words)
        for version, words in turns(_with_targets(kb, refs), domain)
        if old < version <= new
    ]
    if steps:  # most facts never change, and to read what they say at a version takes long
        before = _tables(kb, refs, domain, old)
        for version, words in steps:
            after = _tables(kb, refs, domain, version)
            yield tuple(_differences(kb, before, after, words))
            before = after


def _tables(
    kb: KnowledgeBase, refs: Collection[Ref], domain: str, version: Version
) -> dict[Ref, Table]:
    """What some facts say at a version; those that do not exist then are missing."""
    at = {**kb.at, domain: version}
    read = read_at(_with_targets(kb, refs), at)
    return {
        ref: said(read[ref], kb.whole, at.get(read[ref].domain or "", _FIRST))
        for ref in refs
        if ref in read
    }


def _with_targets(kb: KnowledgeBase, refs: Collection[Ref]) -> dict[Ref, Fact]:
    """Some facts, and those that their edges lead to: an edge is gone where its target is."""
    facts = {ref: kb.whole[ref] for ref in refs}
    targets = {edge.target for fact in facts.values() for edge in fact.relations}
    return facts | {ref: kb.whole[ref] for ref in targets}


def _differences(
    kb: KnowledgeBase,
    before: Mapping[Ref, Table],
    after: Mapping[Ref, Table],
    since: str | Mapping[_Key, str],
) -> Iterator[Change]:
    """What two readings say otherwise, by fact; a fact that is in one alone is one change."""
    for ref in sorted(before.keys() | after.keys()):
        old, new = before.get(ref, {}), after.get(ref, {})
        one_alone = not (old and new)
        keys = {_WHOLE} if one_alone else (old.keys() | new.keys()) - {_WHOLE}
        for part, key in sorted(keys, key=lambda entry: (_ORDER.index(entry[0]), entry[1])):
            one, other = old.get((part, key)), new.get((part, key))
            if (one and one.text) != (other and other.text):
                turn = since if isinstance(since, str) else since[ref, part, key]
                yield Change(kb.whole[ref], part, key, one, other, turn)
