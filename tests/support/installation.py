"""The program as a user has it, and what it built; for the end-to-end tests."""

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest


@dataclass(frozen=True)
class Installed:
    """The wheel, installed into an environment of its own."""

    wheel: Path
    program: Path

    def run(self, *words: str, cwd: Path, ok: bool = True) -> subprocess.CompletedProcess[str]:
        """Run the program as a user would, from any folder."""
        done = subprocess.run(
            [self.program, *words],
            cwd=cwd,
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )
        assert "Traceback" not in done.stderr, done.stderr
        assert (done.returncode == 0) is ok, done.stdout + done.stderr
        return done


@dataclass(frozen=True)
class Built:
    """A folder with everything that `pilothouse build` makes."""

    folder: Path
    said: str


def required(variable: str, reason: str) -> None:
    """Skip with a reason where something is missing, unless CI forbids to."""
    if os.environ.get(variable):
        pytest.fail(f"{reason}, and {variable} is set")
    pytest.skip(reason)
