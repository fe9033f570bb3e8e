"""Names inside sentences."""

import pytest

from kb import Component, KnowledgeBase, Source, Term
from kb.naming import a_or_an, called, usual_article, written_article
from kb.spelling import domain_name

KB = KnowledgeBase.load()


@pytest.mark.parametrize(
    ("ref", "inside", "head"),
    [
        ("component:kubelet", "kubelet", "kubelet"),
        ("component:container-runtime", "the container runtime", "The container runtime"),
        ("component:docker-engine", "Docker Engine", "Docker Engine"),
        ("component:guest-os", "the guest operating system", "The guest operating system"),
        ("object:pod", "a Pod", "A Pod"),
        ("object:endpointslice", "an EndpointSlice", "An EndpointSlice"),
        ("object:endpoints", "Endpoints", "Endpoints"),
        ("object:ingress", "an Ingress", "An Ingress"),
        ("object:storageclass", "a StorageClass", "A StorageClass"),
        ("component:cluster-dns", "cluster DNS", "Cluster DNS"),
        ("object:machine-memory", "machine memory", "Machine memory"),
        ("mechanism:ballooning", "ballooning", "Ballooning"),
        ("parameter:balloon-max-share", "Mem.CtlMaxPercent", "Mem.CtlMaxPercent"),
        ("state:memory-soft", "“soft”", "“soft”"),
        ("term:minfree", "minFree", "minFree"),
        ("term:control-plane", "the control plane", "The control plane"),
    ],
)
def test_a_name_has_the_article_that_it_needs(ref: str, inside: str, head: str) -> None:
    """By the form of the name, or by the field of the fact."""
    assert KB[ref].called == inside
    assert KB[ref].opens == head


def test_the_field_of_a_fact_has_the_last_word() -> None:
    """An empty article means none."""
    runtime = KB["component:container-runtime"].model_copy(update={"article": ""})
    fresh = type(runtime).model_validate(runtime.model_dump())

    assert fresh.called == "container runtime"


@pytest.mark.parametrize(
    "said",
    ["an API group", "a NUMA node", "an NFS share", "a UID", "an owner", "a unit", "an 8 GB VM"],
)
def test_an_article_goes_by_the_sound(said: str) -> None:
    """Letters are spelled out, unless they make a word."""
    assert a_or_an(said.partition(" ")[2]) == said


@pytest.mark.parametrize(
    ("name", "inside"),
    [
        ("Data file", "the Data file"),
        ("WAL segment", "the WAL segment"),
        ("Dirty pages", "Dirty pages"),
        ("Dough", "Dough"),
        ("machine memory", "machine memory"),
        ("Docker Engine", "Docker Engine"),
    ],
)
def test_an_object_with_a_descriptive_name_is_one_thing(name: str, inside: str) -> None:
    """No question of a foreign domain asks what "writes Data file"."""
    assert called("object", name, usual_article("object", name)) == inside


@pytest.mark.parametrize(
    ("kind", "name", "sentences", "article"),
    [
        ("component", "oven", ["The oven must be hot.", "A loaf goes into the oven."], "the"),
        ("object", "loaf", ["A loaf cools on a rack.", "Each loaf rests."], "the"),
        ("object", "water", ["The steamer needs water."], ""),
        ("component", "kubelet", ["The kubelet starts Pods.", "On a node runs kubelet."], ""),
        ("component", "etcd", ["The kubelet is no part of it."], ""),
        ("mechanism", "scoring", ["The scoring is deep."], ""),
        ("component", "C++ (tool)", ["The C++ (tool) must be there."], "the"),
    ],
)
def test_a_name_is_called_as_all_sentences_about_it_call_it(
    kind: str, name: str, sentences: list[str], article: str
) -> None:
    """One sentence that does without the article makes it a proper name."""
    assert written_article(kind, name, sentences) == article


def test_a_domain_is_spelled_as_its_facts_spell_it_and_else_as_its_sources() -> None:
    """A learner of PostgreSQL is not told of "Postgresql"."""
    source = next(iter(KB.of(Source))).model_copy(update={"name": "PostgreSQL, a manual"})
    term = next(iter(KB.of(Term))).model_copy(update={"domain": "postgresql", "summary": "A."})
    of_another = term.model_copy(update={"domain": "sql", "summary": "Unlike POSTGRESQL."})
    said = term.model_copy(update={"summary": "What PostgreSql does."})

    assert domain_name([term], "postgresql") == "Postgresql"
    assert domain_name([term, source, of_another], "postgresql") == "PostgreSQL"
    assert domain_name([said, source, of_another], "postgresql") == "PostgreSql"


def test_an_article_is_the_same_at_every_version() -> None:
    """A reading at one version leaves claims out, and calls everything as the others do."""
    claims = [
        {"id": "a", "text": "The oven burns gas.", "versions": "<2.0", "cites": ["source:book"]},
        {"id": "b", "text": "It is hot.", "cites": ["source:book"]},
    ]
    oven = Component.model_validate(
        {"id": "oven", "name": "oven", "domain": "bread", "summary": "A box.", "claims": claims}
    )
    later = oven.model_copy(update={"claims": oven.claims[1:]})

    assert oven.called == later.called == "the oven"
