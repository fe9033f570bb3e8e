"""Doing in the simulator what was done to the recorded cluster, step by step.

Names of steps are read without regard to capitals and dashes (``setImage``, ``set-image``), and
components without ``kube-``; what is not understood is an error and not skipped.
"""

from typing import Any

from kb import KnowledgeBase
from simulator.kubernetes import actors
from simulator.kubernetes.parameters import Parameters
from simulator.kubernetes.scenario.scenario import Step, checked
from simulator.kubernetes.scenario.stimuli import happen
from simulator.kubernetes.simulation import started
from simulator.kubernetes.timing import CANNOT_BE_PULLED, NEVER_READY
from simulator.kubernetes.values.objects import key_of, name_of, read, terminating

COMMAND_MS, POLL_MS, PATIENCE_MS = 10, 50, 600_000
"""Between two commands, between two looks of waitReady, and until waitReady gives up."""
BUDGET_RETRY_MS = 5_000
PROGRAMS = (
    actors.API_SERVER,
    actors.CONTROLLER_MANAGER,
    actors.ETCD,
    actors.SCHEDULER,
    *actors.CONTROLLERS,
)


class StepError(Exception):
    """A step of a recording cannot be done here; the message says why."""


class Replay:
    """A cluster to which the steps of a recording happen; ``silenced`` and others are times."""

    def __init__(self, recording: dict[str, Any]) -> None:
        stimuli = recording["stimuli"]
        version = str(stimuli.get("version", "1.28"))
        nodes = list(stimuli.get("nodes") or [])
        nodes.extend(undeclared_nodes(recording))
        data = {
            "kind": "kubernetes-cluster",
            "nodes": nodes,
            "kubelet": _kubelet(stimuli.get("kubelet") or {}),
        }
        parameters = Parameters.of(KnowledgeBase.load(), version)
        self.cluster = started(checked(data), parameters)
        self.silenced: int | None = None
        for step in stimuli["steps"]:
            self._do(step)
        self._pass(int(float(stimuli.get("settle", 0)) * 1000))

    def _pass(self, ms: int) -> None:
        self.cluster.run(self.cluster.now + ms, settle=False)

    def _do(self, step: dict[str, Any]) -> None:
        verb = next(iter(step))
        plain = _plain(verb)
        given = step[verb]
        if plain == "wait":
            self._pass(int(float(given) * 1000))
        elif plain.startswith("waitready"):
            self._wait_ready(str(given))
        elif plain == "evictpodson":
            self._evict(_bare(given))
        elif plain in ("deletepod", "labelpod"):
            self._to_first_pod(plain, step, given)
        else:
            self._happen(_translated(plain, given, step))
        self._pass(COMMAND_MS)

    def _happen(self, given: dict[str, Any]) -> None:
        verb = next(iter(given))
        if verb == "silence":
            self.silenced = self.cluster.now
        happen(self.cluster, Step(self.cluster.now, verb, given, 0))

    def _wait_ready(self, target: str) -> None:
        """Let time pass until a Deployment is fully rolled out."""
        name, waited = target.rpartition("/")[2], 0
        while not self._is_ready(name):
            if waited > PATIENCE_MS:
                raise StepError(f"{target} does not become ready")
            self._pass(POLL_MS)
            waited += POLL_MS

    def _is_ready(self, name: str) -> bool:
        live = self.cluster.store.get(("Deployment", "default", name))
        wanted = read(live, "spec", "replicas", default=1)
        counts = ("replicas", "updatedReplicas", "readyReplicas", "availableReplicas")
        seen = read(live, "status", "observedGeneration", default=0)
        done = all(read(live, "status", one, default=0) == wanted for one in counts)
        return live is not None and done and seen >= live["metadata"]["generation"]

    def _evict(self, node: str) -> None:
        """Evict every Pod of a node; where a budget refuses, try again as kubectl does."""
        for pod in self.cluster.store.by("Pod", "node", node):
            if not terminating(pod):
                refused = self.cluster.api.evict(
                    actors.KUBECTL, key_of(pod), f"a person drains {node}"
                )
                if refused:
                    self.cluster.later(BUDGET_RETRY_MS, lambda _: self._evict(node))
                    return

    def _to_first_pod(self, plain: str, step: dict[str, Any], given: Any) -> None:  # noqa: ANN401 - a JSON value
        pods = [pod for pod in self.cluster.store.of_kind("Pod") if not terminating(pod)]
        if not pods:
            raise StepError("there is no Pod")
        wanted = given.get("pod", "first") if isinstance(given, dict) else given
        name = name_of(pods[0]) if wanted == "first" else str(wanted)
        target = f"pod/{name.rpartition('/')[2]}"
        if plain == "deletepod":
            self._happen({"delete": target})
            return
        more = given if isinstance(given, dict) else step
        labels = more.get("labels") or more.get("label")
        if isinstance(labels, str):
            key, _, value = labels.partition("=")
            labels = {key: value}
        if not isinstance(labels, dict):
            raise StepError(f"{step} does not say which labels")
        self._happen({"label": target, "labels": labels})


