"""Files and folders take their place whole, whatever happened to the run before."""

import subprocess
import sys
from pathlib import Path

import pytest

from generator.errors import UnwritableError
from generator.files import swapped_in, write

_KILLED = """
import os, signal, sys
from pathlib import Path
from generator.files import swapped_in, write

with swapped_in(Path(sys.argv[1])) as new:
    write(new / "page", "new")
    os.kill(os.getpid(), getattr(signal, sys.argv[2]))
"""


def _killed(folder: Path, how: str) -> None:
    subprocess.run([sys.executable, "-c", _KILLED, folder, how], check=False, timeout=60)


def test_a_killed_run_leaves_the_old_folder_whole(tmp_path: Path) -> None:
    """Power fails, and nobody gets half a site."""
    site = tmp_path / "site"
    write(site / "page", "old")

    _killed(site, "SIGKILL")

    assert (site / "page").read_text() == "old"


def test_the_next_run_sweeps_what_a_killed_one_left(tmp_path: Path) -> None:
    """A disk that fills up with half sites is noticed late."""
    site = tmp_path / "site"
    _killed(site, "SIGKILL")
    left = sorted(path.name for path in tmp_path.iterdir())

    with swapped_in(site) as new:
        write(new / "page", "newer")

    assert len(left) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_run_at_work_is_not_swept(tmp_path: Path) -> None:
    """Two builds into one folder: the later one wins, neither breaks."""
    site = tmp_path / "site"

    with swapped_in(site) as slow:
        write(slow / "page", "slow")
        with swapped_in(site) as fast:
            write(fast / "page", "fast")

    assert (site / "page").read_text() == "slow"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_folder_that_was_moved_away_comes_back(tmp_path: Path) -> None:
    """Between moving the old one away and the new one in, a run can be killed, too."""
    site = tmp_path / "site"
    write(tmp_path / ".site.a2c4e6g8.old" / "page", "old")

    with pytest.raises(RuntimeError), swapped_in(site):
        raise RuntimeError

    assert (site / "page").read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_what_belongs_to_others_stays(tmp_path: Path) -> None:
    """Only names that a run of ours gives are swept."""
    for name in (".site", ".site.d", ".work", "site.a2c4e6g8", ".sites.a2c4e6g8"):
        (tmp_path / name).mkdir()

    with swapped_in(tmp_path / "site"):
        pass

    assert len(list(tmp_path.iterdir())) == 6


def test_a_place_that_is_a_file_is_said(tmp_path: Path) -> None:
    """The message names the place, and the option that chooses another one."""
    write(tmp_path / "out", "a file")

    with pytest.raises(UnwritableError, match="choose another place with -o or --out"):
        write(tmp_path / "out" / "page", "text")
