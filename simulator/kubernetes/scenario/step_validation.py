"""What each step of a scenario must look like.

The lists of known nodes and namespaces grow with the steps that add some.
"""

from typing import Any

from simulator.kubernetes import actors
from simulator.kubernetes.api.kinds import APPLIED
from simulator.kubernetes.api.manifests import asked_for, flattened, without_dependents
from simulator.kubernetes.api.pod_validation import EFFECTS
from simulator.kubernetes.api.validation import problems_of
from simulator.kubernetes.values import names
from simulator.kubernetes.values.objects import name_of, read

MOST_OBJECTS, MOST_PODS = 1_000, 1_000
ON_DEPLOYMENTS = ("pause", "resume", "scale", "setImage", "undo")
ON_NODES = ("cordon", "drain", "return", "silence", "uncordon")
OTHERS = ("addNode", "apply", "delete", "deletePod", "labelPod", "start", "stop", "taint")
COMPONENTS = (
    actors.API_SERVER,
    actors.CONTROLLER_MANAGER,
    actors.ETCD,
    actors.SCHEDULER,
    actors.DEPLOYMENT,
    actors.ENDPOINTSLICE,
    actors.GARBAGE,
    actors.NODE_LIFECYCLE,
    actors.REPLICASET,
    actors.TAINT_EVICTION,
)


def step_problems(
    verb: str,
    given: Any,  # noqa: ANN401 - untrusted
    nodes: list[str],
    namespaces: list[str],
) -> list[str]:
    """All that is wrong with one step, each with its path below the step."""
    if verb in ON_DEPLOYMENTS:
        found = [f"{verb}{problem}" for problem in _deployment_step(verb, given)]
    elif verb == "apply":
        found = _apply(given, namespaces)
    elif verb in ("start", "stop"):
        found = _component(verb, given, nodes)
    elif verb in ON_NODES:
        good = given in nodes
        found = [] if good else [f"{verb}: {given!r} is no node; there are {', '.join(nodes)}"]
    elif verb == "addNode":
        found = _new_node(given, nodes)
    else:
        found = _other(verb, given, nodes)
    return found


def _component(verb: str, given: Any, nodes: list[str]) -> list[str]:  # noqa: ANN401 - untrusted
    if given in COMPONENTS or given in [actors.kubelet(node) for node in nodes]:
        return []
    known = ", ".join(COMPONENTS)
    return [f"{verb}: {given!r} is no component; there are {known}, kubelet/NODE"]


def _new_node(given: Any, nodes: list[str]) -> list[str]:  # noqa: ANN401 - untrusted
    if isinstance(given, dict) and given.get("name") not in nodes:
        nodes.append(str(given.get("name")))
        return []
    return ["addNode: must be a mapping with a name that is not taken"]


def _deployment_step(verb: str, given: Any) -> list[str]:  # noqa: ANN401 - untrusted
    name = given if isinstance(given, str) else read(given, "deployment")
    found = []
    if not names.is_subdomain(name):
        found.append(f": {name!r} is no name of a Deployment; write deployment: web")
    replicas = read(given, "replicas")
    whole = isinstance(replicas, int) and not isinstance(replicas, bool)
    if verb == "scale" and not (whole and 0 <= replicas <= MOST_PODS):
        found.append(f".replicas: {replicas!r} must be a whole number from 0 to {MOST_PODS}")
    image = read(given, "image")
    if verb == "setImage" and not (isinstance(image, str) and image):
        found.append(f".image: {image!r} is no image")
    return found


def _apply(given: Any, namespaces: list[str]) -> list[str]:  # noqa: ANN401 - untrusted
    manifests = without_dependents(flattened(given))
    if not manifests:
        return ["apply: there is no manifest"]
    if len(manifests) > MOST_OBJECTS:
        return [f"apply: {len(manifests)} objects are more than {MOST_OBJECTS}"]
    made = [one for one in manifests if read(one, "kind") == "Namespace"]
    namespaces.extend([str(read(one, "metadata", "name")) for one in made])
    found = []
    for one in manifests:
        asked = asked_for(one) if isinstance(one, dict) else one
        found.extend([f"apply: {problem}" for problem in problems_of(asked, namespaces)])
        replicas = read(one, "spec", "replicas")
        if isinstance(replicas, int) and replicas > MOST_PODS:
            where = f"{read(one, 'kind')}/{name_of(one)}"
            found.append(f"apply: {where} spec.replicas: at most {MOST_PODS} are simulated")
    return found


def _other(verb: str, given: Any, nodes: list[str]) -> list[str]:  # noqa: ANN401 - untrusted
    if verb == "delete":
        text = given if isinstance(given, str) else ""
        if isinstance(given, dict):
            text = f"{given.get('kind')}/{given.get('name')}"
        kind, _, name = text.partition("/")
        good = kind in APPLIED and kind != "Namespace" and names.is_subdomain(name)
        return [] if good else [f"delete: {text!r} must be Kind/name, as in Deployment/web"]
    if verb == "deletePod":
        good = names.is_subdomain(given)
        return [] if good else ["deletePod: must be first, or the name of a Pod"]
    if verb == "labelPod":
        good = names.is_subdomain(read(given, "pod")) and isinstance(read(given, "labels"), dict)
        return [] if good else ["labelPod: must have pod: first, or a name, and labels"]
    if verb == "taint":
        good = read(given, "node") in nodes and names.is_label_name(read(given, "key"))
        good = good and read(given, "effect") in EFFECTS
        return [] if good else [f"taint: must have node, key and effect ({', '.join(EFFECTS)})"]
    known = ", ".join(sorted(ON_DEPLOYMENTS + ON_NODES + OTHERS))
    return [f"{verb}: unknown; there are {known}"]
