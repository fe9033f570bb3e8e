"""The page of a state machine: its states, and their thresholds and actions in all versions."""

from generator.pages import history, quizzes, relations, words
from generator.pages.environment import Desk, Page, render
from generator.pages.material import Material
from kb import Term, changes


def machine_page(material: Material, term: Term) -> Page:
    """Write the page of the term that names a state machine."""
    kb = material.kb
    place = material.places.of(term.ref)
    assert place is not None
    states = kb.states_of(term.ref)
    told = (term, *states)
    asked = [item for fact in told for item in material.items_of.get(fact.ref, ())]
    name = kb.domains[term.domain]
    context = {
        "term": term,
        "tags": (words.capital(words.a_kind("machine")), name),
        "states": states,
        "eras": history.eras(kb, term.ref),
        "out": {fact.ref: relations.outgoing(kb, fact) for fact in told},
        "into": {fact.ref: relations.incoming(kb, fact) for fact in told},
        "changes": [
            (fact, change)
            for fact in told
            for change in changes.history(kb, fact.ref)
            if change.part not in {"band", "belief"}  # the tables above tell the bands
        ],
        "items": quizzes.chosen(
            list({item.id: item for item in asked}.values()), quizzes.ON_A_GROUP
        ),
        "value_at": history.value_at,
    }
    return render("machine", Desk(material, place.path), context)
