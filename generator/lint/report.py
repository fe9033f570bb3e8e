"""What a linter says, and what a rule is."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from generator.lint.view import View

Severity = Literal["block", "warn", "bank"]
Numbers = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Finding:
    """One flaw. ``item`` is empty where the bank as a whole is meant."""

    item: str
    code: str
    severity: Severity
    message: str
    remedy: str = ""

    def __str__(self) -> str:
        """Write the finding as one line."""
        return f"{self.item or 'bank'}: {self.code} {self.severity}: {self.message}"


@dataclass(frozen=True, slots=True)
class Rule:
    """One flaw of an item.

    Attributes:
        code: its number, such as QL07. Two rules may share one, of different severity.
        severity: how bad it is.
        title: its name in two or three words.
        find: says what is wrong with an item; its docstring is the rule's documentation.
        remedy: what to do about it.
        example: an item, or a part of one, that has the flaw.
    """

    code: str
    severity: Severity
    title: str
    find: Callable[[View], Iterable[str]]
    remedy: str
    example: str

    @property
    def says(self) -> str:
        """The documentation of the rule, without its code."""
        text = " ".join((self.find.__doc__ or "").split())
        return text.partition(": ")[2]


@dataclass(frozen=True, slots=True)
class Measure:
    """One number about a bank.

    Attributes:
        group: under which heading it stands.
        name: what it is; unique in a report.
        value: the number.
        limit: what it should keep to, in words; empty if there is no such thing.
        fine: whether it does.
        share: whether it is a share of one, to be written in percent.
    """

    group: str
    name: str
    value: float
    limit: str = ""
    fine: bool = True
    share: bool = False

    def __str__(self) -> str:
        """Write the value for a reader."""
        return f"{self.value:.1%}" if self.share else f"{self.value:g}"


@dataclass(frozen=True, slots=True)
class Report:
    """All findings about a bank, and its measures.

    Attributes:
        findings: item by item, then those of the bank.
        measures: in the order to show them.
        items: how many items there are.
        skipped: what of a foreign file could not be read, with places.
        yields: what became of the drafts of each family, if that was asked for.
    """

    findings: tuple[Finding, ...]
    measures: tuple[Measure, ...]
    items: int
    title: str = ""
    skipped: tuple[str, ...] = ()
    yields: Mapping[str, Mapping[str, int]] = field(default_factory=dict)

    @property
    def statistics(self) -> dict[str, float]:
        """The measures by name."""
        return {measure.name: measure.value for measure in self.measures}

    def of(self, severity: Severity) -> tuple[Finding, ...]:
        """The findings of one severity."""
        return tuple(finding for finding in self.findings if finding.severity == severity)

    def flawed(self, severity: Severity) -> int:
        """How many items have a finding of this severity."""
        return len({finding.item for finding in self.of(severity) if finding.item})

    def by_code(self) -> dict[str, int]:
        """How many findings there are of each code, the commonest first."""
        counted = Counter(finding.code for finding in self.findings)
        return dict(sorted(counted.items(), key=lambda pair: (-pair[1], pair[0])))

    @property
    def blocked(self) -> bool:
        """Whether something must not go out like this."""
        return bool(self.of("block"))
