"""The lab of the loops: its prepared runs are those of the simulator, and fit the rules of it."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator import loops, scenarios
from generator.loops.grid import NEAR, ROLLS, Cell
from generator.loops.seen import Seen, phase_at
from generator.loops.written import as_script
from kb import KnowledgeBase

KB = KnowledgeBase.load([])
BREAD = KnowledgeBase.load([Path(__file__).parents[2] / "banks" / "bread"], builtin=False)
CELLS = tuple(loops.cells())
MOST_BYTES = 300_000


@pytest.fixture(scope="module", name="script")
def made_script() -> str:
    """All runs, as the page loads them."""
    return loops.script_of(KB)


@pytest.fixture(scope="module", name="data")
def read_data(script: str) -> dict[str, Any]:
    """What the script sets, read as data."""
    found: dict[str, Any] = json.loads(script.partition("=")[2].strip().removesuffix(";"))
    return found


def _numbers(seen: Seen) -> list[int]:
    said = seen.numbers
    figures = (said.most, said.most_at, said.least, said.least_at)
    return [*figures, said.ready, said.steady, said.while_down]


@pytest.mark.parametrize("cell", CELLS, ids=lambda cell: cell.key)
def test_a_cell_of_the_file_is_what_the_simulator_gives(data: dict[str, Any], cell: Cell) -> None:
    """Every Pod with its phases, every event with its why, every number."""
    place, wanted, back, *numbers = data["cells"][cell.key]
    run, fresh = data["runs"][place], loops.play(KB, cell)
    told, t = [], 0
    for gap, line in zip(run["log"][::2], run["log"][1::2], strict=True):
        t += gap
        told.append((t, *(data["texts"][text] for text in data["lines"][line])))
    pods = [[p.name, p.image, [n for pair in p.phases for n in pair]] for p in fresh.lives]

    assert told == [(e.t, e.actor, e.verb, e.target, e.why) for e in fresh.events]
    assert run["pods"] == pods
    assert (wanted, back, numbers) == (cell.wanted, cell.back, _numbers(fresh))


def test_the_file_has_every_cell_once_and_is_small(script: str, data: dict[str, Any]) -> None:
    """A page must not load more than a few hundred kilobytes."""
    assert list(data["cells"]) == [cell.key for cell in CELLS]
    assert len(script) < MOST_BYTES
    assert "<" not in script


def test_the_same_cells_give_the_same_bytes() -> None:
    """Nothing of chance, of time or of an order of hashes is in a run."""
    some = CELLS[::40]

    first = as_script({cell: loops.play(KB, cell) for cell in some})

    assert as_script({cell: loops.play(KB, cell) for cell in some}) == first


def test_a_rollout_keeps_within_its_bounds_in_every_cell(data: dict[str, Any]) -> None:
    """Whatever is stopped; without it, a wrong count of Pods would teach a wrong rule."""
    rolls = [cell for cell in CELLS if cell.happens in ROLLS]
    most = {cell: data["cells"][cell.key][3] for cell in rolls}
    least = {cell: data["cells"][cell.key][5] for cell in rolls}

    assert len(rolls) > len(CELLS) // 2
    assert [c for c in rolls if most[c] > c.wanted + c.surge] == []
    assert [c for c in rolls if least[c] < max(0, c.wanted - c.unavailable)] == []


def test_who_is_missed_depends_on_who_is_down(data: dict[str, Any]) -> None:
    """Scaling up: no scheduler, Pods without a node; no API server, no Pods at all."""
    nothing, unready, as_usual = 0, 1, 2
    found = {
        cell.stopped: data["cells"][cell.key][-1]
        for cell in CELLS
        if (cell.happens, cell.replicas) == ("up", 4) and cell.stopped
    }

    assert found == {
        "kube-scheduler": unready,
        "kube-controller-manager": nothing,
        "kubelet": unready,
        "kube-apiserver": nothing,
        "etcd": nothing,
        "kube-proxy": as_usual,
    }


def test_the_scenario_on_the_page_is_the_first_run(tmp_path: Path) -> None:
    """Saved as a file and run, it gives what the page shows."""
    lab = loops.lab_of(KB, tmp_path)
    assert lab is not None
    file = tmp_path / "my-run.yaml"
    file.write_text(lab.scenario)

    run = scenarios.run_named(KB, scenarios.load_file(file))

    fresh = loops.play(KB, loops.FIRST)
    assert yaml.safe_load(lab.scenario) == loops.FIRST.scenario()
    assert run.ended == fresh.ended  # type: ignore[union-attr]  # a cluster's run
    assert lab.outcome.startswith("At the end 4 of 4 wanted Pods are ready")
    assert all(phase_at(life, 0) >= 0 for life in fresh.lives)


def test_what_is_kept_is_made_again_only_if_it_must_be(tmp_path: Path) -> None:
    """A damaged file, and one of other facts, count for nothing."""
    made: list[str] = []

    def make() -> str:
        made.append("x")
        return f"window.x={len(made)};\n"

    first = loops.kept_script(KB, tmp_path, make)
    assert loops.kept_script(KB, tmp_path, make) == first
    assert len(made) == 1
    (file,) = tmp_path.iterdir()
    file.write_text(file.read_text().replace("window.x=1", "window.x=7"))
    assert loops.kept_script(KB, tmp_path, make) == "window.x=2;\n"
    assert loops.kept_script(BREAD, tmp_path, make) == "window.x=3;\n"


def test_bread_has_no_cluster_and_no_lab(tmp_path: Path) -> None:
    """Facts of another domain feed no simulator, and nothing is kept for them."""
    assert loops.lab_of(BREAD, tmp_path) is None
    assert list(tmp_path.iterdir()) == []


def test_each_example_leads_to_a_run_that_there_is() -> None:
    """A worked example that is gone, or a cell that is not on the grid, would be a dead link."""
    assert set(NEAR) <= set(scenarios.names())
    assert set(NEAR.values()) <= {cell.key for cell in CELLS}
