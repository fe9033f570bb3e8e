"""The components of a scenario: in which order the loops start, or how many copies elect a leader.

A list gives the order, of which the outcome must not depend; a mapping as in
``{kube-scheduler: 2}`` gives copies. Left out: both at once.
"""

from typing import Any

from simulator.kubernetes import actors

PROGRAMS = (actors.CLOUD, actors.CONTROLLER_MANAGER, actors.SCHEDULER)
"""What elects a leader; of these there is one copy without election, unless a scenario says so."""
MOST_COPIES = 9
Copies = tuple[tuple[str, int], ...]


def read_components(given: Any, problems: list[str]) -> tuple[tuple[str, ...], Copies]:  # noqa: ANN401 - untrusted
    """The order in which the loops start, and the programs of which there are copies."""
    if given is None:
        return actors.LOOPS, ()
    if isinstance(given, dict):
        return actors.LOOPS, _copies(given, problems)
    if not isinstance(given, list) or sorted(map(str, given)) != sorted(actors.LOOPS):
        problems.append(f"components: must list each of {', '.join(actors.LOOPS)} once")
        return actors.LOOPS, ()
    return tuple(given), ()


def copy_names(copies: Copies) -> tuple[str, ...]:
    """The names of all copies, as in ``kube-scheduler/2``."""
    return tuple([f"{name}/{index + 1}" for name, count in copies for index in range(count)])


def _copies(given: dict[Any, Any], problems: list[str]) -> Copies:
    found = []
    for name in sorted(given, key=str):
        count = given[name]
        if name not in PROGRAMS:
            known = ", ".join(PROGRAMS)
            problems.append(f"components.{str(name)[:40]}: elects no leader; there are {known}")
        elif isinstance(count, bool) or not isinstance(count, int) or not 0 < count <= MOST_COPIES:
            problems.append(
                f"components.{name}: must be a number of copies from 1 to {MOST_COPIES}"
            )
        else:
            found.append((str(name), count))
    return tuple(found)
