"""MicroPython, which pages carry, runs the lowered simulator and must say the same as CPython.

A referee that is not there is a reason to skip, unless PILOTHOUSE_REQUIRE_REFEREES is 1.
"""

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any, NoReturn

import pytest

from generator import scenarios
from generator.lowering import lowered_simulator
from kb import KnowledgeBase
from simulator.esxi.in_page import answer
from simulator.esxi.plain import plain_rules

MICROPYTHON = "@micropython/micropython-webassembly-pyscript@1.27.0"
ANSWER = """
import { readFileSync, writeFileSync } from "node:fs";
import { loadMicroPython } from "@micropython/micropython-webassembly-pyscript/micropython.mjs";
const { files, jobs } = JSON.parse(readFileSync("jobs.json", "utf8"));
const python = await loadMicroPython({ heapsize: 8 * 1024 * 1024 });
for (const [path, source] of Object.entries(files)) {
  path.split("/").slice(0, -1).reduce((above, name) => {
    const folder = above + "/" + name;
    if (!python.FS.analyzePath(folder).exists) python.FS.mkdir(folder);
    return folder;
  }, "");
  python.FS.writeFile("/" + path, source);
}
const { answer } = python.pyimport("simulator.esxi.in_page");
const answers = jobs.map(([scenario, rules]) => answer(scenario, rules));
writeFileSync("answers.json", JSON.stringify(answers));
"""
WRONG = {"kind": "esxi-host", "host": {"memory": "4 GiBB"}, "ticks": 0, "vms": [{}], "odd": 1}
EVERYTHING = {
    "kind": "esxi-host",
    "name": "Größe & <all>",
    "release": "8.0",
    "host": {"memory": "24 GiB", "reserved": "1 GB"},
    "options": {
        "high_band": "300%",
        "hysteresis": "6.5 %",
        "host_cache": "1 GB",
        "policy": "min-funding",
        "salting": 1,
        "sampling": "estimated",
        "seed": 7,
    },
    "pools": [{"name": "shops", "shares": "high", "reservation": "3 GB"}],
    "vms": [
        {"name": "größe", "memory": "8 GB", "pool": "shops", "active": "25%", "shareable": "1 GB"},
        {
            "name": "no-tools",
            "memory": "12 GB",
            "pool": "shops",
            "tools": "missing",
            "demand": [[0, "1 GB"], [20, "11 GB"], [250, "5 GB"]],
            "active": [[0, "1 GB"], [30, "9 GB"], [100, "1 GB"], [140, "4 GB"]],
            "compressible": "60%",
            "compressible_quarter": "20%",
        },
        {
            "name": "slow",
            "memory": "10 GB",
            "tools": "slow",
            "reservation": "2 GB",
            "limit": "9 GB",
            "shares": "low",
            "guest_cache": "1 GB",
            "common": "512 MB",
            "image": "desktop",
        },
        {"name": "late", "memory": "6 GB", "on": 40, "common": "512 MB", "image": "desktop"},
    ],
    "stimuli": [
        {"tick": 60, "vm": "slow", "set": {"limit": "6 GB", "active": "10%"}},
        {"tick": 90, "vm": "no-tools", "touch": "6 GB"},
        {"tick": 200, "vm": "late", "power": "off"},
        {"tick": 280, "vm": "größe", "move": "away"},
    ],
    "ticks": 300,
    "expect": [
        {"order": ["inflates", "swaps-out"]},
        {"vm": "no-tools", "swapped_mib": {"at_most": 5000.5, "at_least": "1 MB"}, "tick": "end"},
    ],
}


def _missing(reason: str) -> NoReturn:
    if os.environ.get("PILOTHOUSE_REQUIRE_REFEREES") == "1":
        pytest.fail(f"referee required: {reason}")
    pytest.skip(reason)


def _npm(folder: Path) -> None:
    if not (shutil.which("node") and shutil.which("npm")):
        _missing("node or npm is not installed")
    command = ["npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", MICROPYTHON]
    run = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if run.returncode:
        _missing(f"npm cannot install {MICROPYTHON}: {run.stderr[-300:]}")


def _jobs() -> dict[str, tuple[str, str]]:
    """All hosts that are built in, one with every field, one that cannot be; and their rules."""
    kb = KnowledgeBase.load()
    found: dict[str, dict[str, Any]] = {
        name: scenarios.load(name).data
        for name in scenarios.names()
        if scenarios.load(name).kind == scenarios.ESXI
    }
    found |= {"everything": EVERYTHING, "cannot-be": WRONG}
    return {
        name: (json.dumps(data), json.dumps(plain_rules(scenarios.rules_for(kb, data))))
        for name, data in found.items()
    }


JOBS = _jobs()


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What MicroPython answers, by scenario."""
    folder = tmp_path_factory.mktemp("micropython")
    _npm(folder)
    jobs = {"files": lowered_simulator(), "jobs": list(JOBS.values())}
    (folder / "jobs.json").write_text(json.dumps(jobs), encoding="utf-8")
    (folder / "answer.mjs").write_text(ANSWER, encoding="utf-8")
    run = subprocess.run(
        ["node", "answer.mjs"], cwd=folder, capture_output=True, encoding="utf-8", check=False
    )
    assert run.returncode == 0, run.stdout + run.stderr
    found = json.loads((folder / "answers.json").read_text("utf-8"))
    return dict(zip(JOBS, found, strict=True))


@pytest.mark.parametrize("name", JOBS)
def test_a_page_answers_byte_for_byte_as_the_program(name: str, answers: dict[str, str]) -> None:
    """Samples, events, verdicts, problems and the drawn chart are equal."""
    expected = json.loads(answer(*JOBS[name]))

    # Only CPython writes a sign such as an ellipsis as an escape.
    assert answers[name] == json.dumps(expected, ensure_ascii=False)
    assert bool(expected["problems"]) is (name == "cannot-be")
    assert (expected["chart"] is None) is (name == "cannot-be")
