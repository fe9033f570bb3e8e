"""What the graph knows about an edge: that it exists, that it does not, or neither."""

from collections.abc import Iterable, Iterator

from generator.proofs.said import kin
from generator.questions import Item, Option
from kb import Edge, KnowledgeBase, UnknownFactError, Verb

Triple = tuple[str, str, str]  # verb, subject, target
_PART_FIRST = frozenset(["implements", "is-a", "part-of"])
_WHOLE_FIRST = frozenset(["contains", "runs", "uses"])


def verb_of(kb: KnowledgeBase, name: str) -> Verb:
    """A verb by its id.

    Raises:
        UnknownFactError: if there is none.
    """
    verb = kb[f"verb:{name}"]
    if not isinstance(verb, Verb):
        raise UnknownFactError(f"verb:{name}")
    return verb


def holds(kb: KnowledgeBase, verb: str, subject: str, target: str) -> bool | None:
    """Whether an edge exists; nothing where nobody knows."""
    if target in kb.targets(subject, verb):
        return True
    said = verb_of(kb, verb)
    closed = (
        kb.is_complete(subject, verb)
        or (said.functional and kb.targets(subject, verb))
        or (said.inverse_functional and kb.subjects(verb, target))
    )
    return None if not closed or vague(kb, verb, subject, target) else False


def vague(kb: KnowledgeBase, verb: str, subject: str, target: str) -> bool:
    """Whether a whole, a part or a user of one end has the edge, so that nobody can call it wrong.

    What configures memory compression configures something that the VMkernel does.
    """
    return any(_close(kb, target, other) for other in kb.targets(subject, verb)) or any(
        _close(kb, subject, other) for other in kb.subjects(verb, target)
    )


def _close(kb: KnowledgeBase, one: str, other: str) -> bool:
    return one in _over(kb, other) or other in _over(kb, one)


def _over(kb: KnowledgeBase, ref: str) -> set[str]:
    """What a fact is a part, a case or a technique of, step by step."""
    found: set[str] = set()
    steps = [ref]
    while steps:
        here = steps.pop()
        for edge in kb.edges_of(here):
            forward = edge.subject.ref == here and edge.verb.id in _PART_FIRST
            backward = edge.target.ref == here and edge.verb.id in _WHOLE_FIRST
            end = str(edge.target.ref if forward else edge.subject.ref)
            if (forward or backward) and end not in found:
                found.add(end)
                steps.append(end)
    return found


def edges_between(kb: KnowledgeBase, triples: Iterable[Triple]) -> list[Edge]:
    """The edges that these triples name; what is no edge is left out."""
    wanted = set(triples)
    names = dict.fromkeys(verb for verb, _, _ in sorted(wanted))
    return [
        edge
        for name in names
        for edge in kb.edges(name)
        if (name, str(edge.subject.ref), str(edge.target.ref)) in wanted
    ]


def badly_cited(item: Item, kb: KnowledgeBase, triples: Iterable[Triple]) -> Iterator[str]:
    """Say what is wrong with the sources of the edges that decide, or with their versions."""
    edges = edges_between(kb, triples)
    cited = {str(ref) for edge in edges for ref in edge.relation.cites}
    if tuple(sorted(cited)) != item.proof.cites:
        yield "the proof cites other sources than the edges"
    for edge in edges:
        version = str(kb.at.get(edge.subject.domain or "", ""))
        if edge.relation.versions != "*" and version not in item.stem:
            yield f"{edge.words()} only {edge.relation.versions}: the stem needs a version"


def misnamed(kb: KnowledgeBase, options: Iterable[Option]) -> Iterator[str]:
    """Say which options are called otherwise, and which are a part or a whole of the key."""
    options = tuple(options)
    for option in options:
        if option.text != kb[option.ref].name:
            yield f"{option.ref} is called {kb[option.ref].name!r}, not {option.text!r}"
    keys = [option.ref for option in options if option.right]
    for option in options:
        if not option.right and any(kin(kb, option.ref, key) for key in keys):
            yield f"{option.ref} and {keys[0]} are whole and part"


def unsure(found: bool | None, words: str, *, right: bool) -> str:  # noqa: FBT001 - it is what a lookup gave
    """What is wrong if an edge is not known to be as an option needs it; empty if nothing is."""
    if found is None:
        return f"nobody knows whether {words}"
    if found != right:
        return f"it is {'so' if found else 'not so'} that {words}"
    return ""