def _plain(verb: str) -> str:
    return verb.lower().replace("-", "").replace("_", "")


def undeclared_nodes(recording: dict[str, Any]) -> list[dict[str, Any]]:
    """Nodes to which Pods were bound though the stimuli do not tell of them.

    A recording may have gone on with a node that an earlier one had added; it is like the first.
    """
    stimuli = recording["stimuli"]
    known = [str(node["name"]) for node in stimuli.get("nodes") or []]
    added = [step[verb] for step in stimuli["steps"] for verb in step if _plain(verb) == "addnode"]
    known.extend([str(node["name"]) for node in added if isinstance(node, dict)])
    found: list[dict[str, Any]] = []
    for row in recording["rows"]:
        thing = row.get("object")
        name = thing.get("node") if isinstance(thing, dict) else None
        if name and name not in known:
            known.append(name)
            like = dict(stimuli["nodes"][0], name=name)
            like["labels"] = {**(like.get("labels") or {}), "kubernetes.io/hostname": name}
            found.append(like)
    return sorted(found, key=lambda node: str(node["name"]))


def _kubelet(given: dict[str, Any]) -> dict[str, Any]:
    times: dict[str, Any] = {
        name: f"{int(float(given[name]) * 1000)}ms"
        for name in ("start", "ready", "terminate")
        if name in given
    }
    images = {}
    for image, text in (given.get("images") or {}).items():
        images[image] = CANNOT_BE_PULLED if "pull" in str(text).lower() else NEVER_READY
    return {**times, "images": images}


def _translated(plain: str, given: Any, step: dict[str, Any]) -> dict[str, Any]:  # noqa: ANN401 - a JSON value
    """A step in the words of the simulator's own scenarios."""
    if plain == "addnode":
        return {"add-node": given}
    if plain in ("taint", "untaint"):
        return _taint(plain, given, step)
    if plain.startswith(("stop", "kill", "start")):
        return {"start" if plain.startswith("start") else "stop": _component(given)}
    more: dict[str, Any] = {key: step[key] for key in step if key != next(iter(step))}
    if plain in ("scale", "setimage", "pause", "resume", "undo", "restart"):
        name = {"setimage": "set-image"}.get(plain, plain)
        return {name: _with_kind(given, "deployment"), **more}
    if plain in ("cordon", "uncordon", "silence", "return"):
        return {plain: f"node/{_bare(given)}"}
    if plain in ("apply", "delete", "label"):
        return {plain: given, **more}
    raise StepError(f"the step {step} is not known")


def _taint(plain: str, given: Any, step: dict[str, Any]) -> dict[str, Any]:  # noqa: ANN401 - a JSON value
    told = given if isinstance(given, dict) else step
    node = told.get("node") or given
    taints = told.get("taints") or told.get("taint")
    if not isinstance(taints, list):
        plain_taint = {name: told[name] for name in ("key", "value", "effect") if name in told}
        taints = [plain_taint] if "key" in told else [taints]
    remove = plain == "untaint" or told.get("remove")
    taints = [
        {key: one[key] for key in one if one[key]} if isinstance(one, dict) else one
        for one in taints
    ]
    return {"untaint" if remove else "taint": f"node/{_bare(node)}", "taints": taints}


def _component(given: Any) -> str:  # noqa: ANN401 - a JSON value
    """The simulator's name of a component, which may be told without ``kube-``, or shorter."""
    text = str(given).lower().replace("_", "-").rpartition("component/")[2]
    if text.startswith("kubelet"):
        return text.replace("kubelet-", "kubelet/")
    for name in PROGRAMS:
        if text in (name, name.removeprefix("kube-"), name.removeprefix("kube-").replace("-", "")):
            return name
    if text in ("api-server", "api"):
        return actors.API_SERVER
    if text in ("kcm", "controllers", "controller manager"):
        return actors.CONTROLLER_MANAGER
    raise StepError(f"there is no component {given!r}")


def _bare(given: Any) -> str:  # noqa: ANN401 - a JSON value
    name = given.get("node") or given.get("name") if isinstance(given, dict) else given
    return str(name).rpartition("/")[2]


def _with_kind(given: Any, kind: str) -> str:  # noqa: ANN401 - a JSON value
    text = str(given)
    return text if "/" in text else f"{kind}/{text}"
