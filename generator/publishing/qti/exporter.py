"""QTI in the version that a host reads: one description of what a package carries."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from generator.publishing.protocol import About, ExportOptions
from generator.publishing.qti.package import package
from generator.publishing.reasons import unwritable
from generator.questions import (
    TYPES,
    Bank,
    Cloze,
    Item,
    Labeling,
    Matching,
    Numeric,
    Ordering,
    ShortText,
)


@dataclass(frozen=True)
class Packages:
    """An exporter of QTI packages, found by its name like any other.

    Attributes:
        number: the version, such as ``3.0``.
        suffix: of its file.
        version: turns a document of QTI 3.0 into one of this version.
    """

    number: str
    suffix: str
    version: Callable[[str], str]

    @property
    def about(self) -> About:
        """What a package carries."""
        return About(
            title=f"QTI {self.number}",
            types=TYPES,
            carries=(
                "option feedback",
                "explanation",
                "pictures",
                "tables",
                "partial credit",
                "order of options",
                "groups",
                "ids",
                "sources",
            ),
            stays=("proofs, facts, tags and features of difficulty stay in the JSON bank",),
            again="as the host does it; the identifiers of the items stay the same",
            menu=f"a host that reads packages of QTI {self.number}: Import (for Canvas: qti12)",
            heeds=("groups",),
        )

    def refusals(self, _item: Item) -> str:
        """Hold everything."""
        return ""

    def shortfalls(self, item: Item) -> Iterator[str]:
        """Say what is graded or told otherwise."""
        yield from unwritable(item)
        if isinstance(item, Ordering):
            yield "an ordering earns all or nothing"
        if isinstance(item, Labeling):
            yield "labels of a diagram are matched to the numbers in the picture"
        if isinstance(item, Matching | Labeling | Ordering):
            yield "the feedback of each pair or step stands in the general feedback"
        if isinstance(item, Numeric | ShortText) and item.traps:
            yield "a typed wrong answer has no feedback of its own"
        if isinstance(item, Cloze):
            yield "the feedback of a gap is left out"

    def export(self, bank: Bank, options: ExportOptions) -> Mapping[str, bytes]:
        """Pack the test."""
        return {options.stem + self.suffix: package(bank, options.groups, self.version)}
