"""KB4xx: sentences that can be read aloud and set as options of a question."""

import re
from collections.abc import Iterator

from kb.lint.rule import Facts, Rule
from kb.lint.sentences import sentences
from kb.model import Term
from kb.problems import Problem

_FILLER = re.compile(r"\b(?:simply|just|easily|obviously|basically|of course)\b", re.IGNORECASE)
_MAX_WORDS = 35


def sentences_end(facts: Facts) -> Iterator[Problem]:
    """KB401: a sentence ends with a full stop."""
    for fact, file in facts.values():
        for loc, text in sentences(fact):
            if not text.endswith((".", "?", "!", '."', ".)")):
                yield file.problem(loc, "KB401", "a sentence ends with a full stop")


def sentences_have_no_filler(facts: Facts) -> Iterator[Problem]:
    """KB402: words such as "simply" tell a learner who struggles that they should not."""
    for fact, file in facts.values():
        for loc, text in sentences(fact):
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


RULES: tuple[Rule, ...] = (
    sentences_end,
    sentences_have_no_filler,
    claims_are_short,
    definitions_do_not_use_their_word,
)
