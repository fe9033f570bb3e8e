"""The door for a page: a scenario and rules come in as JSON, the run and its chart go out as JSON.

Nothing else of the simulator needs to be known to a page, and nothing here is known to the rest.
"""

import json

from simulator.chart import memory_chart
from simulator.errors import SimulationError
from simulator.esxi.plain import plain_run, rules_of
from simulator.esxi.simulation import run


def answer(scenario: str, rules: str, prefix: str = "memory") -> str:
    """Run a scenario with the rules that :func:`simulator.esxi.plain.plain_rules` gave.

    Returns:
        An object with ``problems``, ``run`` and ``chart``. If the scenario cannot be, its problems
        are listed and the others are null; otherwise there are none. ``prefix`` begins the ids of
        the chart.
    """
    try:
        found = run(json.loads(scenario), rules_of(json.loads(rules)))
    except SimulationError as error:
        # Texts that are no JSON at all are the page's own mistake, and are raised.
        lines = str(error).split("\n")
        return json.dumps({"problems": lines, "run": None, "chart": None})
    chart = memory_chart(found, prefix)
    return json.dumps({"problems": [], "run": plain_run(found), "chart": chart})
