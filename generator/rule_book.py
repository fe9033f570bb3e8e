"""Single rules, worked out for given numbers: the result, the steps, and where the rule stands.

The arithmetic is the simulators', the numbers are those of the knowledge base at a release. Proofs
do not use this module; they compute again in their own way.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from generator.errors import UnusableNumberError
from kb import Fact, KnowledgeBase, Parameter, Source
from simulator import esxi, kubernetes
from simulator.esxi.fields import kib
from simulator.esxi.ratio import decimal, mib

_GIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Ruling:
    """One rule applied. ``sources`` are those of the numbers that it uses."""

    rule: str
    inputs: dict[str, str]
    result: dict[str, str]
    steps: tuple[str, ...]
    sources: tuple[Source, ...]


def amount(text: str, *, least: int = 1) -> int:
    """Read an amount of memory as KiB: ``64 GiB``, ``512 MiB``, or a bare number of MiB.

    Raises:
        UnusableNumberError: if it is none, or less than *least* KiB.
    """
    try:
        found = kib(text)
    except ValueError as error:
        raise UnusableNumberError(str(error)) from None
    if not least <= found <= 64 * 1024 * _GIB:
        raise UnusableNumberError(f"{text!r} is out of range; give more than 0 and up to 64 TiB")
    return found


def _said(kib_amount: int) -> str:
    return f"{decimal(kib_amount, _GIB)} GiB" if kib_amount >= _GIB else mib(kib_amount)


def _sources(
    kb: KnowledgeBase, domain: str, version: str, names: Sequence[str]
) -> tuple[Source, ...]:
    """The documents behind some parameters at a version; those that did not exist add none."""
    at = kb.read_at({domain: version})
    cites: list[str] = []
    for name in names:
        fact: Fact | None = at.facts.get(f"parameter:{name}")  # type: ignore[call-overload]  # a Ref is a str
        if isinstance(fact, Parameter):
            cites += fact.values[0].cites
    return at.sources(cites)


_BANDS = ("first-band-share", "second-band-share", "third-band-share", "rest-share", "fixed-share")
_MINFREE = tuple(f"minfree-{name}" for name in _BANDS)
_STATES = (
    *("large-page-threshold", "clear-threshold", "high-threshold", "soft-threshold"),
    *("hard-threshold", "low-threshold", "host-high-share", "host-soft-share"),
)


def min_free(kb: KnowledgeBase, memory: str, release: str) -> Ruling:
    """The free memory that a host of this size aims to keep."""
    host = amount(memory)
    found = esxi.min_free(host, esxi.Parameters.of(kb, release))
    return Ruling(
        rule="minFree",
        inputs={"host memory": _said(host), "ESXi": release},
        result={"minFree": found.text},
        steps=found.steps,
        sources=_sources(kb, "esxi", release, (*_MINFREE, "host-high-share")),
    )


def state(kb: KnowledgeBase, memory: str, free: str, release: str) -> Ruling:
    """The memory state of a host, and what the host does in it."""
    host, left = amount(memory), amount(free, least=0)
    if left > host:
        raise UnusableNumberError(f"{free} free is more than the host's {memory}")
    rules = esxi.Parameters.of(kb, release)
    reading = esxi.memory_state(left, host, rules)
    steps = (
        *esxi.min_free(host, rules).steps,
        *(
            f"{edge.threshold.band} below {edge.threshold.share.percent} of {edge.threshold.of}"
            f" = {edge.text}: {'yes' if not edge.above(left) else 'no'}"
            for edge in reading.thresholds
        ),
    )
    return Ruling(
        rule="memory state",
        inputs={"host memory": _said(host), "free": _said(left), "ESXi": release},
        result={"state": reading.name, "the host will": reading.words},
        steps=steps,
        sources=_sources(kb, "esxi", release, (*_MINFREE, *_STATES)),
    )


def balloon(kb: KnowledgeBase, memory: str, release: str) -> Ruling:
    """The largest balloon in a VM of this size."""
    size = amount(memory)
    share = esxi.Parameters.of(kb, release).balloon_cap
    most = mib(size * share.num, share.den)
    return Ruling(
        rule="largest balloon",
        inputs={"VM memory": _said(size), "ESXi": release},
        result={"at most": most},
        steps=(f"{share.percent} of {mib(size)} = {most}",),
        sources=_sources(kb, "esxi", release, ("balloon-max-share",)),
    )


def rollout(kb: KnowledgeBase, replicas: int, max_surge: str, max_unavailable: str) -> Ruling:
    """How many Pods there may be during a rolling update, and how many stay available."""
    version = str(kb.at["kubernetes"])
    found = kubernetes.rollout(replicas, max_surge, max_unavailable)
    return Ruling(
        rule="rolling update",
        inputs={
            "replicas": str(replicas),
            "maxSurge": max_surge,
            "maxUnavailable": max_unavailable,
        },
        result={"at most": f"{found.max_pods} Pods", "available": f"{found.min_available} Pods"},
        steps=found.steps,
        sources=_sources(kb, "kubernetes", version, ("max-surge", "max-unavailable")),
    )
