"""What was otherwise before, or will be: values and bands of all versions of a fact."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kb import Band, KnowledgeBase, Parameter, State, Version, VersionRange, plain


def value_in_words(kb: KnowledgeBase, parameter: Parameter) -> str:
    """The value at these versions and those of others, as in "50 s (since 1.32); 40 s (before)"."""
    whole = kb.whole[parameter.ref]
    assert isinstance(whole, Parameter)
    version = kb.at.get(parameter.domain)
    now = [entry for entry in whole.values if version is None or entry.versions.holds(version)]
    other = [entry for entry in whole.values if entry not in now]
    unit = f" {parameter.unit}" if parameter.unit else ""
    said = (
        f"{plain(entry.value)}{unit}" + (f" ({words})" if (words := entry.versions.words()) else "")
        for entry in (*now, *other)
    )
    return "; ".join(said)


def value_at(kb: KnowledgeBase, ref: str | None, version: Version) -> str:
    """The value that a parameter has at one version of its domain, with its unit."""
    whole = kb.whole.get(ref) if ref else None  # type: ignore[call-overload]  # a Ref is a str
    if not isinstance(whole, Parameter):
        return ""
    for entry in whole.values:
        if entry.versions.holds(version):
            return f"{plain(entry.value)} {whole.unit}".strip()
    return ""


@dataclass(frozen=True)
class Era:
    """A range of versions in which the states of a machine and their thresholds are the same."""

    words: str
    version: Version
    rows: tuple[tuple[State, Band], ...]
    is_now: bool


def eras(kb: KnowledgeBase, machine: str) -> tuple[Era, ...]:
    """The states of a machine through all versions, newest first."""
    states = sorted(
        (f for f in kb.whole.values() if isinstance(f, State) and f.machine == machine),
        key=lambda state: (state.rank, state.ref),
    )
    if not states:
        return ()
    now = kb.at.get(states[0].domain, Version((0,)))
    spans = list(_spans(kb, states))
    current = max((v for v, _, _ in spans if v <= now), default=spans[0][0])
    return tuple(
        Era(words, version, rows, version == current) for version, words, rows in reversed(spans)
    )


Rows = tuple[tuple[State, Band], ...]


def _spans(kb: KnowledgeBase, states: Sequence[State]) -> Iterator[tuple[Version, str, Rows]]:
    bands = [band for state in states for band in state.bands]
    starts = _starts((*(band.versions for band in bands), *_threshold_ranges(kb, bands)))
    merged: list[tuple[Version, str, Rows, list[str]]] = []
    for version, words in starts:
        rows = tuple((s, b) for s in states for b in s.bands if b.versions.holds(version))
        thresholds = [value_at(kb, band.threshold, version) for _, band in rows]
        if not merged or merged[-1][2:] != (rows, thresholds):
            merged.append((version, words, rows, thresholds))
    ends = [*(words for _, words, *_ in merged[1:]), ""]
    for (version, words, rows, _), end in zip(merged, ends, strict=True):
        if rows:
            yield version, _between(words, end), rows


def _threshold_ranges(kb: KnowledgeBase, bands: Iterable[Band]) -> Iterator[VersionRange]:
    """Where the values of thresholds begin and end: a table of one era shows one value of each."""
    for ref in {band.threshold: None for band in bands if band.threshold}:
        parameter = kb.whole.get(ref)
        if isinstance(parameter, Parameter):
            yield from (entry.versions for entry in parameter.values)


def _starts(ranges: Iterable[VersionRange]) -> Iterator[tuple[Version, str]]:
    """A version of every stretch in which no range begins or ends, and how the stretch begins."""
    starts: dict[Version, str] = {Version((0,)): ""}
    for sign, bound in sorted({c for found in ranges for c in found.conditions}):
        if sign in {">=", "<", "=="}:
            starts[bound] = f"since {bound}"
        if sign in {">", "<=", "=="}:
            starts[Version((*bound, 1))] = f"after {bound}"
    yield from sorted(starts.items())


def _between(start: str, end: str) -> str:
    until = end.replace("since", "before").replace("after", "up to")
    return ", ".join(part for part in (start, until) if part) or "all versions"
