"""A scenario at every point of a grid."""

import csv
import xml.etree.ElementTree as ET
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest
from typer.testing import CliRunner

from generator import sweeping
from generator.cli import app
from generator.errors import FailedPointError, UnusableGridError
from generator.scenarios import Scenario, load_file
from generator.sweeping.axes import Value
from generator.sweeping.dask_cluster import connected
from generator.sweeping.here import Here
from kb import KnowledgeBase

KB = KnowledgeBase.load()
HOST = """
kind: esxi-host
release: "7.0"
host: {memory: 8 GB}
vms:
  - {name: VM1, memory: 6 GB, demand: [1 GB, 5 GB], active: 50%}
  - {name: "=cmd()", memory: 4 GB, demand: [1 GB, 4 GB], active: 20%}
ticks: 12
"""
MEMORY, TAX = "host.memory=6GB..12GB:2GB", "options.idle_tax=0%,75%"


@pytest.fixture
def scenario(tmp_path: Path) -> Scenario:
    """A small host under pressure."""
    path = tmp_path / "host.yaml"
    path.write_text(HOST)
    return load_file(path)


def _texts(text: str) -> list[str]:
    return [value.text for value in sweeping.axis(text).values]


def test_a_range_has_both_its_ends() -> None:
    """Sizes, percentages and whole numbers go in steps; lists take anything."""
    assert _texts(MEMORY) == ["6 GB", "8 GB", "10 GB", "12 GB"]
    assert _texts("vms.VM1.active=10%..30%:10%") == ["10%", "20%", "30%"]
    assert _texts("ticks=1..5:2") == ["1", "3", "5"]
    assert _texts("vms.VM1.shares=high,normal,low") == ["high", "normal", "low"]
    assert _texts("host.memory=1GB..2GB:512MB,4GB") == ["1 GB", "1536 MB", "2 GB", "4 GB"]
    assert _texts("release=4.0,5.5,7.0") == ["4.0", "5.5", "7.0"]


def test_numbers_come_with_their_unit() -> None:
    """A column of sizes holds MiB, one of percentages percent."""
    memory, tax = sweeping.axis(MEMORY), sweeping.axis(TAX)

    assert (memory.column, memory.values[0].number) == ("host.memory_mib", 6144)
    assert (tax.column, tax.values[1]) == ("options.idle_tax_percent", Value("75%", 75, "percent"))


@pytest.mark.parametrize(
    ("axes", "said"),
    [
        (["host.memory"], "is no axis"),
        (["host.memory="], "is no axis"),
        (["host.memory=1GB..2GB"], "is no value"),
        (["host.memory=2GB..1GB:1GB"], "goes up"),
        (["host.memory=1GB..2GB:0"], "a range needs"),
        (["host.memory=1GB..2GB:10%"], "a range needs"),
        (["host.memory=1KB..1TB:1KB"], "more than 100,000 values"),
        (["ticks=1..1000:1", "vms.VM1.active=0%..99%:0.1%"], "are too many"),
        (["ticks=1,1"], "stands there twice"),
        (["ticks=1", "ticks=2"], "an axis stands there twice"),
        (["vms.VM9.active=1%"], "there are: VM1, =cmd()"),
        (["vms.active=1%"], "leads nowhere"),
        (["nothing=1"], "leads nowhere"),
    ],
)
def test_a_grid_that_cannot_be_is_refused(axes: list[str], said: str, scenario: Scenario) -> None:
    """With what parses, before anything runs."""
    with pytest.raises(UnusableGridError, match=None) as refused:
        sweeping.grid([sweeping.axis(text) for text in axes], scenario.data)

    assert said in str(refused.value)


def test_rows_do_not_depend_on_the_executor(scenario: Scenario) -> None:
    """Here, in threads and in processes; the order is that of the grid."""
    axes = [sweeping.axis(MEMORY), sweeping.axis(TAX)]
    here = sweeping.sweep(KB, scenario, axes, Here())
    with ThreadPoolExecutor(3) as pool:
        threads = sweeping.sweep(KB, scenario, axes, pool, workers=3)
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        processes = sweeping.sweep(KB, scenario, axes, pool, workers=2)

    assert here == threads == processes
    assert [row["host.memory_mib"] for row in here[::2]] == [6144, 8192, 10240, 12288]
    assert [row["options.idle_tax_percent"] for row in here[:2]] == [0, 75]


