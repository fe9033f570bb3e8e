"""Which field of a Deployment and its Service is at fault: each is repaired alone and tried."""

from collections.abc import Callable, Mapping

from generator.proofs.models.question import Question
from generator.proofs.rules.rule import Given

_FIELDS = {
    "nodeSelector": "nodeSelector of the Pod template",
    "cpu": "CPU request of the Pod template",
    "probe": "port of the readiness probe",
    "selector": "app label in the selector",
}
_SEEN = "The Service has no ready endpoint."


def _seen(values: Mapping[str, str]) -> str:
    """How far Pods get: placed, then ready, then behind the Service."""
    if values["disk"] != "ssd" or int(values["cpu"]) > int(values["free"]):
        return "pending"
    if values["probe"] != values["port"]:
        return "unready"
    return "" if values["selector"] == values["app"] else "no-endpoints"


def _cause(given: Given) -> list[str]:
    """The fields whose repair alone makes everything work."""
    values = dict(given.inputs)
    repaired = {
        "nodeSelector": {"disk": "ssd"},
        "cpu": {"cpu": "1"},
        "probe": {"probe": values["port"]},
        "selector": {"selector": values["app"]},
    }
    return [field for field, change in repaired.items() if not _seen({**values, **change})]


def _guess(field: str) -> Callable[[Given], list[str]]:
    """What somebody answers who goes from the symptom to one field, whatever the manifests say."""
    return lambda given: [field] if _seen(given.inputs) else []


def _shown(given: Given) -> list[str]:
    return [
        f"labels: {{app: {given.word('app')}}}",
        f"nodeSelector: {{disk: {given.word('disk')}}}",
        f"listens on port {given.word('port')} alone",
        f"requests: {{cpu: {given.word('cpu')}m}}",
        f"tcpSocket: {{port: {given.word('probe')}}}",
        f"selector: {{app: {given.word('selector')}}}",
        f"ports: [{{port: 80, targetPort: {given.word('port')}}}]",
        f"node-1 | {given.word('free')}m | ssd",
        f"node-2 | {given.word('free')}m | ssd",
        *([_SEEN] if _seen(given.inputs) else ["nothing is wrong"]),
    ]


QUESTIONS: Mapping[str, Question] = {
    "manifest.fault": Question(
        right=_cause,
        possible=lambda _: _FIELDS,
        says=lambda _, code: f"The {_FIELDS[code]}",
        shows=_shown,
        rests_on=lambda _: [
            "object:service",
            "object:endpointslice",
            "term:scheduling",
            "mechanism:health-probing",
        ],
        slips={
            "no-endpoint-means-selector": _guess("selector"),
            "no-endpoint-means-probe": _guess("probe"),
        },
    )
}
