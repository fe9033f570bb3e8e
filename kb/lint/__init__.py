"""Rules that look across facts. Each rule is one small generator in one of the modules here.

What stands in ``RULES`` keeps facts from being loaded; what stands in ``WARNINGS`` is advice, and
only those who ask for it wait for it.
"""

import datetime as dt
from collections.abc import Iterator

from kb.lint import (
    eras,
    evidence,
    readability,
    references,
    refutation,
    repetition,
    rewording,
    shape,
    use,
    wording,
)
from kb.lint.rule import Facts, Rule
from kb.problems import Problem

RULES: tuple[Rule, ...] = (
    *references.RULES,
    *evidence.RULES,
    *shape.RULES,
    *eras.RULES,
    *wording.RULES,
    *repetition.RULES,
)
WARNINGS: tuple[Rule, ...] = (
    *use.WARNINGS,
    *evidence.WARNINGS,
    *eras.WARNINGS,
    *rewording.WARNINGS,
    *readability.WARNINGS,
    *refutation.WARNINGS,
)


def lint(facts: Facts) -> Iterator[Problem]:
    """Run every rule on facts that each stand alone.

    The rules about references come first; the others rely on every reference to exist.
    """
    broken = [problem for rule in references.RULES for problem in rule(facts)]
    if broken:
        yield from broken
        return
    for rule in RULES[len(references.RULES) :]:
        yield from rule(facts)


def advise(facts: Facts, read_since: dt.date) -> Iterator[Problem]:
    """Warn about facts that were loaded without an error.

    Args:
        facts: what :func:`kb.loader.load` gave.
        read_since: the day since which every source should have been read.
    """
    for rule in (*WARNINGS, evidence.sources_read_since(read_since)):
        for problem in rule(facts):
            yield problem.as_warning()


__all__ = ["RULES", "WARNINGS", "Facts", "Rule", "advise", "lint"]
