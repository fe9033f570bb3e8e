"""What a linter says, and what a rule is."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from generator.questions import Bank, Item

Severity = Literal["block", "warn", "bank"]
Numbers = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Finding:
    """One flaw. ``item`` is empty where the bank as a whole is meant."""

    item: str
    code: str
    severity: Severity
    message: str

    def __str__(self) -> str:
        """Write the finding as one line."""
        return f"{self.item or 'bank'}: {self.code} {self.severity}: {self.message}"


@dataclass(frozen=True, slots=True)
class Report:
    """All findings about a bank, and its statistics by name."""

    findings: tuple[Finding, ...]
    statistics: Numbers
    items: int

    def of(self, severity: Severity) -> tuple[Finding, ...]:
        """The findings of one severity."""
        return tuple(finding for finding in self.findings if finding.severity == severity)

    @property
    def blocked(self) -> bool:
        """Whether something must not go out like this."""
        return bool(self.of("block"))


@dataclass(frozen=True, slots=True)
class Rule:
    """One flaw of an item: its code, how bad it is, and how to find it."""

    code: str
    severity: Severity
    title: str
    find: Callable[[Item], Iterable[str]]


@dataclass(frozen=True, slots=True)
class BankRule:
    """One flaw of a whole bank."""

    code: str
    title: str
    find: Callable[[Bank, Numbers], Iterable[str]]
    severity: Severity = "bank"
