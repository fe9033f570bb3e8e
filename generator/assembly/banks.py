"""Make a bank: draw the front of every family's line, choose, and prove what is chosen."""

from collections.abc import Sequence
from dataclasses import replace
from importlib.metadata import PackageNotFoundError, version

from generator.assembly.candidates import Crew, Wanted, candidates
from generator.assembly.goals import Goals
from generator.assembly.selecting import Drawn, Progress, Selection, select
from generator.blueprints import Blueprint, Pool
from generator.draw import ALL, Line, salted
from generator.errors import UnknownNameError
from generator.proofs import code_digest, prove, used_facts
from generator.questions import Bank, Item
from generator.reviewing import NO_REVIEW, Review, as_written
from kb import KnowledgeBase

USUAL = 200  # items of a bank, if nobody says how many
_SHORTEST = 8  # drafts of a family that are looked at in any case
_FRONTS = (2, 12)  # times as many drafts of a family as a bank may hold; then all of them


def assemble(  # noqa: PLR0913 - what a bank is made of
    kb: KnowledgeBase,
    n: int | None = None,
    seed: int = 1,
    topics: Sequence[str] = (),
    progress: Progress | None = None,
    *,
    title: str = "",
    fewer: bool = False,
    blueprint: Blueprint | None = None,
    pool: Pool | None = None,
    salt: bytes = b"",
    line: Line | None = None,
    crew: Crew | None = None,
    review: Review = NO_REVIEW,
) -> Bank:
    """Draw a bank of *n* items.

    Args:
        kb: what is true.
        n: how many items; 200, or as many as the blueprint says.
        seed: the same seed gives the same bank.
        topics: only items of these topics (``term:workloads``, or ``workloads``); empty for all.
        progress: told how many of *n* items are chosen.
        title: what the bank is called.
        fewer: whether fewer items will do where the facts do not give as many.
        blueprint: how many items of which topics or objectives.
        pool: the half of all items to draw from; both, or that of the blueprint.
        salt: a secret without which nobody can draw the same bank; it is not kept.
        line: what the families say of *kb*, if somebody has asked them already.
        crew: other processes that share the work; the bank is the same.
        review: a trainer's hand; items of the trainer's own come on top of *n*.

    Raises:
        UnknownNameError: if there is no such topic, objective or family.
        TooFewItemsError: if the facts give too few different items; says how many of which topic,
            or which cells of the blueprint are short.
    """
    if blueprint and blueprint.at:
        kb, line = kb.read_at(blueprint.at), None
    wanted = wanted_topics(kb, topics)
    if blueprint:
        wanted = wanted or wanted_topics(kb, tuple(blueprint.topics))
        _known(kb, blueprint)
    line = line or Line(kb)
    number = n or (blueprint.size if blueprint else USUAL)
    wish = Wanted(
        seed=salted(seed, salt),
        each=ALL,
        topics=wanted,
        goals=frozenset(
            f"objective:{name.removeprefix('objective:')}"
            for name in (blueprint.objectives if blueprint else ())
        ),
        half=pool or (blueprint.pool if blueprint else "all"),
        blueprint=blueprint,
        review=review,
    )

    def drawn(each: int) -> Drawn:
        asked = replace(wish, each=each)
        return Drawn(crew.candidates(kb, asked) if crew else [*candidates(line, asked)])

    def sound(item: Item) -> bool:
        return not prove(as_written(item), kb)

    items: tuple[Item, ...] = ()
    for times in _FRONTS:
        front = times * Goals(number).cap("family")
        selection = Selection(drawn(max(front, _SHORTEST)), number, wish.seed, sound, blueprint)
        selection.pin(review.pins)
        selection.fill(progress=progress)
        if selection.full():
            items = selection.items()
            break
    else:
        items = select(
            drawn(ALL),
            number,
            wish.seed,
            progress,
            sound,
            fewer=fewer,
            blueprint=blueprint,
            pinned=review.pins,
        )
    names = ", ".join(kb[topic].name for topic in wanted) if topics else ""
    usual = f"Question bank: {names}" if names else "Question bank"
    bank = blank_bank(
        kb,
        seed,
        title=title or (blueprint.title if blueprint else usual),
        pool=wish.half,
        salted=bool(salt),
    )
    named = f"{blueprint.title} {blueprint.digest[:16]}" if blueprint else ""
    used = used_facts(items, kb)
    all_items = (*items, *review.own)
    return review.signed(
        bank.model_copy(update={"blueprint": named, "items": all_items, "used": used})
    )


def blank_bank(kb: KnowledgeBase, seed: int, *, title: str, pool: Pool, salted: bool) -> Bank:
    """A bank without items, which says what they will be drawn from."""
    return Bank(
        title=title,
        seed=seed,
        generator=_generator(),
        knowledge=kb.digest,
        simulator=code_digest("simulator"),
        program=code_digest("generator"),
        pool=pool,
        salted=salted,
        at={domain: str(held) for domain, held in kb.at.items()},
        domains={domain: kb.domains.get(domain, domain) for domain in kb.at},
        topics={str(topic): _title(kb[topic].name) for topic in kb.topics()},
        used={},
        items=(),
    )


def _title(name: str) -> str:
    return name[:1].upper() + name[1:]


def wanted_topics(kb: KnowledgeBase, names: Sequence[str]) -> tuple[str, ...]:
    """The references of topics that somebody named by their ids or references.

    Raises:
        UnknownNameError: if there is no such topic.
    """
    known = {str(topic): str(topic) for topic in kb.topics()}
    known |= {topic.id: str(topic) for topic in kb.topics()}
    for name in names:
        if name not in known:
            raise UnknownNameError("topic", name, sorted({topic.id for topic in kb.topics()}))
    return tuple(dict.fromkeys(known[name] for name in names))


def _known(kb: KnowledgeBase, blueprint: Blueprint) -> None:
    """Refuse names that nothing has."""
    from generator.families import FAMILIES  # noqa: PLC0415 - slow, and needed for this alone

    objectives = sorted(ref.id for ref in kb.facts if ref.kind == "objective")
    for name in blueprint.objectives:
        if name.removeprefix("objective:") not in objectives:
            raise UnknownNameError("objective", name, objectives)
    families = sorted(family.id for family in FAMILIES)
    for name in (*blueprint.families.only, *blueprint.families.without):
        if name not in families:
            raise UnknownNameError("family", name, families)


def _generator() -> str:
    try:
        return f"pilothouse {version('pilothouse')}"
    except PackageNotFoundError:  # a checkout that nobody has installed
        return "pilothouse"
