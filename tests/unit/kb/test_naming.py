"""Names inside sentences."""

import pytest

from kb import KnowledgeBase
from kb.naming import a_or_an

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
        ("object:machine-memory", "machine memory", "machine memory"),
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
