"""Steps of a process to put in order: only steps whose order is forced."""

from dataclasses import dataclass

from generator.sheets.chance import shuffled
from kb import Fact, KnowledgeBase, Process, Step

_STEPS_AT_LEAST = 3
_STEPS_AT_MOST = 6
_LONG = 90


@dataclass(frozen=True)
class Strip:
    """A run of steps in their right order, and the order in which to show them (places in it)."""

    process: Process
    steps: tuple[Step, ...]
    shown: tuple[int, ...]
    words: tuple[str, ...]


def strip(kb: KnowledgeBase, facts: tuple[Fact, ...], seed: int) -> Strip | None:
    """Choose steps of one process of these facts, if one has three that follow each other."""
    processes = [fact for fact in facts if isinstance(fact, Process)]
    for process in shuffled(processes, lambda fact: fact.id, seed, "process"):
        chain = longest_chain(process)
        if len(chain) >= _STEPS_AT_LEAST:
            start = max(0, min(seed, len(chain) - _STEPS_AT_MOST))
            steps = chain[start : start + _STEPS_AT_MOST]
            words = tuple(f"{kb[step.actor].opens} {step.does}" for step in steps)
            return Strip(process, steps, _shown(steps, seed), words)
    return None


def longest_chain(process: Process) -> tuple[Step, ...]:
    """The longest run of steps in which each comes after the one before it."""
    best: dict[str, tuple[Step, ...]] = {}
    for step in process.steps:
        before = max((best[name] for name in step.after if name in best), key=len, default=())
        best[step.id] = (*before, step)
    return max(best.values(), key=len)


def _shown(steps: tuple[Step, ...], seed: int) -> tuple[int, ...]:
    """Mix the steps; never show them in their right order."""
    places = shuffled(range(len(steps)), lambda place: steps[place].id, seed, "strip")
    return tuple(places if places != sorted(places) else places[1:] + places[:1])
