"""All rules about one item, in the order of their codes."""

from typing import Final

from generator.lint import (
    cues,
    forms,
    grammar,
    language,
    lengths,
    logic,
    sizes,
    stems,
    telling,
    truth,
)
from generator.lint.report import Rule

_THEMES: Final = (
    lengths,
    grammar,
    cues,
    forms,
    logic,
    sizes,
    stems,
    truth,
    language,
    telling,
)
RULES: Final[tuple[Rule, ...]] = tuple(
    sorted((rule for theme in _THEMES for rule in theme.RULES), key=lambda rule: rule.code)
)
