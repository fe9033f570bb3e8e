"""minFree, and the memory state of a host with so much free memory."""

from generator.errors import UnusableNumberError
from generator.releases import rules_of
from generator.rule_book.ruling import Basis, Ruling, amount, bases, megabytes, number, said
from kb import KnowledgeBase
from simulator import esxi
from simulator.esxi.fields import Fields
from simulator.esxi.memory_state import named_thresholds
from simulator.esxi.options import with_options
from simulator.esxi.ratio import decimal
from simulator.esxi.rules import Rules

_SLICES = ("first", "second", "third")
MINFREE = (
    *(f"minfree-{place}-band-{what}" for place in _SLICES for what in ("share", "size")),
    *("minfree-rest-share", "minfree-fixed-share"),
)
STATES = (
    *("large-page-threshold", "clear-threshold", "high-threshold", "soft-threshold"),
    *("hard-threshold", "low-threshold"),
    *("host-high-share", "host-soft-share", "host-hard-share", "host-low-share"),
)
_BANDS = {"breaking": "high, breaking large pages"}


def min_free(  # noqa: PLR0913 - the rule has this many inputs
    kb: KnowledgeBase,
    memory: str,
    release: str,
    *,
    reserved: str = "0",
    min_free_pct: str = "",
    high_band: str = "",
) -> Ruling:
    """The free memory that a host of this size aims to keep, and where its states begin.

    Raises:
        UnusableNumberError: if a number cannot be.
        InvalidScenarioError: if the release is unknown.
    """
    host, kept = amount(memory, "--memory"), amount(reserved, "--reserved", least=0)
    if kept >= host:
        raise UnusableNumberError(f"--reserved: {reserved} leaves nothing of {memory} to manage")
    rules = _rules(kb, release, {"min_free_pct": min_free_pct, "high_band": high_band})
    found = esxi.min_free(host - kept, rules)
    managed = (
        (f"{megabytes(host)} less {megabytes(kept)} reserved = {megabytes(host - kept)} managed",)
        if kept
        else ()
    )
    return Ruling(
        rule="minFree",
        inputs={"host memory": said(host), "reserved": said(kept), "ESXi": release},
        result={
            "min_free_mib": number(found.num, found.den),
            "thresholds_mib": _thresholds(host - kept, rules),
        },
        answer={"minFree": megabytes(found.num, found.den)},
        steps=(*managed, *_in_mb(found.steps), *_edges(host - kept, rules)),
        sources=_sources(kb, release, forced=bool(min_free_pct)),
    )


def state(  # noqa: PLR0913 - the rule has this many inputs
    kb: KnowledgeBase,
    memory: str,
    free: str,
    release: str,
    *,
    reserved: str = "0",
    min_free_pct: str = "",
    high_band: str = "",
) -> Ruling:
    """The memory state of a host, and what the host does in it.

    Raises:
        UnusableNumberError: if a number cannot be.
        InvalidScenarioError: if the release is unknown.
    """
    host, kept = amount(memory, "--memory"), amount(reserved, "--reserved", least=0)
    left = amount(free, "--free", least=0)
    if kept + left > host:
        raise UnusableNumberError(f"--free: {free} free is more than the host's {memory}")
    rules = _rules(kb, release, {"min_free_pct": min_free_pct, "high_band": high_band})
    least = esxi.min_free(host - kept, rules)
    reading = esxi.memory_state(left, host - kept, rules)
    return Ruling(
        rule="memory state",
        inputs={
            "host memory": said(host),
            "reserved": said(kept),
            "free": said(left),
            "ESXi": release,
        },
        result={
            "state": reading.name,
            "band": reading.band,
            "actions": list(reading.actions),
            "does": reading.words,
            "free_mib": number(left),
            "min_free_mib": number(least.num, least.den),
            "thresholds_mib": _thresholds(host - kept, rules),
        },
        answer={"state": reading.name, "the host": reading.words},
        steps=(*_in_mb(least.steps), *_edges(host - kept, rules, left)),
        sources=_sources(kb, release, forced=bool(min_free_pct)),
    )


def _rules(kb: KnowledgeBase, release: str, given: dict[str, str]) -> Rules:
    """The rules of a release, with the options that were given."""
    problems: list[str] = []
    options = {name: text for name, text in given.items() if text}
    rules = with_options(Fields(options, "option", problems), rules_of(kb, release))
    if problems:
        told = (problem.partition(": ") for problem in problems)
        named = (f"--{w.removeprefix('option.').replace('_', '-')}: {text}" for w, _, text in told)
        raise UnusableNumberError("\n".join(named))
    return rules


def _sources(kb: KnowledgeBase, release: str, *, forced: bool) -> tuple[Basis, ...]:
    scale = ("minfree-setting",) if forced else MINFREE
    return bases(kb, "esxi", release, (*scale, *STATES))


def _thresholds(managed: int, rules: Rules) -> dict[str, float | None]:
    return {
        name: None if edge is None else number(*edge)
        for name, edge in named_thresholds(managed, rules)
    }


def _edges(managed: int, rules: Rules, free: int | None = None) -> tuple[str, ...]:
    """Where each band begins, and whether so much free memory lies below."""
    lines = []
    for edge in esxi.memory_state(0, managed, rules).thresholds:
        threshold = edge.threshold
        name = _BANDS.get(threshold.band, threshold.band)
        worth = f"{threshold.share.percent} of {threshold.of} = {megabytes(edge.num, edge.den)}"
        line = f"{name}: below {worth}"
        if free is not None:
            line += f"; {decimal(free, 1024)} MB is " + (
                "not below" if edge.above(free) else "below"
            )
        lines.append(line)
    return tuple(lines)


def _in_mb(steps: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(step.replace("MiB", "MB") for step in steps)
