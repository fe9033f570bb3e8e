"""One fact, with everything that the knowledge base knows of it, line by line."""

from collections.abc import Iterable, Iterator, Sequence

from generator.lookup.mentions import Mentions
from generator.lookup.own import own
from generator.lookup.wording import cited, dispute, held, sentence
from kb import Claim, Edge, Fact, KnowledgeBase, Objective, Ref, Verb
from kb.changes import history
from kb.ids import references


def show(kb: KnowledgeBase, fact: Fact, mentions: Mentions | None = None) -> Iterator[str]:
    """Everything that is known of a fact, line by line.

    Args:
        kb: the facts.
        fact: the one to show.
        mentions: what the facts say of each other, where somebody has gathered it already.
    """
    yield f"{fact.name}  ({fact.ref})"
    yield fact.summary
    if fact.aka:
        yield f"Also called: {', '.join(fact.aka)}"
    if fact.topic:
        yield f"Topic: {fact.topic}"
    yield from own(kb, fact)
    edges = kb.edges(fact.id) if isinstance(fact, Verb) else kb.edges_of(fact.ref)
    yield from section("Relations", (line for edge in edges for line in _edge(edge)))
    down = [claim for claim in fact.claims if claim.about == "failure"]
    other = [claim for claim in fact.claims if claim.about != "failure"]
    yield from section("Claims", _claims(other))
    yield from section("When it is down", _claims(down))
    yield from section("Misconceptions", _misconceptions(fact))
    whole = (f"{entry.verb.id}: {entry.note}  {cited(entry.cites)}" for entry in fact.complete)
    yield from section("Complete lists", whole)
    yield from section(
        "History", (f"{one.words()}  {cited(one.cites)}" for one in history(kb, fact.ref))
    )
    yield from section("Exam objectives", (_objective(kb, ref) for ref in fact.objectives))
    yield from _backwards(kb, fact, mentions or Mentions(kb))
    sources = kb.sources(sorted({ref for _, ref in references(fact) if ref.kind == "source"}))
    yield from section("Sources", (f"{s.ref}  {s.name}, {s.publisher}, {s.url}" for s in sources))


def section(title: str, lines: Iterable[str]) -> Iterator[str]:
    """Lines below a title; nothing at all if there are none."""
    found = [f"  {line}" for line in lines]
    if found:
        yield ""
        yield f"{title}:"
        yield from found


def _misconceptions(fact: Fact) -> Iterator[str]:
    """What many believe and why, and the claim that says how it is."""
    claims = {claim.id: claim.text for claim in fact.claims}
    for wrong in fact.misconceptions:
        yield f'"{wrong.belief}" - {wrong.because}'
        if truth := claims.get(wrong.refuted_by):
            yield f"  In fact: {truth}"


def _edge(edge: Edge) -> Iterator[str]:
    yield f"{sentence(edge)}{held(edge.relation.versions)}  {cited(edge.relation.cites)}"
    yield from dispute(edge.relation)


def _claims(claims: Sequence[Claim]) -> Iterator[str]:
    for claim in claims:
        yield f"{claim.text}{held(claim.versions)}  {cited(claim.cites)}"
        yield from dispute(claim)


def _objective(kb: KnowledgeBase, ref: Ref) -> str:
    fact = kb[ref]
    return f"{ref}  {fact.exam}: {fact.name}" if isinstance(fact, Objective) else ref


def _backwards(kb: KnowledgeBase, fact: Fact, mentions: Mentions) -> Iterator[str]:
    """What other facts say of this one, apart from edges."""
    states = (f"{s.rank}. {s.name}  ({s.ref})" for s in kb.states_of(fact.ref))
    yield from section("States", states)
    for title, found in (
        ("Cited by", mentions.citing(fact.ref)),
        ("Facts tagged with it", mentions.tagged(fact.ref)),
        ("Facts of this topic", kb.in_topic(fact.ref) if fact.ref in kb.topics() else ()),
    ):
        yield from section(title, (f"{other.ref}  {other.name}" for other in found))
    named = mentions.named(fact.ref)
    yield from section("Named by", (f"{m.fact.ref}  {m.fact.name}: {m.words}" for m in named))
