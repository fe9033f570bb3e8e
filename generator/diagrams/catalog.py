"""Which diagrams there are, by name."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Final

from generator.diagrams.architecture import architecture, domains
from generator.diagrams.machine import machine
from generator.diagrams.neighborhood import neighborhood
from generator.diagrams.process import process
from generator.diagrams.topic import topic
from generator.drawing.picture import Picture
from generator.errors import UnknownNameError
from kb import KnowledgeBase, Process, Ref

_WITHOUT_NEIGHBORHOOD: Final = ("verb", "source", "objective")


def names(kb: KnowledgeBase) -> tuple[str, ...]:
    """Every diagram that this knowledge base has, such as ``machine-esxi-memory-state``."""
    return tuple(pictures(kb))


def picture(kb: KnowledgeBase, name: str) -> Picture:
    """Compose a diagram, without laying it out.

    Raises:
        UnknownNameError: if no diagram has this name.
    """
    catalog = pictures(kb)
    if name not in catalog:
        raise UnknownNameError("diagram", name, catalog)
    return catalog[name]()


def short_names(refs: Iterable[Ref]) -> Mapping[Ref, str]:
    """Give each fact its id as a name, with its kind before it where two would clash."""
    known = tuple(refs)
    uses = Counter(ref.id for ref in known)
    return {ref: ref.id if uses[ref.id] == 1 else f"{ref.kind}-{ref.id}" for ref in known}


def pictures(kb: KnowledgeBase) -> dict[str, Callable[[], Picture]]:
    """What composes each diagram, by its name; nothing is composed yet."""
    joined = {fact.ref for edge in kb.edges() for fact in (edge.subject, edge.target)}
    shown = sorted(ref for ref in joined if ref.kind not in _WITHOUT_NEIGHBORHOOD)
    return {
        **{f"architecture-{each}": partial(architecture, kb, each) for each in domains(kb)},
        **{f"neighborhood-{ref.kind}-{ref.id}": partial(neighborhood, kb, ref) for ref in shown},
        **{f"process-{fact.id}": partial(process, kb, fact) for fact in kb.of(Process)},
        **_named("machine", kb.machines(), partial(machine, kb)),
        **_named("topic", kb.topics(), partial(topic, kb)),
    }


def _named(
    sort: str, refs: Iterable[Ref], compose: Callable[[Ref], Picture]
) -> dict[str, Callable[[], Picture]]:
    return {f"{sort}-{name}": partial(compose, ref) for ref, name in short_names(refs).items()}
