"""One fact as plain data for a script: its file's keys, and what other facts say of it."""

from typing import Any

from generator.lookup.difference import change_data
from generator.lookup.mentions import Mentions
from kb import Fact, KnowledgeBase, Verb
from kb.changes import history


def fact_data(kb: KnowledgeBase, fact: Fact) -> dict[str, Any]:
    """The keys of the fact's file, and beside them what ``show`` gathers from other facts."""
    mentions = Mentions(kb)
    edges = kb.edges(fact.id) if isinstance(fact, Verb) else kb.edges_of(fact.ref)
    return {
        "kind": fact.kind,
        **fact.model_dump(mode="json", exclude_none=True),
        "ref": fact.ref,
        "edges": [
            {
                "subject": edge.subject.ref,
                "verb": edge.verb.id,
                "target": edge.target.ref,
                "sentence": f"{edge.words()}.",
                **edge.relation.model_dump(mode="json", include={"note", "versions", "cites"}),
            }
            for edge in edges
        ],
        "history": [change_data(change) for change in history(kb, fact.ref)],
        "states": [state.ref for state in kb.states_of(fact.ref)],
        "cited_by": [other.ref for other in mentions.citing(fact.ref)],
        "tagged": [other.ref for other in mentions.tagged(fact.ref)],
        "named_by": [{"ref": m.fact.ref, "how": m.words} for m in mentions.named(fact.ref)],
    }
