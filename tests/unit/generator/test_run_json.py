"""A run of an ESXi host for a script and for a reader."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from generator.cli import app

HOST = """
kind: esxi-host
release: "{release}"
host: {{memory: 64 GB, reserved: 0 MB}}
options: {{{options}}}
vms:
  - {{name: VM1, memory: 8 GB, limit: none, active: 2 GB, demand: [6 GB, 8 GB, 8 GB]}}
  - {{name: VM2, memory: 4 GB, on: 5, demand: 1 GB}}
stimuli:
  - {{tick: 3, vm: VM1, set: {{limit: 4 GB}}}}
ticks: 8
expect:
  - {{tick: 0, state: high}}
  - {{vm: VM1, balloon_mib: {{at_most: 5325}}}}
"""


def _run(tmp_path: Path, release: str = "7.0", options: str = "") -> dict[str, Any]:
    path = tmp_path / "host.yaml"
    path.write_text(HOST.format(release=release, options=options))
    done = CliRunner().invoke(app, ["simulate", str(path), "--format", "json"])
    assert done.exit_code == 0, (done.output, done.exception)
    found = json.loads(done.stdout)
    assert isinstance(found, dict)
    return found


def test_the_format_has_the_promised_fields(tmp_path: Path) -> None:
    """Scripts are written against these names."""
    run = _run(tmp_path)
    tick = run["ticks"][0]
    wanted = {"name", "granted_mib", "consumed_mib", "active_mib", "entitlement_mib", "target_mib"}
    wanted |= {"balloon_mib", "balloon_target_mib", "shared_mib", "compressed_mib", "swapped_mib"}

    assert set(run) >= {"release", "min_free_mib", "thresholds_mib", "ticks", "events", "expect"}
    assert list(run["thresholds_mib"]) == ["high", "clear", "soft", "hard", "low"]
    assert set(tick) >= {"tick", "state", "free_mib", "actions", "vms"}
    assert set(tick["vms"][0]) >= wanted | {"price"}
    assert set(run["events"][0]) == {"seq", "t", "actor", "verb", "target", "why", "changes"}
    assert set(run["events"][0]["changes"][0]) == {"path", "before", "after"}


def test_sizes_are_unrounded_numbers_of_mib(tmp_path: Path) -> None:
    """1269.76 is no whole number of KiB, and says so."""
    run = _run(tmp_path)
    first, second = run["ticks"][0]["vms"]

    assert run["min_free_mib"] == 1269.76
    assert run["thresholds_mib"]["soft"] == 812.6464
    assert run["ticks"][0]["free_mib"] == 64 * 1024 - 6144
    assert first["granted_mib"] == first["entitlement_mib"] == 6144
    assert first["price"] == pytest.approx(81920 / (6144 * (1 / 3 + 4 * 2 / 3)), rel=1e-15)
    assert (second["granted_mib"], second["price"]) == (0, None)


def test_a_threshold_that_a_release_lacks_is_null(tmp_path: Path) -> None:
    """There is no clear state before 6.0."""
    old = _run(tmp_path, "5.5")
    top = _run(tmp_path, "7.0", "high_band: 300%")

    assert old["thresholds_mib"]["clear"] is None
    assert old["thresholds_mib"]["high"] == old["min_free_mib"]
    assert top["thresholds_mib"]["high"] == 3809.28


def test_expectations_come_back_as_written_with_what_was_found(tmp_path: Path) -> None:
    """A script need not parse the scenario again."""
    state, balloon = _run(tmp_path)["expect"]

    assert (state["tick"], state["state"], state["ok"]) == (0, "high", True)
    assert balloon["balloon_mib"] == {"at_most": 5325}
    assert balloon["found"]


def test_the_same_file_gives_the_same_bytes(tmp_path: Path) -> None:
    """No clock and no chance."""
    path = tmp_path / "host.yaml"
    path.write_text(HOST.format(release="7.0", options=""))
    words = ["simulate", str(path), "--format", "json"]

    assert CliRunner().invoke(app, words).stdout == CliRunner().invoke(app, words).stdout


def test_a_reader_gets_the_host_the_log_and_the_end(tmp_path: Path) -> None:
    """What an administrator looks for: thresholds, reasons, who holds what, what was expected."""
    path = tmp_path / "host.yaml"
    path.write_text(HOST.format(release="7.0", options=""))
    said = CliRunner().invoke(app, ["simulate", str(path)]).stdout

    assert "minFree is 1,269.76 MB" in said
    assert "soft below 812.65 MB" in said
    assert "limit is now 4 GB" in said
    assert "VM   holds  active  target" in said
    assert "as expected: {tick: 0, state: high}" in said


def test_an_unknown_release_names_the_known_ones(tmp_path: Path) -> None:
    """Facts alone would give rules to a release that never was."""
    path = tmp_path / "host.yaml"
    path.write_text(HOST.format(release="6.3", options=""))
    said = CliRunner().invoke(app, ["simulate", str(path)])

    assert said.exit_code == 1
    assert f"{path}: release: '6.3' is unknown; known are" in str(said.exception)
