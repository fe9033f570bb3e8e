"""KB1xx: whatever is referred to exists, and is of the right kind."""

from collections.abc import Iterator

from kb.ids import Loc, Ref, references
from kb.lint.close_names import CloseNames
from kb.lint.rule import Facts, Rule
from kb.problems import Problem

_KIND_OF_KEY = {
    "cites": "source",
    "verb": "verb",
    "objectives": "objective",
    "machine": "term",
    "threshold": "parameter",
}


def _key(loc: Loc) -> str:
    return next((part for part in reversed(loc) if isinstance(part, str)), "")


def references_resolve(facts: Facts) -> Iterator[Problem]:
    """KB101: whatever is referred to exists."""
    guesses, same_id = CloseNames(), dict[str, Ref]()
    for ref in facts:
        same_id.setdefault(ref.id, ref)
    for fact, file in facts.values():
        for loc, ref in references(fact):
            if ref not in facts:
                close = same_id.get(ref.id) or guesses.to(ref, facts)
                hint = f"did you mean {close}?" if close else "write a file for it"
                yield file.problem(loc, "KB101", f"there is no fact {ref}", hint)


def references_have_the_right_kind(facts: Facts) -> Iterator[Problem]:
    """KB102: a citation is a source, a machine a term, and so on."""
    for fact, file in facts.values():
        for loc, ref in references(fact):
            kind = _KIND_OF_KEY.get(_key(loc))
            if kind and ref.kind != kind:
                yield file.problem(loc, "KB102", f"{ref} is no {kind}", f"name a {kind}:...")


def misconceptions_are_refuted(facts: Facts) -> Iterator[Problem]:
    """KB103: a misconception names the claim beside it that refutes it."""
    guesses = CloseNames()
    for fact, file in facts.values():
        claims = {claim.id for claim in fact.claims}
        for index, wrong in enumerate(fact.misconceptions):
            if wrong.refuted_by not in claims:
                close = guesses.to(wrong.refuted_by, claims)
                hint = f"did you mean {close!r}?" if close else "add the claim to this file"
                loc = ("misconceptions", index, "refuted_by")
                yield file.problem(loc, "KB103", f"no claim {wrong.refuted_by!r} here", hint)


def ids_are_given_once(facts: Facts) -> Iterator[Problem]:
    """KB104: claims and misconceptions of one fact have ids of their own."""
    for fact, file in facts.values():
        seen: set[str] = set()
        claims = ((("claims", index, "id"), claim.id) for index, claim in enumerate(fact.claims))
        beliefs = (
            (("misconceptions", index, "id"), wrong.id)
            for index, wrong in enumerate(fact.misconceptions)
        )
        for loc, name in (*claims, *beliefs):
            if name in seen:
                yield file.problem(loc, "KB104", f"{name!r} is given twice")
            seen.add(name)


RULES: tuple[Rule, ...] = (
    references_resolve,
    references_have_the_right_kind,
    misconceptions_are_refuted,
    ids_are_given_once,
)
