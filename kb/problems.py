"""What is wrong in a fact file, and where."""

from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One complaint, printed the way that editors and CI make clickable."""

    path: str
    line: int
    column: int
    code: str
    message: str
    hint: str = ""

    def __str__(self) -> str:
        text = f"{self.path}:{self.line}:{self.column}: {self.code} {self.message}"
        return f"{text} ({self.hint})" if self.hint else text

    def github(self) -> str:
        """Write the problem as a workflow annotation, with its text escaped for one line."""
        text = f"{self.code} {self.message}" + (f" ({self.hint})" if self.hint else "")
        text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
        path = self.path.replace("%", "%25").replace(",", "%2C").replace(":", "%3A")
        return f"::error file={path},line={self.line},col={self.column}::{text}"

    def json(self) -> dict[str, str | int]:
        """Give the problem as plain data."""
        return asdict(self)
