"""How a single entry of a fact is said on a line: its versions, its sources, the other side."""

from collections.abc import Iterator, Sequence

from kb import Cited, Edge, VersionRange


def cited(cites: Sequence[str]) -> str:
    """The sources of an entry, as in ``[source:a, source:b]``; empty where it has none."""
    return f"[{', '.join(cites)}]" if cites else ""


def held(versions: VersionRange) -> str:
    """The versions of an entry in brackets, as in " (since 1.24)"; empty for all versions."""
    words = versions.words()
    return f" ({words})" if words else ""


def sentence(edge: Edge) -> str:
    """An edge with its note, without a full stop."""
    return edge.words() + (f" - {edge.relation.note}" if edge.relation.note else "")


def dispute(entry: Cited) -> Iterator[str]:
    """The other side, where sources disagree about an entry."""
    if entry.disputed:
        yield f"  Other sources say: {entry.disputed.says}  {cited(entry.disputed.cites)}"
