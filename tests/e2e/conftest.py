"""What the end-to-end tests share: the program as a user has it, and what it built."""

import subprocess
import sys
import venv
from collections.abc import Iterator
from pathlib import Path

import pytest
from installation import Built, Installed, required
from playwright.sync_api import Browser, sync_playwright

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"]
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """Build the wheel from the checkout and install it with the pinned versions."""
    folder = tmp_path_factory.mktemp("installed")
    hatch = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(hatch, cwd=ROOT, check=True, capture_output=True, timeout=120)
    (wheel,) = folder.glob("*.whl")
    venv.create(folder / "venv", with_pip=True)
    python = folder / "venv" / "bin" / "python"
    pins = ["--constraint", str(ROOT / "constraints.txt")]
    pip = [str(python), "-m", "pip", "--disable-pip-version-check", "install", "--quiet", *pins]
    subprocess.run([*pip, str(wheel)], check=True, capture_output=True, timeout=600)
    return Installed(wheel, python.with_name("pilothouse"))


@pytest.fixture(scope="session")
def built(installed: Installed, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Run the main job once, in a folder that has nothing to do with the checkout."""
    cwd = tmp_path_factory.mktemp("elsewhere")
    said = installed.run("build", cwd=cwd)
    return Built(cwd / "build", said.stdout + said.stderr)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """The system's Chromium; without one a test is skipped, unless browsers are required."""
    if not CHROMIUM.exists():
        required("PILOTHOUSE_REQUIRE_BROWSER", f"there is no {CHROMIUM}; install chromium")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield launched
        launched.close()
