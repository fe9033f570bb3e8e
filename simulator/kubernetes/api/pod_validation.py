"""Validation of what a Pod is to run.

Left out: security contexts, DNS settings, and the insides of volumes.
"""

from typing import Any

from simulator.kubernetes.api.container_validation import container_problems
from simulator.kubernetes.api.field_errors import FieldErrors
from simulator.kubernetes.api.metadata_validation import label_problems
from simulator.kubernetes.api.placement_validation import EFFECTS, placement_problems
from simulator.kubernetes.api.schema.reading import TABLE
from simulator.kubernetes.values import names
from simulator.kubernetes.values.int_or_percent import INT32

__all__ = ["EFFECTS", "pod_problems", "without_effect"]
RESTARTS = ("Always", "OnFailure", "Never")
DNS = ("ClusterFirst", "ClusterFirstWithHostNet", "Default", "None")
NAMES = {
    "hostname": names.problems_of_label,
    "nodeName": names.problems_of_subdomain,
    "priorityClassName": names.problems_of_subdomain,
    "serviceAccountName": names.problems_of_subdomain,
    "subdomain": names.problems_of_label,
}
WITHOUT_EFFECT = ("runtimeClassName", "resourceClaims", "readinessGates")


def pod_problems(spec: dict[str, Any], path: str, errors: FieldErrors, *, always: bool) -> None:
    """Note all that is wrong with a Pod's spec; a template must restart *always*."""
    volumes = _volumes(spec.get("volumes") or [], f"{path}.volumes", errors)
    _containers(spec, path, errors, volumes)
    policy = spec.get("restartPolicy")
    policies = ("Always",) if always else RESTARTS
    if policy and policy not in policies:
        errors.unsupported(f"{path}.restartPolicy", policy, policies)
    if spec.get("dnsPolicy") and spec["dnsPolicy"] not in DNS:
        errors.unsupported(f"{path}.dnsPolicy", spec["dnsPolicy"], DNS)
    grace = "terminationGracePeriodSeconds"
    errors.at_least(f"{path}.{grace}", spec.get(grace))
    _deadline(spec.get("activeDeadlineSeconds"), path, errors, always=always)
    label_problems(spec.get("nodeSelector"), f"{path}.nodeSelector", errors)
    for name, rule in NAMES.items():
        for said in rule(spec[name]) if spec.get(name) else []:
            errors.invalid(f"{path}.{name}", spec[name], said)
    _host_ports(spec, path, errors)
    placement_problems(spec, path, errors)


def _containers(spec: dict[str, Any], path: str, errors: FieldErrors, volumes: list[str]) -> None:
    taken: list[str] = []
    if not spec.get("containers"):
        errors.required(f"{path}.containers")
    for part in ("containers", "initContainers"):
        for index, container in enumerate(spec.get(part) or []):
            where = f"{path}.{part}[{index}]"
            init = part == "initContainers"
            container_problems(container or {}, where, errors, volumes, init=init)
            name = str((container or {}).get("name") or "")
            if name and name in taken:
                errors.duplicate(f"{where}.name", name)
            taken.append(name)


def _deadline(value: int | None, path: str, errors: FieldErrors, *, always: bool) -> None:
    where = f"{path}.activeDeadlineSeconds"
    if value is not None and always:
        errors.forbidden(where, "activeDeadlineSeconds in ReplicaSet is not Supported")
    elif value is not None and not 0 < value <= INT32:
        errors.invalid(where, value, "must be between 1 and 2147483647, inclusive")


def _volumes(volumes: list[dict[str, Any]], path: str, errors: FieldErrors) -> list[str]:
    """Note what is wrong with volumes; their names."""
    taken: list[str] = []
    for index, volume in enumerate(volumes):
        where, name = f"{path}[{index}]", (volume or {}).get("name")
        if not name:
            errors.required(f"{where}.name")
        else:
            for said in names.problems_of_label(name):
                errors.invalid(f"{where}.name", name, said)
            if name in taken:
                errors.duplicate(f"{where}.name", name)
            taken.append(name)
        kinds = [
            one for one in TABLE["Volume"] if one != "name" and (volume or {}).get(one) is not None
        ]
        for extra in kinds[1:]:
            errors.forbidden(f"{where}.{extra}", "may not specify more than 1 volume type")
    return taken


def _host_ports(spec: dict[str, Any], path: str, errors: FieldErrors) -> None:
    """With the network of the host, a container's port is the host's; and no port is twice."""
    taken: list[str] = []
    for index, container in enumerate(spec.get("containers") or []):
        for place, port in enumerate((container or {}).get("ports") or []):
            where = f"{path}.containers[{index}].ports[{place}]"
            number, host = port.get("containerPort"), port.get("hostPort")
            if spec.get("hostNetwork") and host and host != number:
                why = "must match `hostPort` when `hostNetwork` is true"
                errors.invalid(f"{where}.containerPort", number, why)
            if host:
                text = f"{port.get('protocol') or 'TCP'}/{port.get('hostIP') or ''}/{host}"
                if text in taken:
                    errors.duplicate(f"{where}.hostPort", text)
                taken.append(text)


def without_effect(spec: dict[str, Any], path: str) -> list[str]:
    """Fields that are taken and then play no part in the model, so that nobody is misled."""
    found = [f"{path}.{name} has no effect" for name in WITHOUT_EFFECT if spec.get(name)]
    for index, volume in enumerate(spec.get("volumes") or []):
        if volume.get("persistentVolumeClaim") is not None:
            where = f"{path}.volumes[{index}].persistentVolumeClaim"
            found.append(f"{where} has no effect: claims are not bound, the Pod starts without")
    return found
