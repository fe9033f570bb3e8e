"""KB2xx: what is said stands somewhere."""

import datetime as dt
from collections.abc import Iterator
from functools import partial

from kb.lint.rule import Facts, Rule
from kb.lint.sentences import cited_entries
from kb.model import Source
from kb.problems import Problem


def sources_stand_alone(facts: Facts) -> Iterator[Problem]:
    """KB201: a source is cited, it does not cite."""
    for fact, file in facts.values():
        if isinstance(fact, Source):
            for key in ("relations", "claims", "misconceptions", "complete"):
                if getattr(fact, key):
                    yield file.problem((key,), "KB201", f"a source has no {key}")


def two_files_are_not_one_source(facts: Facts) -> Iterator[Problem]:
    """KB202: one page is one source, so that a dead link is mended in one place."""
    seen: dict[tuple[str, str], str] = {}
    for ref, (fact, file) in facts.items():
        if isinstance(fact, Source):
            page = (fact.url, fact.version)
            if page in seen:
                yield file.problem(
                    ("url",), "KB202", f"{seen[page]} has this url and version already"
                )
            seen.setdefault(page, ref)


def disputed_claims_refute_nothing(facts: Facts) -> Iterator[Problem]:
    """KB205: nobody is told to be wrong on the strength of a claim that sources disagree about."""
    for fact, file in facts.values():
        disputed = {claim.id for claim in fact.claims if claim.disputed}
        for index, wrong in enumerate(fact.misconceptions):
            if wrong.refuted_by in disputed:
                message = f"sources disagree about {wrong.refuted_by!r}, so it refutes no belief"
                loc = ("misconceptions", index, "refuted_by")
                yield file.problem(loc, "KB205", message, "delete the misconception")


def sides_of_a_dispute_have_sources_of_their_own(facts: Facts) -> Iterator[Problem]:
    """KB206: where two sides cite the very same documents, perhaps only the writer disagrees."""
    for fact, file in facts.values():
        for loc, entry in cited_entries(fact):
            if entry.disputed and set(entry.disputed.cites) == set(entry.cites):
                message = "both sides of the dispute cite the same sources"
                hint = "cite for each side what supports that side"
                yield file.problem((*loc, "disputed", "cites"), "KB206", message, hint)


def sources_read_since(oldest: dt.date) -> Rule:
    """KB203 for a date: every source was read on that day or later."""
    return partial(_read_since, oldest)


def _read_since(oldest: dt.date, facts: Facts) -> Iterator[Problem]:
    for fact, file in facts.values():
        if isinstance(fact, Source) and fact.accessed < oldest:
            message = f"read last on {fact.accessed}, before {oldest}"
            hint = "read it again, mend the facts that cite it, and set accessed"
            yield file.problem(("accessed",), "KB203", message, hint)


RULES: tuple[Rule, ...] = (
    sources_stand_alone,
    two_files_are_not_one_source,
    disputed_claims_refute_nothing,
)
WARNINGS: tuple[Rule, ...] = (sides_of_a_dispute_have_sources_of_their_own,)
