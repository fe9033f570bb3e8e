"""Two edges in a row decide; an option is wrong only if each way to the given thing is closed."""

from collections.abc import Iterator

from generator.proofs.said import kin, mentions
from generator.questions import Item, PathProof, SingleChoice
from kb import KnowledgeBase, Verb


def check_path(item: Item, proof: PathProof, kb: KnowledgeBase) -> Iterator[str]:
    """Say what is wrong, if anything."""
    if not isinstance(item, SingleChoice):
        yield "a path proves only a single choice"
        return
    outer, inner = proof.verbs
    middles = kb.subjects(inner, proof.given)
    key = next((option.ref for option in item.options if option.right), "")
    for option in item.options:
        if option.text != kb[option.ref].name:
            yield f"{option.ref} is called {kb[option.ref].name!r}, not {option.text!r}"
        through = kb.targets(option.ref, outer) & middles
        if option.right and not through:
            yield f"no way leads from {option.ref} to {proof.given}"
        elif not option.right and through:
            yield f"a way leads from {option.ref} to {proof.given}, too"
        elif not option.right:
            yield from _closed(kb, proof, option.ref)
            if kin(kb, option.ref, key):
                yield f"{option.ref} and {key} are whole and part"
    cited = {
        str(ref)
        for verb, subjects, targets in (
            (outer, {key}, kb.targets(key, outer) & middles),
            (inner, kb.targets(key, outer) & middles, {proof.given}),
        )
        for edge in kb.edges(verb)
        if edge.subject.ref in subjects and edge.target.ref in targets
        for ref in edge.relation.cites
    }
    if tuple(sorted(cited)) != proof.cites:
        yield "the proof cites other sources than the edges"
    if not mentions(item.stem, kb[proof.given].name):
        yield f"the stem does not name {kb[proof.given].name}"


def _closed(kb: KnowledgeBase, proof: PathProof, option: str) -> Iterator[str]:
    outer, inner = proof.verbs
    if outer == "runs" and option in kb.subjects(inner, proof.given):
        yield f"{option} does {inner} {proof.given} itself"
    verb = kb[f"verb:{inner}"]
    assert isinstance(verb, Verb)
    alone = verb.inverse_functional and bool(kb.subjects(inner, proof.given))
    if not kb.is_complete(option, outer):
        yield f"nobody said that {option} {outer} nothing else"
    for middle in sorted(kb.targets(option, outer)):
        if not alone and not kb.is_complete(middle, inner):
            yield f"nobody said that {middle} {inner} nothing else"
