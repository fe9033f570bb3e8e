"""Programs that nobody here wrote, installed where a test can call them.

One that cannot be had is a reason to skip, unless PILOTHOUSE_REQUIRE_REFEREES is 1.
"""

import shutil
import subprocess
import sys
import venv
from pathlib import Path
from typing import NoReturn

from installation import required


def missing(reason: str) -> NoReturn:
    """Skip the test, or fail it where referees are required."""
    required("PILOTHOUSE_REQUIRE_REFEREES", reason)
    raise AssertionError("it has skipped or failed")


def node_with(folder: Path, *packages: str) -> Path:
    """Give a folder in which node finds *packages* of npm."""
    if not (shutil.which("node") and shutil.which("npm")):
        missing("node or npm is not installed")
    command = ["npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", *packages]
    run = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if run.returncode:
        missing(f"npm cannot install {' '.join(packages)}: {run.stderr[-300:]}")
    return folder


def python_with(folder: Path, *packages: str) -> Path:
    """Give a Python of its own that has *packages*, so that their needs do not become ours."""
    venv.create(folder, with_pip=True)
    python = folder / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    command = [str(python), "-m", "pip", "install", "--quiet", *packages]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    if run.returncode:
        missing(f"pip cannot install {' '.join(packages)}: {run.stderr[-300:]}")
    return python
