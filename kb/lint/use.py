"""KB1xx, KB204: what nobody refers to helps nobody."""

from collections.abc import Iterator

from kb.ids import Loc, Ref, references
from kb.lint.rule import Facts, Rule
from kb.model import Fact
from kb.problems import Problem

_ABOUT_ITSELF = frozenset({"topic", "objectives", "cites", "verb"})
_UNUSED = {
    "source": ("KB204", "no fact cites this source", "cite it where it supports a claim"),
    "verb": ("KB106", "no edge uses this verb", "write an edge with it, or delete the verb"),
    "objective": ("KB107", "no fact is tagged with this objective", "tag what the exam asks for"),
}


def every_fact_is_joined_to_others(facts: Facts) -> Iterator[Problem]:
    """KB105: a fact has an edge or is referred to; KB106, KB107, KB204: verbs and the like, too.

    A fact's own topic, objectives and sources join it to nothing: every fact has them.
    """
    used = {ref for fact, _ in facts.values() for _, ref in references(fact) if ref != fact.ref}
    for fact, file in facts.values():
        if fact.ref in used:
            continue
        if fact.kind in _UNUSED:
            code, message, hint = _UNUSED[fact.kind]
            yield file.problem(("id",), code, message, hint)
        elif not any(_joins(fact, loc, ref) for loc, ref in references(fact)):
            message = f"{fact.ref} has no edge, and no fact refers to it"
            yield file.problem(("id",), "KB105", message, "say how it is related to another fact")


def _joins(fact: Fact, loc: Loc, ref: Ref) -> bool:
    keys = [part for part in loc if isinstance(part, str)]
    return ref != fact.ref and keys[-1] not in _ABOUT_ITSELF


WARNINGS: tuple[Rule, ...] = (every_fact_is_joined_to_others,)
