"""One rule applied to given numbers, and how amounts and shares are read from the command line."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from generator.errors import UnusableNumberError
from kb import Fact, KnowledgeBase, Parameter, Source
from simulator.esxi.fields import Fields, kib
from simulator.esxi.ratio import NOTHING, Ratio, decimal, mib

_GIB = 1024 * 1024
_MOST_TIB = 64


@dataclass(frozen=True, slots=True)
class Basis:
    """A document behind the numbers of a rule, and the parameter facts that cite it."""

    source: Source
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ruling:
    """One rule applied.

    ``result`` is for scripts: sizes are numbers of MiB. ``answer`` says the same to a reader.
    """

    rule: str
    inputs: Mapping[str, str]
    result: Mapping[str, Any]
    answer: Mapping[str, str]
    steps: tuple[str, ...]
    sources: tuple[Basis, ...]


def amount(text: str, option: str, *, least: int = 1) -> int:
    """Read an amount of memory as KiB: ``64 GB``, ``65536 MB``, ``64GiB``.

    Raises:
        UnusableNumberError: if it is none, or less than *least* KiB.
    """
    try:
        found = kib(text.strip())
    except ValueError as error:
        raise UnusableNumberError(f"{option}: {error}") from None
    if not least <= found <= _MOST_TIB * 1024 * _GIB:
        bound = "more than 0" if least else "0 or more"
        raise UnusableNumberError(
            f"{option}: {text!r} is out of range; give {bound} and up to {_MOST_TIB} TB"
        )
    return found


def share(text: str, option: str, least: int = 0, most: int = 100) -> Ratio:
    """Read a share such as ``75%`` or ``6.5 %``, within bounds given in percent.

    Raises:
        UnusableNumberError: if it is none, or out of bounds.
    """
    problems: list[str] = []
    found = Fields({"share": text}, "", problems).percent("share", NOTHING, least, most)
    for problem in problems:
        raise UnusableNumberError(f"{option}: {problem.partition(': ')[2]}")
    return found


def said(kib_amount: int) -> str:
    """Write an amount as a reader would give it: ``64 GB``, ``512 MB``."""
    if kib_amount >= _GIB:
        return f"{decimal(kib_amount, _GIB)} GB"
    return mib(kib_amount).replace("MiB", "MB")


def megabytes(num: int, den: int = 1) -> str:
    """Write an amount of KiB, whole or a ratio, in MB: ``1269.76 MB``."""
    return mib(num, den).replace("MiB", "MB")


def number(num: int, den: int = 1) -> float:
    """Turn an amount of KiB into a number of MiB for a script, unrounded."""
    return num / (den * 1024)


def bases(kb: KnowledgeBase, domain: str, version: str, names: Sequence[str]) -> tuple[Basis, ...]:
    """The documents behind some facts at a version; those that did not exist add none.

    A name is that of a parameter, or a claim as in ``object:vswp-file#size``.
    """
    at = kb.read_at({domain: version})
    facts: dict[str, list[str]] = {}
    for name in names:
        ref = name if "#" in name else f"parameter:{name}"
        for cite in _cites(at, ref):
            facts.setdefault(cite, []).append(ref)
    return tuple(
        Basis(source, tuple(dict.fromkeys(facts[source.ref]))) for source in at.sources(list(facts))
    )


def _cites(at: KnowledgeBase, ref: str) -> tuple[str, ...]:
    name, _, claim = ref.partition("#")
    fact: Fact | None = at.facts.get(name)  # type: ignore[call-overload]  # a Ref is a str
    if isinstance(fact, Parameter):
        return tuple(fact.values[0].cites)
    found = [each for each in fact.claims if each.id == claim] if fact else []
    return tuple(found[0].cites) if found else ()
