"""What to print for a learning path: its topics, in the order in which they are learnt."""

from generator.diagrams import short_names
from generator.errors import UnknownNameError
from generator.learning import Learning, Stage
from generator.sheets.topics import topics
from kb import KnowledgeBase, Ref


def path(kb: KnowledgeBase, name: str) -> tuple[str, ...]:
    """The topics of a domain, or a topic after all that it is built on.

    Raises:
        UnknownNameError: if there is neither a domain nor a topic of this name.
    """
    if not kb.topics() and name in topics(kb):
        return (name,)  # without topics, a domain is one
    names = short_names(kb.topics())
    refs = {short: ref for ref, short in names.items()}
    if name in refs:
        ref = refs[name]
        stages = Learning(kb).path(kb[ref].domain or "")
        chosen = _before(stages, ref)
    else:
        stages = Learning(kb).path(name)
        chosen = {stage.topic for stage in stages}
        if not chosen:
            domains = {kb[ref].domain for ref in names}
            raise UnknownNameError("path", name, sorted({*refs, *filter(None, domains)}))
    return tuple(names[stage.topic] for stage in stages if stage.topic in chosen)


def _before(stages: tuple[Stage, ...], topic: Ref) -> set[Ref]:
    """A topic and what it is built on, and what that is built on."""
    chosen = {topic}
    for stage in reversed(stages):
        if stage.topic in chosen:
            chosen |= set(stage.before)
    return chosen
