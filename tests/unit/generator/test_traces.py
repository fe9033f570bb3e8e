"""Memory use that was measured, replayed on a host."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from generator import traces
from generator.cli import app
from generator.errors import UnusableTraceError

HEAD = (
    "Timestamp [ms];\tCPU cores;\tCPU capacity provisioned [MHZ];\tCPU usage [MHZ];\tCPU usage [%];"
    "\tMemory capacity provisioned [KB];\tMemory usage [KB];\tDisk read throughput [KB/s];"
    "\tDisk write throughput [KB/s];\tNetwork received throughput [KB/s];"
    "\tNetwork transmitted throughput [KB/s]"
)
START = 1_376_314_846
GIB = 1024 * 1024
HOST: dict[str, Any] = {"kind": "esxi-host", "release": "7.0", "host": {"memory": "16 GB"}}


def _row(time: float, used: object, capacity: object = "8388608.0") -> str:
    return f"{time};\t4;\t11703.99;\t10912.02;\t93.23;\t{capacity};\t{used};\t0.1;\t2.0;\t0.0;\t5.4"


def _file(folder: Path, *rows: str, name: str = "vm1.csv", head: str = HEAD) -> Path:
    path = folder / name
    path.write_text("\n".join([head, *rows]) + "\n")
    return path


def _read(path: Path, columns: str = "") -> traces.Trace:
    return traces.read(path.stem, path, traces.columns(columns))


def _replayed(*given: traces.Trace, host: dict[str, Any] = HOST, **how: int) -> dict[str, Any]:
    return traces.replayed(host, given, **how).data


def test_the_public_format_works_as_it_is(tmp_path: Path) -> None:
    """Blanks after semicolons, exponents, and seconds in a column that says milliseconds."""
    path = _file(
        tmp_path, _row(START, 1024.0, "6.7108864E7"), _row(START + 300, "2.5E3", "6.7108864E7")
    )
    trace = _read(path)

    assert trace.capacity == 64 * GIB
    assert [row.memory for row in trace.rows] == [1024, 2500]
    assert trace.rows[1].time - trace.rows[0].time == 300_000
    assert trace.in_seconds


def test_five_minutes_are_twenty_ticks(tmp_path: Path) -> None:
    """A tick is a balance period of 15 s; a VM that the host does not list is added."""
    path = _file(tmp_path, _row(START, 4 * GIB), _row(START + 300, 2 * GIB))
    data = _replayed(_read(path))

    assert data["vms"] == [
        {
            "name": "vm1",
            "memory": "8388608 KB",
            "demand": [[0, f"{4 * GIB} KB"], [20, f"{2 * GIB} KB"]],
        }
    ]
    assert data["ticks"] == 21
    assert _replayed(_read(path), tick_seconds=300)["ticks"] == 2


def test_real_milliseconds_are_milliseconds(tmp_path: Path) -> None:
    """Since 1970, or since the beginning of the trace."""
    since_1970 = _file(tmp_path, _row(START * 1000, 1), _row((START + 300) * 1000, 1))
    since_start = _file(tmp_path, _row(0, 1), _row(300_000, 1), name="other.csv")

    for path in (since_1970, since_start):
        trace = _read(path)
        assert trace.rows[1].time - trace.rows[0].time == 300_000
        assert not trace.in_seconds


def test_a_listed_vm_keeps_what_the_host_says(tmp_path: Path) -> None:
    """Only its demand is measured; use above its memory counts as all of it, and is told."""
    path = _file(tmp_path, _row(START, 2 * GIB), _row(START + 300, 6 * GIB))
    listed = {"name": "vm1", "memory": "4 GB", "active": "30%", "reservation": "1 GB"}
    found = traces.replayed({**HOST, "vms": [listed], "ticks": 5}, [_read(path)])

    assert found.data["vms"][0] == {
        **listed,
        "demand": [[0, f"{2 * GIB} KB"], [20, f"{4 * GIB} KB"]],
    }
    assert found.data["ticks"] == 5
    assert f"{path}:3: uses more than the VM's memory" in " ".join(found.notes)
    assert "demand" not in listed


def test_a_short_gap_is_held_over_and_a_long_one_refused(tmp_path: Path) -> None:
    """The value holds until one row before the next; how far is for the caller to say."""
    times = (0, 300, 600, 900, 1800)
    path = _file(tmp_path, *(_row(START + time, 1024 * place) for place, time in enumerate(times)))
    points = _replayed(_read(path))["vms"][0]["demand"]

    assert points[3:] == [[60, "3072 KB"], [100, "3072 KB"], [120, "4096 KB"]]
    with pytest.raises(UnusableTraceError, match=r"vm1\.csv:6: 2 rows are missing .*--trace-gap 2"):
        _replayed(_read(path), gap=1)


def test_rows_of_one_time_count_once_with_the_largest(tmp_path: Path) -> None:
    """The public traces have such rows."""
    path = _file(tmp_path, _row(START, 4096), _row(START, 8192), _row(START, 0), _row(START + 5, 4))
    trace = _read(path)

    assert [row.memory for row in trace.rows] == [8192, 4]
    assert trace.doubled == 2


def test_a_later_vm_starts_later(tmp_path: Path) -> None:
    """All traces share one time axis."""
    first = _file(tmp_path, _row(START, 4), _row(START + 600, 4))
    later = _file(tmp_path, _row(START + 300, 4), _row(START + 600, 4), name="vm2.csv")
    one, two = _replayed(_read(first), _read(later))["vms"]

    assert "on" not in one
    assert (two["on"], two["demand"][0][0]) == (20, 20)


def test_a_long_trace_gets_longer_ticks(tmp_path: Path) -> None:
    """A month of 15 s ticks would be more than a run may have."""
    path = _file(tmp_path, *(_row(START + 300 * place, 4) for place in range(8640)))
    found = traces.replayed(HOST, [_read(path)])

    assert found.data["ticks"] == 8640
    assert "a tick stands for 300 s" in found.notes[0]


def test_other_columns_can_be_named(tmp_path: Path) -> None:
    """Names with their units, dates, commas, an active part, a byte order mark."""
    path = tmp_path / "vm1.csv"
    path.write_text(
        "\ufeffwhen,used,touched [MB],size\n"
        "2013-08-12T13:40:46,1.5,512,8\n"
        "2013-08-12T13:45:46+00:00,2,1024,8\n"
    )
    trace = _read(path, "time=when, memory=used:GB, active=touched [MB], capacity=size:GB")
    data = _replayed(trace)

    assert trace.rows[0].time == datetime(2013, 8, 12, 13, 40, 46, tzinfo=UTC).timestamp() * 1000
    assert data["vms"][0]["demand"] == [[0, "1572864 KB"], [20, "2097152 KB"]]
    assert data["vms"][0]["active"] == [[0, "524288 KB"], [20, "1048576 KB"]]
    assert data["vms"][0]["memory"] == "8388608 KB"


def test_whole_lines_in_quotes_are_read(tmp_path: Path) -> None:
    """Some copies of the public traces have them."""
    path = _file(tmp_path, f'"{_row(START, 8192)}"')

    assert _read(path).rows[0].memory == 8192


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (["x;1;1;1;1;8;4"], ":2: 'x' is no time"),
        ([_row(START, "NaN")], ":2: the memory 'NaN' is no number"),
        ([_row(START, "")], ":2: the memory '' is no number"),
        ([_row(START, "inf")], ":2: the memory 'inf' is no number"),
        ([_row(START, "1e999999")], ":2: the memory '1e999999' is more than 64 TB"),
        ([_row(START, -1)], ":2: the memory '-1' is below zero"),
        ([_row(START, 1), _row(START - 300, 1)], ":3: its time is before that of line 2"),
        ([_row(START, 1), "1;2"], ":3: has 2 fields, and needs 7"),
        ([], ": has no row below its header"),
    ],
)
def test_what_cannot_be_is_refused_with_file_and_line(
    tmp_path: Path, rows: list[str], said: str
) -> None:
    """A reader opens the file at that line."""
    path = _file(tmp_path, *rows)
    with pytest.raises(UnusableTraceError) as refused:
        _read(path)

    assert f"{path}{said}" in str(refused.value)


@pytest.mark.parametrize(
    ("head", "columns", "said"),
    [
        ("a;b", "", "no column 'Timestamp [ms]' or 'timestamp' or 'time' for the time"),
        ("time;memory", "", "the column 'memory' has no unit"),
        ("time;memory [pages]", "", "has the unit 'pages'; known are B, KB"),
        ("time;memory [KB];memory [KB]", "", "is there twice"),
        ("time;memory [KB]", "active=hot", "no column 'hot' for the active"),
        ("time;memory [KB]", "speed=x", "known are time, memory, capacity, active"),
        ("time;memory [KB]", "time=a,time=b", "time stands there twice"),
        ("", "", "no column"),
    ],
)
def test_a_column_that_cannot_be_found_is_said(
    tmp_path: Path, head: str, columns: str, said: str
) -> None:
    """With the names that the file has, and how to name another."""
    with pytest.raises(UnusableTraceError) as refused:
        _read(_file(tmp_path, "1;2;3", head=head), columns)

    assert said in str(refused.value)


def test_files_are_bounded_and_must_be_there(tmp_path: Path) -> None:
    """Neither a folder nor bytes are a trace."""
    (tmp_path / "bytes.csv").write_bytes(b"\xff\xfe\x00time")

    with pytest.raises(UnusableTraceError, match="there is no such file"):
        _read(tmp_path)
    with pytest.raises(UnusableTraceError, match="is not UTF-8 text"):
        _read(tmp_path / "bytes.csv")


def test_a_vm_must_have_a_size_and_one_file(tmp_path: Path) -> None:
    """What the trace does not say, the host must."""
    bare = _file(tmp_path, "1;4", head="time;memory [KB]")

    with pytest.raises(UnusableTraceError, match="the scenario lists no VM 'vm1'"):
        _replayed(_read(bare))
    with pytest.raises(UnusableTraceError, match="two files are for 'vm1'"):
        _replayed(_read(bare), _read(bare))


def test_files_map_to_vms_by_name(tmp_path: Path) -> None:
    """By their own name, or by the one before the sign."""
    path = _file(tmp_path, name="a=b.csv")

    assert traces.named("traces/vm7.csv") == ("vm7", Path("traces/vm7.csv"))
    assert traces.named("VM1=traces/vm7.csv") == ("VM1", Path("traces/vm7.csv"))
    assert traces.named(str(path)) == ("a=b", path)
    with pytest.raises(UnusableTraceError, match="1 to 40 characters"):
        traces.named(f"{'x' * 41}.csv")


def test_the_command_replays_traces(tmp_path: Path) -> None:
    """From files to a run, with notes on stderr."""
    (tmp_path / "host.yaml").write_text(json.dumps(HOST))
    use = (2 * GIB, 8 * GIB, 8 * GIB)
    files = [
        _file(tmp_path, *(_row(START + 300 * n, u) for n, u in enumerate(use)), name=f"vm{k}.csv")
        for k in (1, 2, 3)
    ]
    words = [word for path in files for word in ("--trace", str(path))]
    done = CliRunner().invoke(
        app, ["simulate", str(tmp_path / "host.yaml"), *words, "--format", "json"]
    )
    run = json.loads(done.stdout)

    assert done.exit_code == 0
    assert [vm["name"] for vm in run["ticks"][0]["vms"]] == ["vm1", "vm2", "vm3"]
    assert run["ticks"][0]["free_mib"] == 10 * 1024
    assert min(tick["free_mib"] for tick in run["ticks"]) < run["thresholds_mib"]["soft"]
    assert "vm1: added with 8,192 MB, as provisioned" in done.stderr


def test_a_cluster_of_pods_takes_no_trace(tmp_path: Path) -> None:
    """Traces are about hosts."""
    path = _file(tmp_path, _row(START, 1))
    done = CliRunner().invoke(app, ["simulate", "rolling-update", "--trace", str(path)])

    assert done.exit_code == 1
    assert "this needs kind: esxi-host" in str(done.exception)
