"""From what a person types to what is meant: facts, verbs, kinds and domains by name.

Never guesses: a name that fits nothing, or several facts, is an error that lists the choices.
"""

from collections.abc import Iterator
from difflib import get_close_matches
from typing import TypeVar

from generator.errors import AmbiguousNameError, OtherVersionError, UnknownNameError
from kb import KINDS, Fact, KnowledgeBase, Objective, Ref, UnknownFactError, Verb
from kb.changes import last_seen

Found = TypeVar("Found", bound=Fact)


def find(kb: KnowledgeBase, name: str) -> Fact:
    """Find a fact by reference, id, name, other name or the words of its id, if it is the only one.

    Raises:
        UnknownFactError: if there is none; it names those that are called nearly so.
        OtherVersionError: if it exists at other versions alone.
        AmbiguousNameError: if several facts answer to the name.
    """
    name = name.strip()
    found = _called(kb, name)
    if len(found) > 1:
        raise AmbiguousNameError(name, ((fact.ref, fact.name) for fact in found))
    if found:
        return found[0]
    _raise_if_elsewhere(kb, name)
    otherwise = "; look for a word of it with: pilothouse facts --text WORD"
    raise UnknownFactError(name, _close(kb, name), otherwise)


def find_as(kb: KnowledgeBase, name: str, kind: type[Found]) -> Found:
    """Find a fact of one kind, as :func:`find` does; facts of other kinds do not get in the way.

    Raises:
        UnknownNameError: if there is none of this kind; it names those that are called nearly so.
        AmbiguousNameError: if several of this kind answer to the name.
    """
    found = [fact for fact in _called(kb, name.strip()) if isinstance(fact, kind)]
    if len(found) > 1:
        raise AmbiguousNameError(name, ((fact.ref, fact.name) for fact in found))
    if not found:
        raise UnknownNameError(kind.kind, name, [fact.id for fact in kb.of(kind)])
    return found[0]


def kind_called(kind: str) -> str:
    """A kind of fact, checked; ``components`` is taken for ``component``.

    Raises:
        UnknownNameError: if there is no such kind.
    """
    folded = kind.strip().casefold()
    for known in KINDS:
        if folded in {known, f"{known}s", known.replace("ss", "sse") + "s"}:
            return known
    raise UnknownNameError("kind of fact", kind, KINDS)


def verb_called(kb: KnowledgeBase, name: str) -> Verb:
    """A verb by its id, or as it reads: ``talks-to`` or ``talks to``.

    Raises:
        UnknownNameError: if there is no such verb; it lists those there are.
    """
    folded = name.strip().casefold().removeprefix("verb:")
    for verb in kb.of(Verb):
        if folded in {verb.id, verb.name.casefold(), verb.reads.casefold()}:
            return verb
    raise UnknownNameError("verb", name, [verb.id for verb in kb.of(Verb)])


def domain_called(kb: KnowledgeBase, name: str) -> str:
    """A domain by its id, or as it is spelled for readers: ``esxi`` or ``ESXi``.

    Raises:
        UnknownNameError: if no fact is of that domain.
    """
    folded = name.strip().casefold()
    for domain, spelled in kb.domains.items():
        if folded in {domain, spelled.casefold()}:
            return domain
    raise UnknownNameError("domain", name, kb.domains)


def topic_called(kb: KnowledgeBase, name: str) -> Ref:
    """A topic by the reference or the name of the fact that it is called after.

    Raises:
        UnknownNameError: if no fact of that name is a topic.
    """
    topics = kb.topics()
    found = [fact.ref for fact in _called(kb, name.strip()) if fact.ref in topics]
    if len(found) > 1:
        raise AmbiguousNameError(name, ((ref, kb[ref].name) for ref in found))
    if not found:
        raise UnknownNameError("topic", name, [ref.id for ref in topics])
    return found[0]


def objective_called(kb: KnowledgeBase, name: str) -> Ref:
    """An exam objective by its reference, id or name.

    Raises:
        UnknownNameError: if there is none.
    """
    return find_as(kb, name, Objective).ref


def _called(kb: KnowledgeBase, name: str) -> list[Fact]:
    """The facts of a reference, or else of an id, a name, another name, or the words of an id."""
    if name in kb:
        return [kb[name]]
    folded = name.casefold()
    by_id = [fact for fact in kb.facts.values() if fact.id == folded]
    by_name = [fact for fact in kb.facts.values() if fact.name.casefold() == folded]
    also = [fact for fact in kb.facts.values() if folded in map(str.casefold, fact.aka)]
    words = "-".join(folded.split())
    return by_id or by_name or also or [fact for fact in kb.facts.values() if fact.id == words]


def _names(fact: Fact) -> Iterator[str]:
    yield fact.id
    yield fact.name
    yield from fact.aka


def _raise_if_elsewhere(kb: KnowledgeBase, name: str) -> None:
    """Say it where a fact is missing at this version only."""
    folded = name.casefold()
    missing = (fact for ref, fact in kb.whole.items() if ref not in kb)
    meant = (fact for fact in missing if folded in {fact.ref, *map(str.casefold, _names(fact))})
    fact = next(meant, None)
    version = last_seen(kb, fact.ref) if fact else None
    if fact and version is not None:
        at = kb.at[fact.domain or ""]
        raise OtherVersionError(
            f"{fact.ref} does not exist at {fact.domain} {at}; try --at {fact.domain}={version}"
        )


def _close(kb: KnowledgeBase, name: str) -> list[str]:
    """References of facts that are called nearly so, the closest first."""
    refs: dict[str, str] = {}
    for fact in kb.facts.values():
        for known in (fact.ref, *_names(fact)):
            refs.setdefault(known.casefold(), fact.ref)
    wanted = [name.casefold()]
    if ":" in name:
        wanted.append(name.partition(":")[2].casefold())
    found = (refs[close] for each in wanted for close in get_close_matches(each, refs, n=3))
    return list(dict.fromkeys(found))[:3]
