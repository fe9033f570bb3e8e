"""Replaying recordings of a real control plane: the same stimuli, and what is compared."""

from collections.abc import Iterator
from pathlib import Path

from tests.conformance.vectors import NOT_MODELLED, Verdict


def verdicts(folder: Path) -> Iterator[Verdict]:
    """Replay every recording of a folder."""
    for path in sorted(folder.glob("*.json")):
        yield Verdict(path.stem, "recording", "replay", NOT_MODELLED, "not replayed yet")
