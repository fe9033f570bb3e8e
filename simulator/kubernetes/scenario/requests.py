"""Requests of clients to Services, as steps ask for them and expectations check them.

``{request: service/web, from: pod/client, count: 3}`` is a step; with ``reaches`` or ``ends`` it is
an expectation. ``from`` is ``pod/NAME``, ``node/NAME`` or ``outside``; ``port`` is a number or name
of the Service (the first one if it is not said), ``via`` the node that a client outside turns to.
"""

from typing import Any

from simulator.errors import InvalidScenarioError
from simulator.kubernetes.cluster import Cluster
from simulator.kubernetes.network.data_plane import FROM_OUTSIDE
from simulator.kubernetes.network.packets import DELIVERED, OUTCOMES, Delivery
from simulator.kubernetes.scenario.targets import (
    chosen,
    count_problem,
    fits,
    namespace_problem,
    read_target,
    target_problem,
)
from simulator.kubernetes.values.names import is_label
from simulator.kubernetes.values.objects import name_of

FIELDS = ("from", "count", "port", "via", "namespace")
EXPECTED = ("reaches", "ends")
LAST_PORT, MOST_REQUESTS = 65_535, 1_000


def request_problems(given: dict[str, Any]) -> list[str]:
    """All that is wrong with a request, each with its path."""
    found = []
    wrong = target_problem(given["request"], ("Service",), pattern=False)
    if wrong:
        found.append(f"request: {wrong}")
    source = given.get("from")
    if source is None:
        found.append("from: is missing; write pod/NAME, node/NAME or outside")
    elif source != FROM_OUTSIDE:
        wrong = target_problem(source, ("Pod", "Node"))
        found.extend([f"from: {wrong}"] if wrong else [])
    if "via" in given:
        wrong = target_problem(given["via"], ("Node",), pattern=False)
        found.extend([f"via: {wrong}"] if wrong else [])
        if source != FROM_OUTSIDE:
            found.append("via: only a client outside chooses a node; others use the cluster IP")
    found.extend(count_problem(given))
    if not found and given.get("count", 1) > MOST_REQUESTS:
        found.append(f"count: must be at most {MOST_REQUESTS}")
    port = given.get("port", 1)
    number = isinstance(port, int) and not isinstance(port, bool) and 0 < port <= LAST_PORT
    if not number and not is_label(port):
        found.append(f"port: {str(port)[:80]!r} is neither a port nor the name of one")
    return found + namespace_problem(given)


def expectation_problems(given: dict[str, Any]) -> list[str]:
    """All that is wrong with an expected request."""
    found = request_problems(given)
    said = [name for name in EXPECTED if name in given]
    if len(said) != 1:
        found.append("request: must say either reaches (Pods) or ends (how)")
    reaches = given.get("reaches", [])
    if not isinstance(reaches, list) or not all(isinstance(one, str) for one in reaches):
        found.append("reaches: must be a list of Pods, as in [web-*]")
    if "ends" in given and given["ends"] not in OUTCOMES:
        found.append(f"ends: {str(given['ends'])[:80]!r} is none of {', '.join(OUTCOMES)}")
    return found


def ask(cluster: Cluster, given: dict[str, Any]) -> tuple[Delivery, ...]:
    """Send the requests now; what became of each."""
    namespace = given.get("namespace", "default")
    service = (namespace, read_target(given["request"], namespace).name)
    port = str(given.get("port", ""))
    return tuple([_sent(cluster, given, service, port) for _ in range(given.get("count", 1))])


def _sent(cluster: Cluster, given: dict[str, Any], service: tuple[str, str], port: str) -> Delivery:
    network = cluster.network
    if given["from"] == FROM_OUTSIDE:
        via = read_target(given["via"]).name if "via" in given else ""
        return network.from_outside(service, port, via)
    source = chosen(cluster, given, "from")[0]
    if source["kind"] == "Node":
        return network.from_node(name_of(source), service, port)
    return network.from_pod(source, service, port)


def judged_request(given: dict[str, Any], found: tuple[Delivery, ...]) -> tuple[bool, str]:
    """Whether requests went as expected, and what became of them.

    With ``reaches``, each is answered by a Pod of the list, and each of the list answers one, if
    there are as many requests.
    """
    told = "; ".join([f"{one.pod or one.outcome} ({one.why})" for one in found[:5]])
    if "ends" in given:
        return all(one.outcome == given["ends"] for one in found), told
    wanted = [text.rpartition("/")[2] for text in given["reaches"]]
    good = all(
        one.outcome == DELIVERED and any(fits(one.pod, text) for text in wanted) for one in found
    )
    if len(found) >= len(wanted):
        good = good and all(any(fits(one.pod, text) for one in found) for text in wanted)
    return good, told


def refused(given: dict[str, Any], error: InvalidScenarioError) -> str:
    """Why a request could not be sent at all."""
    return f"{given['request']} from {given['from']}: {'; '.join(error.problems)}"
