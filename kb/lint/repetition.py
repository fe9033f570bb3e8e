"""KB4xx: no sentence stands twice, and no belief is the sentence of a claim."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from kb.ids import Loc
from kb.lint.rule import Facts, Rule
from kb.lint.stems import ending_off
from kb.model import Fact
from kb.problems import Problem
from kb.versions import VersionRange

_ARTICLES: Final = frozenset({"a", "an", "the"})
_MARKS: Final = str.maketrans("", "", '.,;:?!()"')


def nothing_is_said_twice(facts: Facts) -> Iterator[Problem]:
    """KB405: no two claims, and no two beliefs, are the same sentence."""
    seen: dict[tuple[str | int, tuple[str, ...]], str] = {}
    for fact, file in facts.values():
        for loc, text in _claims_and_beliefs(fact):
            key = loc[0], tuple(_words(text))
            if key in seen:
                yield file.problem(loc, "KB405", f"the same sentence stands in {seen[key]}")
            seen.setdefault(key, fact.ref)


def _claims_and_beliefs(fact: Fact) -> Iterator[tuple[Loc, str]]:
    for index, claim in enumerate(fact.claims):
        yield ("claims", index, "text"), claim.text
    for index, wrong in enumerate(fact.misconceptions):
        yield ("misconceptions", index, "belief"), wrong.belief


def beliefs_are_no_claims(facts: Facts) -> Iterator[Problem]:
    """KB406: what is a belief here is no claim there, but for versions in which it was right."""
    beliefs = {_ends(wrong.belief) for fact, _ in facts.values() for wrong in fact.misconceptions}
    claims: dict[tuple[str, ...], dict[VersionRange, str]] = defaultdict(dict)
    for fact, _ in facts.values():
        for claim in fact.claims:
            if _ends(claim.text) in beliefs:
                claims[_bare(claim.text)].setdefault(claim.versions, f"{fact.ref}, {claim.id}")
    for fact, file in facts.values():
        for index, wrong in enumerate(fact.misconceptions):
            for versions, where in claims.get(_bare(wrong.belief), {}).items():
                if not (wrong.was_true and versions.within(wrong.was_true)):
                    message = f"the belief is what a claim says, in {where}"
                    loc: Loc = ("misconceptions", index, "belief")
                    yield file.problem(loc, "KB406", message, "one of the two is wrong")
                    break


def _words(text: str) -> list[str]:
    return text.casefold().translate(_MARKS).split()


def _ends(text: str) -> tuple[str, str]:
    """How the first and the last word begin: enough to see that most sentences differ."""
    words = [word for word in _words(text) if word not in _ARTICLES] or [""]
    return words[0][:3], words[-1][:3]


def _bare(text: str) -> tuple[str, ...]:
    """The words without articles and endings, in their order."""
    return tuple(ending_off(word) for word in _words(text) if word not in _ARTICLES)


RULES: tuple[Rule, ...] = (nothing_is_said_twice, beliefs_are_no_claims)
