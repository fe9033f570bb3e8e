"""Whether a thing exists at the versions that a knowledge base is read at."""

from kb import Fact, KnowledgeBase


def present(kb: KnowledgeBase, fact: Fact) -> bool:
    """Whether anything that the facts say of a thing holds at these versions.

    Of memory compression, every claim and edge begins with ESXi 4.1; at 3.5 there is no such
    thing, and it must not stand as a wrong answer where no version is asked about.
    """
    whole = kb.whole[fact.ref]
    return bool(fact.claims or fact.relations) or not (whole.claims or whole.relations)
