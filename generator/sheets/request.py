"""One thing to print: what is on it, on which paper, and the name of its file."""

from dataclasses import dataclass
from typing import Final, Literal, get_args

from generator.errors import UnknownNameError
from generator.typesetting import Paper

Kind = Literal["sheet", "cards", "cheat-sheet"]
Mode = Literal["blank", "answers", "key"]

KINDS: Final[tuple[str, ...]] = get_args(Kind)
MODES: Final[tuple[str, ...]] = get_args(Mode)
PAPERS: Final[tuple[str, ...]] = get_args(Paper)


@dataclass(frozen=True)
class Request:
    """What somebody wants printed.

    ``topic`` is one of :func:`generator.sheets.topics`; ``mode``, ``seed`` and ``word_bank`` matter
    to study sheets only; ``large`` is large print; ``owner`` stands in the file's name, for a
    sheet that is one person's.
    """

    topic: str
    kind: str = "sheet"
    mode: str = "blank"
    paper: str = "a4"
    seed: int = 1
    large: bool = False
    word_bank: bool = True
    owner: str = ""

    def __post_init__(self) -> None:
        """Refuse what there is not.

        Raises:
            UnknownNameError: if there is no such kind, mode or paper.
        """
        for what, name, known in (
            ("kind", self.kind, KINDS),
            ("mode", self.mode, MODES),
            ("paper", self.paper, PAPERS),
        ):
            if name not in known:
                raise UnknownNameError(what, name, known)

    @property
    def file(self) -> str:
        """The name of the file, as ``ballooning-key.pdf``."""
        parts = [
            self.topic,
            "" if self.kind == "sheet" else self.kind,
            self.mode if self.kind == "sheet" and self.mode != "blank" else "",
            "large-print" if self.large else "",
            self.owner,
        ]
        return "-".join(part for part in parts if part) + ".pdf"
