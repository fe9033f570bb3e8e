"""The lab of the Kubernetes loops: the grid is run, and what the page needs is kept."""

import gc
import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Final

import yaml

from generator.files import write
from generator.loops.grid import FIRST, NEAR, Cell, cells
from generator.loops.seen import Seen, seen
from generator.loops.telling import outcome, picture, seconds, told
from generator.loops.written import as_script
from generator.pages import LoopsLab
from generator.proofs import code_digest
from generator.scenarios import run
from kb import KnowledgeBase, UnknownFactError
from simulator import kubernetes
from simulator.errors import InvalidScenarioError

DOMAIN: Final = "kubernetes"
FILE: Final = "loops.js"


def play(kb: KnowledgeBase, cell: Cell) -> Seen:
    """Run one cell of the grid with the numbers of the knowledge base.

    Raises:
        InvalidScenarioError: if the simulator refuses it.
        UnknownFactError: if the facts lack a number that the simulator needs.
    """
    done = run(kb, cell.scenario())
    assert isinstance(done, kubernetes.Run)
    return seen(cell, done)


def script_of(kb: KnowledgeBase) -> str:
    """Run the whole grid, without looking for garbage meanwhile, and write it as a script."""
    collects = gc.isenabled()
    gc.disable()
    try:
        return as_script({cell: play(kb, cell) for cell in cells()})
    finally:
        if collects:
            gc.enable()


def kept_script(kb: KnowledgeBase, folder: Path, make: Callable[[], str]) -> str:
    """Give the script that *make* gives, without making it where the last build left the same.

    Args:
        kb: the facts whose numbers the runs use.
        folder: where one script is kept, between what it is of and a sum of its text.
        make: runs the grid.

    Raises:
        UnwritableError: if the script cannot be kept.
    """
    said = (kb.digest, code_digest("generator"), code_digest("simulator"))
    head = f"/* {hashlib.sha256(json.dumps(said).encode()).hexdigest()} */\n"
    file = folder / FILE
    kept = file.read_text("utf-8", errors="replace") if file.is_file() else ""
    if kept.startswith(head) and kept.endswith(_end(kept.removeprefix(head))):
        return kept.removeprefix(head).rpartition("/* ")[0]
    script = make()
    write(file, head + script + f"/* {_sum(script)} */\n")
    return script


def _sum(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _end(kept: str) -> str:
    """How a kept file must end: what somebody changed or cut is run again."""
    return f"/* {_sum(kept.rpartition('/* ')[0])} */\n"


def lab_of(kb: KnowledgeBase, folder: Path) -> LoopsLab | None:
    """Everything that the page needs; nothing if the facts do not feed this simulator.

    Args:
        kb: the facts, at some versions.
        folder: where the runs are kept between builds.

    Raises:
        UnwritableError: if the runs cannot be kept.
    """
    if DOMAIN not in kb.at:
        return None
    try:
        first = play(kb, FIRST)
        script = kept_script(kb, folder, lambda: script_of(kb))
    except (InvalidScenarioError, UnknownFactError):
        return None
    return LoopsLab(
        domain=DOMAIN,
        script=script,
        count=len(tuple(cells())),
        picture=picture(FIRST, first),
        outcome=outcome(FIRST, first),
        pods=tuple((life.name, life.image, told(life)) for life in first.lives if told(life)),
        events=tuple((seconds(e.t), e.actor, e.verb, e.target, e.why) for e in first.events),
        scenario=yaml.safe_dump(FIRST.scenario(), sort_keys=False).strip(),
        near=NEAR,
    )