def test_more_memory_means_less_pressure(scenario: Scenario) -> None:
    """What a sweep is for."""
    rows = sweeping.sweep(KB, scenario, [sweeping.axis(MEMORY)], Here())
    states = [row["worst_state"] for row in rows]

    assert states[-1] == "high"
    assert states[0] in {"hard", "low"}


def test_progress_reaches_the_end(scenario: Scenario) -> None:
    """A bar that stops at 90 % worries people."""
    seen: list[tuple[int, int]] = []
    axes = [sweeping.axis(MEMORY)]
    sweeping.sweep(KB, scenario, axes, Here(), progress=lambda done, of: seen.append((done, of)))

    assert seen[0] == (0, 4)
    assert seen[-1] == (4, 4)


def test_a_run_that_fails_says_at_which_point(scenario: Scenario) -> None:
    """The limits of a VM, found at the third point."""
    axes = [sweeping.axis("vms.VM1.reservation=1GB,2GB,7GB"), sweeping.axis(TAX)]
    with pytest.raises(FailedPointError) as failed:
        sweeping.sweep(KB, scenario, axes, Here())

    assert failed.value.point == "vms.VM1.reservation=7 GB, options.idle_tax=0%"
    assert "the reservation is larger than the VM" in str(failed.value)


def test_a_release_may_be_an_axis(scenario: Scenario) -> None:
    """Each point goes by the rules of its release."""
    rows = sweeping.sweep(KB, scenario, [sweeping.axis("release=4.0,7.0")], Here())

    assert [row["min_free_mib"] for row in rows] == [8192 * 0.06, 409.6]


def test_the_command_writes_a_table_that_runs_nothing_and_a_chart(tmp_path: Path) -> None:
    """A VM may be called like a formula."""
    path, table, chart = tmp_path / "host.yaml", tmp_path / "s.csv", tmp_path / "s.svg"
    path.write_text(HOST)
    words = ["--over", MEMORY, "--over", TAX, "--jobs", "1"]
    done = CliRunner().invoke(
        app, ["sweep", str(path), *words, "-o", str(table), "--chart", str(chart)]
    )
    head, *rows = csv.reader(table.read_text().splitlines())
    drawing = ET.fromstring(chart.read_text())  # noqa: S314 - we wrote it a moment ago

    assert done.exit_code == 0, done.exception
    assert len(rows) == 8
    assert not [cell for row in (head, *rows) for cell in row if cell[:1] in set("=+-@")]
    assert "'=cmd().last_entitlement_mib" in head
    assert [child.tag.rpartition("}")[2] for child in drawing][:2] == ["title", "desc"]
    assert len(drawing.findall("{*}polyline")) == 8


def test_a_chart_says_which_lines_it_leaves_out(scenario: Scenario) -> None:
    """Nine combinations are one more than can be told apart."""
    axes = [sweeping.axis("ticks=2,4"), sweeping.axis("vms.VM1.active=10%..90%:10%")]
    rows = sweeping.sweep(KB, scenario, axes, Here())

    assert "1 more combinations are in the table only" in sweeping.chart("Nine", axes, rows)


def test_without_dask_the_command_says_how_to_get_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is an option, so most people do not have it."""
    import sys  # noqa: PLC0415 - only this test pretends that a module is missing

    monkeypatch.setitem(sys.modules, "distributed", None)
    path = tmp_path / "host.yaml"
    path.write_text(HOST)
    done = CliRunner().invoke(app, ["sweep", str(path), "--over", MEMORY, "--dask", "tcp://x:1"])

    assert done.exit_code == 1
    assert "pip install 'pilothouse[dask]'" in str(done.exception)
    assert connected.__module__ not in str(done.exception)


def test_a_cluster_of_pods_cannot_be_swept() -> None:
    """The grid is about hosts."""
    done = CliRunner().invoke(app, ["sweep", "rolling-update", "--over", "ticks=1,2"])

    assert done.exit_code == 1
    assert "this needs kind: esxi-host" in str(done.exception)
