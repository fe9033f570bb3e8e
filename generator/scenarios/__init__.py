"""Scenario files: the only reader of them, and the door to both simulators.

A scenario is found by name among the built-in ones and those of ``--kb`` folders, or by the path
of a file. Plain Kubernetes manifests (a document, several, or a List) are a scenario, too: they
are applied to a small cluster.
"""

from generator.scenarios.found import (
    ESXI,
    FOLDER,
    KUBERNETES,
    Scenario,
    cut,
    digest,
    find,
    load,
    load_file,
    names,
    of_manifests,
    with_manifests,
)
from generator.scenarios.lists import Lists, read_lists
from generator.scenarios.running import (
    Run,
    host_of,
    must_be_host,
    rules_for,
    run,
    run_all,
    run_host,
    run_named,
)

__all__ = [
    "ESXI",
    "FOLDER",
    "KUBERNETES",
    "Lists",
    "Run",
    "Scenario",
    "cut",
    "digest",
    "find",
    "host_of",
    "load",
    "load_file",
    "must_be_host",
    "names",
    "of_manifests",
    "read_lists",
    "rules_for",
    "run",
    "run_all",
    "run_host",
    "run_named",
    "with_manifests",
]
