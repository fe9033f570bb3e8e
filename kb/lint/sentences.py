"""The sentences of a fact with their places, and the words that stand in names of facts."""

from collections.abc import Iterable, Iterator

from kb.ids import Loc
from kb.lint.rule import Facts
from kb.lint.stems import WORD, stem
from kb.model import Cited, Fact, Parameter, Process, State

_NAMED = frozenset({"component", "object", "mechanism", "state", "counter", "term"})


def sentences(fact: Fact) -> Iterator[tuple[Loc, str]]:
    """Everything that a fact says in whole sentences, where it stands in the file."""
    yield ("summary",), fact.summary
    for index, claim in enumerate(fact.claims):
        yield ("claims", index, "text"), claim.text
    for index, wrong in enumerate(fact.misconceptions):
        yield ("misconceptions", index, "belief"), wrong.belief
        yield ("misconceptions", index, "because"), wrong.because
    for index, band in enumerate(fact.bands if isinstance(fact, State) else ()):
        yield ("bands", index, "when"), band.when
        yield ("bands", index, "does"), band.does
    for loc, entry in cited_entries(fact):
        if entry.disputed:
            yield (*loc, "disputed", "says"), entry.disputed.says


def cited_entries(fact: Fact) -> Iterator[tuple[Loc, Cited]]:
    """Every entry of a fact that has sources of its own, where it stands in the file."""
    parts: dict[str, tuple[Cited, ...]] = {"relations": fact.relations, "claims": fact.claims}
    if isinstance(fact, Parameter):
        parts["values"] = fact.values
    elif isinstance(fact, State):
        parts["bands"] = fact.bands
    elif isinstance(fact, Process):
        parts["steps"] = fact.steps
    for key, entries in parts.items():
        for index, entry in enumerate(entries):
            yield (key, index), entry


def stems_of_names(facts: Facts, kinds: Iterable[str] = _NAMED) -> frozenset[str]:
    """The words by which facts are named, in their basic form."""
    wanted = frozenset(kinds)
    named = (fact for fact, _ in facts.values() if fact.kind in wanted)
    names = (name for fact in named for name in (fact.name, *fact.aka))
    return frozenset(stem(word) for name in names for word in WORD.findall(name))
