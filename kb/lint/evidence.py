"""KB2xx: what is said stands somewhere."""

from collections.abc import Iterator

from kb.lint.rule import Facts, Rule
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


RULES: tuple[Rule, ...] = (sources_stand_alone, two_files_are_not_one_source)
