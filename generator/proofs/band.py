"""The states of one machine decide, each with what it means at these versions."""

from collections.abc import Iterator

from generator.proofs.said import by_state, mentions, sources_of, undated
from generator.questions import BandProof, Item, MultipleResponse, Option, SingleChoice
from kb import KnowledgeBase


def check_band(item: Item, proof: BandProof, kb: KnowledgeBase) -> Iterator[str]:
    """Say what is wrong, if anything."""
    if not isinstance(item, SingleChoice | MultipleResponse):
        yield "a state proves only a choice"
        return
    given = kb[proof.given]
    asked = _without_shared_words(kb, proof) if proof.field != "actions" else given.name
    if proof.field == "actions":
        of = proof.given if proof.asks == "value" else next(_right(item), "")
    else:
        of = proof.given
        if proof.asks == "state":
            asked = str(getattr(by_state(kb, proof.given).bands[0], proof.field)).rstrip(".")
    state = by_state(kb, of)
    if state.machine != proof.machine:
        yield f"{of} is no state of {proof.machine}"
    if not mentions(item.stem, asked):
        yield f"the stem does not say {asked!r}"
    for option in item.options:
        yield from _option(option, proof, kb)
    keys = [proof.given] if of == proof.given else list(_right(item))
    cited = {ref for key in keys for ref in sources_of(by_state(kb, key))}
    if tuple(sorted(cited)) != proof.cites:
        yield "the proof cites other sources than the states"
    if complaint := undated(kb, of, item.stem):
        yield complaint


def _without_shared_words(kb: KnowledgeBase, proof: BandProof) -> str:
    """What the field of an object says: "Bound" of "Bound claim", as it is said of all claims."""
    named = [state.name for state in kb.states_of(proof.machine)]
    first = {name.partition(" ")[0] for name in named}
    last = {name.rpartition(" ")[2] for name in named}
    own = kb[proof.given].name
    if len(last) == 1 and all(" " in name for name in named):
        return own.rpartition(" ")[0]
    return own.rpartition(" ")[2] if len(first) == 1 else own


def _right(item: SingleChoice | MultipleResponse) -> Iterator[str]:
    return (option.ref for option in item.options if option.right)


def _option(option: Option, proof: BandProof, kb: KnowledgeBase) -> Iterator[str]:
    fact = kb[option.ref]
    if proof.field == "actions" and proof.asks == "value":
        text, right = fact.name, option.ref in by_state(kb, proof.given).bands[0].actions
    else:
        state = by_state(kb, option.ref)
        if state.machine != proof.machine:
            yield f"{option.ref} is no state of {proof.machine}"
        text = state.name
        if proof.field == "actions":
            right = proof.given in state.bands[0].actions
        else:
            right = option.ref == proof.given
            if proof.asks == "value":
                text = str(getattr(state.bands[0], proof.field))
    if option.text != text:
        yield f"{option.ref} says {text!r}, not {option.text!r}"
    if option.right != right:
        yield f"{option.ref} is {'right' if right else 'wrong'}"
