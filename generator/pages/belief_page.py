"""What learners may have heard, and what is true: all misconceptions of a domain on one page."""

from generator.pages.environment import Desk, Page, render
from generator.pages.index_pages import topics_of
from generator.pages.material import Material
from generator.pages.places import beliefs_place
from kb import Fact


def beliefs(material: Material, domain: str) -> tuple[tuple[str, tuple[Fact, ...]], ...]:
    """The facts of a domain about which something wrong is believed, by topic, in path order.

    Facts without a topic come last, under no name.
    """
    kb = material.kb
    wrong = [f for f in kb.facts.values() if f.domain == domain and f.misconceptions]
    order = [stage.topic for stage in material.paths.get(domain, ())] or [
        topic.ref for topic in topics_of(kb, domain)
    ]
    groups = [(kb[ref].name, tuple(f for f in wrong if f.topic == ref)) for ref in order]
    rest = tuple(fact for fact in wrong if fact.topic not in order)
    return tuple((name, facts) for name, facts in (*groups, ("", rest)) if facts)


def beliefs_page(material: Material, domain: str) -> Page:
    """Write the page."""
    groups = beliefs(material, domain)
    context = {
        "name": material.kb.domains[domain],
        "groups": groups,
        "count": sum(len(fact.misconceptions) for _, facts in groups for fact in facts),
    }
    return render("beliefs", Desk(material, beliefs_place(domain).path), context)
