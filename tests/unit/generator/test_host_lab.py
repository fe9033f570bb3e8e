"""The lab of a host: what a page gets, and that MicroPython in it is what npm publishes."""

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import odd_facts
import pytest

import generator
from generator import site
from generator.labs import host_lab
from generator.labs.host import STARTS, plain_start, scenario_of
from generator.lowering.runtime import PACKAGE, one_script
from generator.pages import Labs, Material
from generator.pages.lab_page import lab_page, state
from generator.pages.scenario_pages import scenario_page
from generator.run_report import shown
from generator.scenarios import load, run_named
from kb import KnowledgeBase
from simulator.esxi import run
from simulator.esxi.parameters import Parameters

KB = KnowledgeBase.load()
RUNTIME = Path(generator.__file__).parent / "site_assets/theme/assets/pilothouse/lab/micropython.js"


def test_every_start_of_the_lab_is_a_host_that_can_be() -> None:
    """And each ends with every machine in its last sample."""
    for start in STARTS:
        outcome = run(scenario_of(start), Parameters.of(KB, start.release))

        assert outcome.samples[-1].tick == 60
        assert len(outcome.samples[-1].vms) == len(start.machines)


def test_the_starts_teach_what_their_names_say() -> None:
    """The idle machine loses memory; a limit takes it though the host is nearly empty."""
    idle, limited, reserved = (
        {
            (event.verb, event.target)
            for event in run(scenario_of(start), Parameters.of(KB, start.release)).events
        }
        for start in STARTS[1:]
    )

    assert ("inflates", "VM2") in idle
    assert ("inflates", "VM1") not in idle
    assert {target for verb, target in limited if verb == "inflates"} == {"VM1"}
    assert not [target for verb, target in limited if verb == "enters"]
    taken = {target for verb, target in reserved if verb in {"inflates", "compresses", "swaps-out"}}
    assert taken
    assert "VM1" not in taken


@pytest.mark.parametrize(
    ("example", "told"),
    [
        ("host-64gb-documented", "another course"),
        ("balloon-driver-missing", "cannot be set there"),
    ],
)
def test_an_example_says_how_the_lab_differs_from_it(example: str, told: str) -> None:
    """The sliders know less than a scenario, and a reader should not have to find that out."""
    found = load(example)
    seen = shown(found, run_named(KB, found))
    material = Material(KB, runs=(seen,), labs=Labs(host=host_lab(KB)))

    page = scenario_page(material, seen).text

    assert "in the lab</a>" in page
    assert told in page


def test_the_script_of_a_lab_is_data_alone_and_always_the_same() -> None:
    """Sources, rules and starts as JSON, in signs that no encoding changes."""
    one, two = host_lab(KB), host_lab(KnowledgeBase.load())
    assert one is not None
    assert one == two

    name, _, data = one.script.partition(" = ")
    read = json.loads(data.removesuffix(";\n"))
    assert name == "window.pilothouseLab"
    assert one.script.isascii()
    assert set(read["rules"]) == set(one.states)
    assert "simulator/esxi/in_page.py" in read["files"]
    assert read["starts"] == [plain_start(start) for start in STARTS]


def test_a_state_is_a_link_without_signs_that_need_quoting() -> None:
    """So that it can be sent in a message."""
    for start in STARTS:
        assert (
            state(start)
            .replace("lab=", "")
            .replace("_", "")
            .replace("-", "")
            .replace(".", "")
            .isalnum()
        )


def test_facts_about_bread_have_no_lab(tmp_path: Path) -> None:
    """Neither a page of it, nor a link to one."""
    bread = odd_facts.bread()
    assert host_lab(bread) is None

    site.write_pages(bread, tmp_path, labs=Labs(host_lab(bread)))

    assert not list(tmp_path.rglob("lab*"))


def test_the_runtime_is_made_from_the_published_package(tmp_path: Path) -> None:
    """Byte for byte; whoever takes a newer one makes it with ``one_script``."""
    required = os.environ.get("PILOTHOUSE_REQUIRE_REFEREES") == "1"
    if not shutil.which("npm") and not required:
        pytest.skip("npm is not installed")
    command = ["npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", PACKAGE]
    made = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    if made.returncode and not required:
        pytest.skip(f"npm cannot install {PACKAGE}")
    folder = tmp_path / "node_modules" / PACKAGE.rpartition("@")[0]

    module = (folder / "micropython.mjs").read_text("utf-8")
    wasm = (folder / "micropython.wasm").read_bytes()

    assert RUNTIME.read_text("utf-8") == one_script(module, wasm)


def test_another_module_is_refused() -> None:
    """Rather than cut at a wrong place."""
    with pytest.raises(ValueError, match="is not micropython"):
        one_script("export default 1;", b"")


def test_states_to_predict_go_from_plenty_to_scarcity() -> None:
    """In the order of a release that has them all, whichever is the oldest."""
    page = lab_page(Material(KB, labs=Labs(host_lab(KB))), "esxi").text
    choices = re.findall(r'name="guess" value="([a-z]+)"', page)

    assert choices.index("high") < choices.index("clear") < choices.index("soft")
    assert choices[-2:] == ["hard", "low"]
