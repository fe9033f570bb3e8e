"""KB4xx: sentences that can be read aloud and set as options of a question."""

import re
from collections.abc import Iterator

from kb.ids import Loc
from kb.lint.rule import Facts, Rule
from kb.model import Fact, Term
from kb.problems import Problem

_FILLER = re.compile(r"\b(?:simply|just|easily|obviously|basically|of course)\b", re.IGNORECASE)
_MAX_WORDS = 35


def _sentences(fact: Fact) -> Iterator[tuple[Loc, str]]:
    yield ("summary",), fact.summary
    for index, claim in enumerate(fact.claims):
        yield ("claims", index, "text"), claim.text
    for index, wrong in enumerate(fact.misconceptions):
        yield ("misconceptions", index, "belief"), wrong.belief
        yield ("misconceptions", index, "because"), wrong.because


def sentences_end(facts: Facts) -> Iterator[Problem]:
    """KB401: a summary, claim, belief or reason ends with a full stop."""
    for fact, file in facts.values():
        for loc, text in _sentences(fact):
            if not text.endswith((".", "?", "!", '."', ".)")):
                yield file.problem(loc, "KB401", "a sentence ends with a full stop")


def sentences_have_no_filler(facts: Facts) -> Iterator[Problem]:
    """KB402: words such as "simply" tell a learner who struggles that they should not."""
    for fact, file in facts.values():
        for loc, text in _sentences(fact):
            if found := _FILLER.search(text):
                yield file.problem(loc, "KB402", f"the word {found[0]!r} says nothing", "drop it")


def claims_are_short(facts: Facts) -> Iterator[Problem]:
    """KB403: a claim of many words is two claims."""
    for fact, file in facts.values():
        for index, claim in enumerate(fact.claims):
            if len(claim.text.split()) > _MAX_WORDS:
                message = f"more than {_MAX_WORDS} words in one claim"
                yield file.problem(("claims", index, "text"), "KB403", message, "split it in two")


def definitions_do_not_use_their_word(facts: Facts) -> Iterator[Problem]:
    """KB404: a term is not explained by itself."""
    for fact, file in facts.values():
        if isinstance(fact, Term) and re.search(
            rf"\b{re.escape(fact.name)}\b", fact.summary, re.IGNORECASE
        ):
            yield file.problem(("summary",), "KB404", f"the definition uses {fact.name!r} itself")


def nothing_is_said_twice(facts: Facts) -> Iterator[Problem]:
    """KB405: no two claims or beliefs of the knowledge base are the same sentence."""
    seen: dict[str, str] = {}
    for fact, file in facts.values():
        for loc, text in _sentences(fact):
            if loc[0] == "summary" or loc[-1] == "because":
                continue
            key = " ".join(re.findall(r"\w+", text.casefold()))
            if key in seen:
                yield file.problem(loc, "KB405", f"the same sentence stands in {seen[key]}")
            seen.setdefault(key, fact.ref)


RULES: tuple[Rule, ...] = (
    sentences_end,
    sentences_have_no_filler,
    claims_are_short,
    definitions_do_not_use_their_word,
    nothing_is_said_twice,
)
