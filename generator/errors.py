"""Everything :mod:`generator` raises on purpose.

* GeneratorError
  + UnsoundItemError          a family made an item whose proof does not hold
  + UnsupportedItemsError     a format cannot hold some items of a bank; lists all of them
  + UnknownNameError          nothing of a sort has this name; lists what there is
  + AmbiguousNameError        several facts answer to a name; lists them all
  + NothingFoundError         nothing fits what was asked for, so there is nothing to write
  + OtherVersionError         a fact exists, but not at the version that is read
  + UnimportableError         a table or graph cannot become fact files; says every reason
  + UnreadableBankError       a file is no bank, or is of another format version
  + UnusableNumberError       a number given on the command line cannot be
  + UnusableGridError         a sweep was asked for that cannot be; says what parses
  + FailedPointError          a run of a sweep failed; says at which point
  + NoClusterError            the Dask cluster that was named cannot be used
  + UnusableTraceError        a trace cannot be replayed; says file, line and what to do
  + OutsideSubsetError        the simulator uses Python that a page cannot run; lists all of it
  + UnwritableError           a file or folder cannot be written; says which and why
  + UndrawnError             a diagram cannot be laid out; says which and why
  + UnprintableError          no shipped font has some characters of a text; says which
  + InvalidBlueprintError     a blueprint cannot be read; says file, line and what to do
  + UnusableSaltError         a file with a salt cannot be used; says why
  + TooFewItemsError          the goals of a bank cannot be met; says which cell is short
  + BrokenSiteError           the site builder reported something
"""

from collections.abc import Iterable
from difflib import get_close_matches

_REPEATED = 100  # characters of what somebody typed that a message repeats


class GeneratorError(Exception):
    """Base of all generator errors."""


class UnsoundItemError(GeneratorError):
    """A family made an item whose proof does not hold."""

    def __init__(self, item: str, complaints: Iterable[str]) -> None:
        self.item = item
        self.complaints = tuple(complaints)
        super().__init__(f"{item}: {'; '.join(self.complaints)}")


class UnsupportedItemsError(GeneratorError):
    """A format cannot hold some items of a bank.

    Args:
        exporter: the name of the format.
        reasons: the id of each such item, and why.
        more: how many further items there are, in a bank too long to name them all.
    """

    def __init__(self, exporter: str, reasons: Iterable[tuple[str, str]], more: int = 0) -> None:
        self.exporter = exporter
        self.reasons = tuple(reasons)
        lines = [f"  {item}: {reason}" for item, reason in self.reasons]
        if more:
            lines.append(f"  and {more} more")
        listed = "\n".join(lines)
        super().__init__(
            f"{exporter} cannot hold all items (--skip-unsupported leaves these"
            f" {len(self.reasons) + more} out):\n{listed}"
        )


class UnknownNameError(GeneratorError):
    """Nothing of this sort has this name."""

    def __init__(self, sort: str, name: str, known: Iterable[str]) -> None:
        self.sort, self.name, self.known = sort, name, tuple(known)
        close = get_close_matches(name, self.known, n=2)
        hint = f"did you mean {' or '.join(close)}?" if close else ""
        there = f"there are: {', '.join(self.known)}" if self.known else "there are none"
        super().__init__(f"no {sort} is called {name[:_REPEATED]!r}; {hint or there}")


class AmbiguousNameError(GeneratorError):
    """Several facts answer to a name."""

    def __init__(self, name: str, choices: Iterable[tuple[str, str]]) -> None:
        self.name, self.choices = name, tuple(choices)
        lines = "\n".join(f"  {ref}  {said}" for ref, said in self.choices)
        super().__init__(
            f"several facts are called {name[:_REPEATED]!r}; name one of them:\n{lines}"
        )


class NothingFoundError(GeneratorError):
    """Nothing fits what was asked for."""


class OtherVersionError(GeneratorError):
    """A fact exists, but not at the version that is read."""


class UnimportableError(GeneratorError):
    """A table or graph cannot become fact files."""

    def __init__(self, complaints: Iterable[str]) -> None:
        self.complaints = tuple(complaints)
        super().__init__("\n".join((*self.complaints, "nothing was written")))


class UnreadableBankError(GeneratorError):
    """A file is no bank."""


class UnusableNumberError(GeneratorError):
    """A number that was given cannot be; says why."""


class UnusableGridError(GeneratorError):
    """A sweep was asked for that cannot be."""


class FailedPointError(GeneratorError):
    """A run of a sweep failed."""

    def __init__(self, point: str, why: str) -> None:
        self.point, self.why = point, why
        super().__init__(f"at {point}: {why}")


class NoClusterError(GeneratorError):
    """The cluster that was named cannot be used."""


class UnusableTraceError(GeneratorError):
    """A trace of memory use cannot be replayed."""


class OutsideSubsetError(GeneratorError):
    """The simulator uses Python that a page cannot run; ``problems`` says what, and where."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(self.problems))


class UnwritableError(GeneratorError):
    """A file or folder cannot be written."""


class UndrawnError(GeneratorError):
    """A diagram cannot be laid out."""

    def __init__(self, title: str, reason: str) -> None:
        self.title, self.reason = title, reason
        super().__init__(f"{title}: cannot be drawn: {reason.strip()}")


class UnprintableError(GeneratorError):
    """No shipped font has some characters of a text."""

    def __init__(self, title: str, characters: str) -> None:
        self.title, self.characters = title, characters
        named = ", ".join(f"{sign!r} (U+{ord(sign):04X})" for sign in characters)
        said = title.replace("\u200b", "")  # places where a line may end
        super().__init__(f"{said}: no shipped font can print {named}; write it another way")


class TooFewItemsError(GeneratorError):
    """The goals of a bank cannot be met."""


class InvalidBlueprintError(GeneratorError):
    """A blueprint cannot be read; says file, line and what to do."""


class InvalidReviewError(GeneratorError):
    """A review cannot be read; says file, line and what to do."""


class UnusableSaltError(GeneratorError):
    """A file with a salt cannot be used."""


class BrokenSiteError(GeneratorError):
    """The site builder reported something."""


class UnusableAddressError(GeneratorError):
    """An address of the site, or for reports of errors, cannot be used."""

    def __init__(self, address: str, schemes: Iterable[str]) -> None:
        begins = " or ".join(f"{scheme}:" for scheme in schemes)
        super().__init__(
            f"{address[:_REPEATED]!r} is no address that begins with {begins}"
            " and has no blanks, quotes or brackets in it"
        )


class UnreadableMemoryError(GeneratorError):
    """A file of practice cannot be read."""


class UnreadableRosterError(GeneratorError):
    """A list of students, or a ledger of exams, cannot be read."""


class NoFormsError(GeneratorError):
    """There are too few items for the forms that are wanted."""
