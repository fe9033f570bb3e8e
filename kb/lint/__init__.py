"""Rules that look across facts. Each rule is one small generator in one of the modules here."""

from collections.abc import Iterator

from kb.lint import evidence, references, shape, wording
from kb.lint.rule import Facts, Rule
from kb.problems import Problem

RULES: tuple[Rule, ...] = (
    *references.RULES,
    *evidence.RULES,
    *shape.RULES,
    *wording.RULES,
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


__all__ = ["RULES", "Facts", "Rule", "lint"]
