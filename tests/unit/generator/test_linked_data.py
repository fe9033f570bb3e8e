"""What an RDF tool makes of the graph: the document is read by one, not by us."""

import json
from pathlib import Path

import odd_facts
import pytest
from rdflib import RDF, SKOS, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.namespace import PROV, XSD

from generator.linked_data import context, linked_data
from kb import KnowledgeBase, Process, Verb

pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # inside rdflib

BREAD = KnowledgeBase.load(
    [Path(__file__).parents[3] / "docs" / "examples" / "bread"], builtin=False
)
SCHEMA = "https://schema.org/"
WORD = "urn:pilothouse:vocabulary:"


def _triples(kb: KnowledgeBase) -> Graph:
    document = linked_data(kb, tuple(kb.facts.values()), kb.edges())
    return Graph().parse(data=json.dumps(document), format="json-ld")


def _urn(ref: str) -> URIRef:
    return URIRef(f"urn:pilothouse:{ref}")


@pytest.fixture(scope="module", params=["bread", "built-in", "odd"])
def kb(request: pytest.FixtureRequest) -> KnowledgeBase:
    """Facts of several worlds."""
    worlds = {"bread": BREAD, "odd": odd_facts.ring(*odd_facts.ODD_NAMES)}
    return worlds.get(request.param) or KnowledgeBase.load()


def test_every_edge_is_a_triple_and_a_statement_with_its_sources(kb: KnowledgeBase) -> None:
    """The verb is the predicate, and is described itself."""
    graph = _triples(kb)
    verbs = {_urn(verb.ref) for verb in kb.of(Verb)}
    edges = {(_urn(e.subject.ref), _urn(e.verb.ref), _urn(e.target.ref)) for e in kb.edges()}

    assert {(s, p, o) for s, p, o in graph if p in verbs} == edges
    assert verbs == set(graph.subjects(RDF.type, RDF.Property))
    told = {}
    for statement in graph.subjects(RDF.type, RDF.Statement):
        parts = (RDF.subject, RDF.predicate, RDF.object)
        edge = tuple(graph.value(statement, part) for part in parts)
        told[edge] = set(graph.objects(statement, PROV.wasDerivedFrom))
    assert told == {
        (_urn(e.subject.ref), _urn(e.verb.ref), _urn(e.target.ref)): {
            _urn(ref) for ref in e.relation.cites
        }
        for e in kb.edges()
    }


def test_every_fact_has_its_name_and_definition(kb: KnowledgeBase) -> None:
    """To the letter, whatever letters they are."""
    graph = _triples(kb)

    for fact in kb.facts.values():
        assert list(graph.objects(_urn(fact.ref), SKOS.prefLabel)) == [Literal(fact.name)]
        assert list(graph.objects(_urn(fact.ref), SKOS.definition)) == [Literal(fact.summary)]
        assert {str(word) for word in graph.objects(_urn(fact.ref), SKOS.altLabel)} == set(fact.aka)


def test_every_claim_has_its_text_and_sources(kb: KnowledgeBase) -> None:
    """As a thing of its own that others can point to."""
    graph = _triples(kb)
    claims = [(fact, claim) for fact in kb.facts.values() for claim in fact.claims]

    assert len(set(graph.subjects(RDF.type, URIRef(f"{SCHEMA}Claim")))) == len(claims)
    for fact, claim in claims:
        node = _urn(f"{fact.ref}#{claim.id}")
        assert (_urn(fact.ref), URIRef(f"{WORD}claim"), node) in graph
        assert graph.value(node, URIRef(f"{SCHEMA}text")) == Literal(claim.text)
        assert set(graph.objects(node, PROV.wasDerivedFrom)) == {_urn(c) for c in claim.cites}
        held = None if claim.versions == "*" else Literal(str(claim.versions))
        assert graph.value(node, URIRef(f"{WORD}versions")) == held


def test_no_key_is_lost_and_no_name_is_relative(kb: KnowledgeBase) -> None:
    """A key that the context does not know is dropped by a processor without a word."""
    known = set(context()) | {"@id", "@type", "@value", "@context", "@graph"}
    document = linked_data(kb, tuple(kb.facts.values()), kb.edges())

    def keys(value: object) -> set[str]:
        if isinstance(value, dict):
            return set(value).union(*map(keys, value.values()))
        return set().union(*map(keys, value)) if isinstance(value, list) else set()

    verbs = {str(verb.ref) for verb in kb.of(Verb)}
    assert keys(document["@graph"]) <= known | verbs
    heads = ("urn:pilothouse:", SCHEMA, "http://www.w3.org/", "https://")
    for triple in _triples(kb):
        assert all(str(t).startswith(heads) for t in triple if isinstance(t, URIRef)), triple


def test_steps_stand_in_their_order() -> None:
    """RDF has no order but that of a list."""
    graph = _triples(BREAD)

    for process in BREAD.of(Process):
        head = graph.value(_urn(process.ref), URIRef(f"{WORD}steps"))
        assert head is not None
        said = [graph.value(step, URIRef(f"{WORD}does")) for step in Collection(graph, head)]
        assert said == [Literal(step.does) for step in process.steps]


def test_a_value_is_a_number() -> None:
    """So that a query can compare it."""
    graph = _triples(BREAD)
    values = [
        graph.value(entry, URIRef(f"{SCHEMA}value"))
        for entry in graph.objects(_urn("parameter:hydration"), URIRef(f"{WORD}value"))
    ]

    assert values == [Literal("72.5", datatype=XSD.decimal)]


def test_a_part_of_the_graph_is_a_document_too() -> None:
    """What is named and not described is named by its address all the same."""
    dough = BREAD["object:dough"]
    document = linked_data(BREAD, [dough], ())

    assert [node["@id"] for node in document["@graph"]] == ["domain:bread", "object:dough"]
