"""What is wrong in a fact file, and where."""

from dataclasses import asdict, dataclass, replace
from typing import Literal, Self, TypeAlias

from kb.characters import shown

Severity: TypeAlias = Literal["error", "warning"]


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One complaint, printed the way that editors and CI make clickable.

    An error keeps facts from being loaded; a warning is advice to whoever writes them.
    """

    path: str
    line: int
    column: int
    code: str
    message: str
    hint: str = ""
    severity: Severity = "error"

    def __post_init__(self) -> None:
        """Keep what strangers wrote from steering a terminal or filling the screen."""
        for name in ("path", "message", "hint"):
            object.__setattr__(self, name, shown(getattr(self, name)))

    def as_warning(self) -> Self:
        """The same complaint as advice."""
        return replace(self, severity="warning")

    def __str__(self) -> str:
        kind = "warning: " if self.severity == "warning" else ""
        text = f"{self.path}:{self.line}:{self.column}: {self.code} {kind}{self.message}"
        return f"{text} ({self.hint})" if self.hint else text

    def github(self) -> str:
        """Write the problem as a workflow annotation, with its text escaped for one line."""
        text = f"{self.code} {self.message}" + (f" ({self.hint})" if self.hint else "")
        text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
        path = self.path.replace("%", "%25").replace(",", "%2C").replace(":", "%3A")
        return f"::{self.severity} file={path},line={self.line},col={self.column}::{text}"

    def json(self) -> dict[str, str | int]:
        """Give the problem as plain data."""
        return asdict(self)
