"""KB410: a belief and the claim that refutes it speak of the same."""

from collections.abc import Iterator
from typing import Final

from kb.lint.rule import Facts, Rule
from kb.lint.sentences import stems_of_names
from kb.lint.stems import stems
from kb.problems import Problem

_ENOUGH: Final = 2  # common words, where none of them is a name


def refutations_keep_to_the_subject(facts: Facts) -> Iterator[Problem]:
    """KB410: a belief and its refutation share a name, or else two words that matter.

    Otherwise the claim may be true and leave the belief standing.
    """
    names = stems_of_names(facts)
    for fact, file in facts.values():
        claims = {claim.id: claim.text for claim in fact.claims}
        for index, wrong in enumerate(fact.misconceptions):
            common = {*stems(wrong.belief)} & {*stems(claims[wrong.refuted_by])}
            if not common & names and len(common) < _ENOUGH:
                message = f"claim {wrong.refuted_by!r} speaks of something else than this belief"
                hint = "name the same thing in both, or name another claim"
                yield file.problem(("misconceptions", index, "belief"), "KB410", message, hint)


WARNINGS: tuple[Rule, ...] = (refutations_keep_to_the_subject,)
