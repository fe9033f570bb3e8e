"""A family about manifests with one fault: which field causes what is seen."""

from collections.abc import Mapping

from generator.authoring import (
    Draft,
    Edition,
    Grid,
    SingleDraft,
    gridded,
    right,
    together,
    wrong,
)
from generator.authoring.shown_nodes import ShownNode, ShownPod, refusals
from generator.questions import Listing, ModelProof, Option, Reason, Table
from kb import KnowledgeBase
from simulator.kubernetes.values.selectors import equal_labels

_FACTS = ("object:service", "object:endpointslice", "term:scheduling", "mechanism:health-probing")
_FIELDS = {
    "nodeSelector": "nodeSelector of the Pod template",
    "cpu": "CPU request of the Pod template",
    "probe": "port of the readiness probe",
    "selector": "app label in the selector",
}
_SEEN = "The Service has no ready endpoint."  # of each of these faults; the manifests have to tell
_LEADS_TO = {
    "pending": "so all Pods of the Deployment stay Pending",
    "unready": "so all Pods run, and none becomes ready",
    "no-endpoints": "so all Pods are ready, and the Service finds none of them",
}
_ERRORS = {"probe": "no-endpoint-means-probe", "selector": "no-endpoint-means-selector"}
_SYMPTOM = {
    "nodeSelector": "pending",
    "cpu": "pending",
    "probe": "unready",
    "selector": "no-endpoints",
}


def _values(fault: str, app: str, port: int, cpu: int) -> dict[str, str]:
    """What the manifests say; just the field with the fault differs from what would work."""
    return {
        "app": app,
        "selector": f"{app}-v1" if fault == "selector" else app,
        "disk": "nvme" if fault == "nodeSelector" else "ssd",
        "cpu": str(4 * cpu if fault == "cpu" else cpu // 2),
        "port": str(port),
        "probe": str(port + 1 if fault == "probe" else port),
        "free": str(cpu),
    }


def _listing(values: Mapping[str, str]) -> str:
    return "\n".join(
        [
            "kind: Deployment",
            "spec:",
            "  template:",
            "    metadata:",
            f"      labels: {{app: {values['app']}}}",
            "    spec:",
            f"      nodeSelector: {{disk: {values['disk']}}}",
            "      containers:",
            f"      - name: app  # listens on port {values['port']} alone",
            "        resources:",
            f"          requests: {{cpu: {values['cpu']}m}}",
            "        readinessProbe:",
            f"          tcpSocket: {{port: {values['probe']}}}",
            "---",
            "kind: Service",
            "spec:",
            f"  selector: {{app: {values['selector']}}}",
            f"  ports: [{{port: 80, targetPort: {values['port']}}}]",
        ]
    )


def _seen(values: Mapping[str, str]) -> str:
    """What the simulator's scheduler and selectors make of the manifests."""
    here = "ssd" if values["disk"] == "ssd" else "hdd"  # a Pod that is shown selects ssd
    node = ShownNode("node-1", 4000, 4000 - int(values["free"]), 8192, 1024, here)
    if any(refusals(ShownPod(int(values["cpu"]), 64), [node]).values()):
        return "pending"
    if values["probe"] != values["port"]:
        return "unready"
    if not equal_labels({"app": values["selector"]}, {"app": values["app"]}):
        return "no-endpoints"
    return ""


def _because(field: str, values: Mapping[str, str]) -> str:
    return {
        "nodeSelector": f"the nodes have the label disk=ssd, and it asks for disk={values['disk']}",
        "cpu": f"each node has {values['free']}m left, and it asks for {values['cpu']}m",
        "probe": f"the container listens on {values['port']}, and it asks at {values['probe']}",
        "selector": f"the Pods have the label app={values['app']}, and it selects"
        f" app={values['selector']}",
    }[field]


@gridded(
    "manifest.fault",
    title="Which field of a manifest causes what is seen?",
    level="analyze",
    grid=Grid(
        fault=tuple(_FIELDS),
        app=("web", "shop", "cart", "mail", "auth", "feed"),
        port=(8080, 3000, 5000, 9000, 8443),
        cpu=(400, 600, 800, 1000),
    ),
)
def fault_of(kb: KnowledgeBase, *, fault: str, app: str, port: int, cpu: int) -> Draft | None:
    """Break one field of a Deployment or its Service, and ask for it by what is seen."""
    if any(ref not in kb for ref in _FACTS):
        return None
    values = _values(fault, app, port, cpu)
    if _seen(values) != _SYMPTOM[fault] or _seen(_values("", app, port, cpu)):
        return None
    seen, leads_to = _SEEN, _LEADS_TO[_SYMPTOM[fault]]
    options: list[Option] = []
    for field, text in _FIELDS.items():
        if field == fault:
            said = f"This is the fault: {_because(field, values)}, {leads_to}."
            options.append(right(f"The {text}", said, gives=field))
        else:
            options.append(_harmless(field, values))
    return SingleDraft(
        case=f"{fault.lower()}.{app}.{port}.{cpu}",
        about=kb["object:service"],
        also=_FACTS[1:],
        stems=Edition(kb).of(
            kb["object:service"],
            [
                f"{seen} Which field of the manifests is the cause?",
                f"With these manifests, this is seen: {seen} Which field is to blame?",
                f"Find the one fault in these manifests. {seen} In which field does it stand?",
            ],
        ),
        key=next(option for option in options if option.right),
        distractors=[option for option in options if not option.right],
        explanation=f"{seen} The cause is the {_FIELDS[fault]}: {_because(fault, values)},"
        f" {leads_to}. All other fields agree with the nodes and with each other.",
        proof=ModelProof(
            model="manifest.fault",
            inputs=values,
            branch=fault,
            cites=together(*(kb[ref] for ref in _FACTS)),
        ),
        exhibits=[
            Listing(caption="Parts of the manifests", language="yaml", text=_listing(values)),
            Table(
                caption="The nodes, which have no taints",
                head=("Node", "CPU left without a request", "Label disk"),
                rows=(
                    ("node-1", f"{values['free']}m", "ssd"),
                    ("node-2", f"{values['free']}m", "ssd"),
                ),
            ),
        ],
    )


def _harmless(field: str, values: Mapping[str, str]) -> Option:
    """A field that is as it should be; some of them are the first that people think of."""
    error = _ERRORS.get(field, "")
    said = f"Nothing is wrong there: {_right_there(field, values)}."
    if error:
        said = f"{said} A Service can lack ready endpoints for other reasons, too."
    reason: Reason = "misconception" if error else "other-outcome"
    return wrong(f"The {_FIELDS[field]}", said, reason, gives=field, error=error)


def _right_there(field: str, values: Mapping[str, str]) -> str:
    return {
        "nodeSelector": "the nodes have the label disk=ssd, for which it asks",
        "cpu": f"each node has {values['free']}m left for the {values['cpu']}m that it asks for",
        "probe": f"it asks at port {values['probe']}, on which the container listens",
        "selector": f"it selects app={values['selector']}, the label that the Pods have",
    }[field]


FAMILIES = (fault_of,)
