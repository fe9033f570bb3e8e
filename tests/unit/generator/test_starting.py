"""The program starts at once where it has little to do."""

import subprocess
import sys

import pytest

_LOADED = """
import sys
from generator.cli import main
try:
    main()
finally:
    print("loaded", *sys.modules, file=sys.stderr)
"""


@pytest.mark.parametrize("word", ["--help", "--version"])
def test_asking_for_help_loads_no_facts(word: str) -> None:
    """Whoever asks for help waits for the command line alone, not for the models of facts."""
    done = subprocess.run(
        [sys.executable, "-c", _LOADED, word], capture_output=True, text=True, check=True
    )

    assert done.stdout.strip()
    loaded = set(done.stderr.split())
    assert not loaded & {"kb", "pydantic", "yaml", "networkx", "jinja2", "simulator"}
