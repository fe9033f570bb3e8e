"""Validation of a Service, in the words of a real server.

The types of the fields have been checked before. Whether an address or a node port can be had is
told when it is given out (see ``addresses``). Left out: source ranges and classes of load
balancers, and a second address family, which this cluster does not have.
"""

from typing import Any

from simulator.kubernetes.api.field_errors import FieldErrors
from simulator.kubernetes.api.metadata_validation import label_problems
from simulator.kubernetes.api.service_port_validation import service_port_problems
from simulator.kubernetes.values import ip
from simulator.kubernetes.values.names import problems_of_subdomain

TYPES = ("ClusterIP", "NodePort", "LoadBalancer", "ExternalName")
EXTERNAL = ("NodePort", "LoadBalancer")
POLICIES = ("Cluster", "Local")
DISTRIBUTIONS = ("PreferClose", "PreferSameNode", "PreferSameZone")
FAMILY_POLICIES = ("SingleStack", "PreferDualStack", "RequireDualStack")
NO_ADDRESS = "must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)"
ONE_STACK = "this cluster is not configured for dual-stack services"
NOT_OF_AN_ALIAS = "may not be set for ExternalName services"
LONGEST_AFFINITY = 86_400


def service_problems(spec: dict[str, Any], errors: FieldErrors) -> None:
    """Note all that is wrong with the spec of a Service."""
    kind = spec.get("type") or "ClusterIP"
    if kind not in TYPES:
        errors.unsupported("spec.type", kind, TYPES)
    label_problems(spec.get("selector"), "spec.selector", errors)
    if not spec.get("ports") and kind != "ExternalName" and spec.get("clusterIP") != "None":
        errors.required("spec.ports")
    _addresses(spec, kind, errors)
    if kind == "ExternalName":
        _external_name(spec, errors)
    service_port_problems(spec.get("ports") or [], kind, errors)
    _affinity(spec, errors)
    _policies(spec, kind, errors)
    _balancer(spec, kind, errors)
    _families(spec, kind, errors)


def _addresses(spec: dict[str, Any], kind: str, errors: FieldErrors) -> None:
    address = spec.get("clusterIP")
    if address == "None" and kind in EXTERNAL:
        why = f"may not be set to 'None' for {kind} services"
        errors.invalid("spec.clusterIPs[0]", address, why)
    elif address and kind == "ExternalName":
        errors.forbidden("spec.clusterIPs", NOT_OF_AN_ALIAS)
    elif address and address != "None" and ip.parsed(address) is None:
        errors.invalid("spec.clusterIPs[0]", address, NO_ADDRESS)
    several = spec.get("clusterIPs") or []
    if several and address and address != several[0]:
        errors.invalid("spec.clusterIPs", several, "first value must match `clusterIP`")
    for index, one in enumerate(spec.get("externalIPs") or []):
        if ip.parsed(one) is None:
            errors.invalid(f"spec.externalIPs[{index}]", one, NO_ADDRESS)


def _external_name(spec: dict[str, Any], errors: FieldErrors) -> None:
    name = spec.get("externalName") or ""
    if not name:
        errors.required("spec.externalName")
        return
    plain = name[:-1] if name[-1] == "." else name
    for why in problems_of_subdomain(plain):
        errors.invalid("spec.externalName", name, why)


def _affinity(spec: dict[str, Any], errors: FieldErrors) -> None:
    affinity = spec.get("sessionAffinity") or "None"
    if affinity not in ("ClientIP", "None"):
        errors.unsupported("spec.sessionAffinity", affinity, ("ClientIP", "None"))
    config, path = spec.get("sessionAffinityConfig"), "spec.sessionAffinityConfig"
    if config is None:
        return
    if affinity == "None":
        errors.forbidden(path, "must not be set when session affinity is None")
        return
    client = config.get("clientIP") if isinstance(config, dict) else None
    seconds = client.get("timeoutSeconds") if isinstance(client, dict) else None
    whole = isinstance(seconds, int) and not isinstance(seconds, bool)
    if seconds is not None and not (whole and 0 < seconds <= LONGEST_AFFINITY):
        why = f"must be greater than 0 and less than {LONGEST_AFFINITY}"
        errors.invalid(f"{path}.clientIP.timeoutSeconds", seconds, why)


def _policies(spec: dict[str, Any], kind: str, errors: FieldErrors) -> None:
    inside, outside = spec.get("internalTrafficPolicy"), spec.get("externalTrafficPolicy")
    if inside and inside not in POLICIES:
        errors.unsupported("spec.internalTrafficPolicy", inside, POLICIES)
    if outside and kind not in EXTERNAL and not spec.get("externalIPs"):
        why = "may only be set for externally-accessible services"
        errors.invalid("spec.externalTrafficPolicy", outside, why)
    elif outside and outside not in POLICIES:
        errors.unsupported("spec.externalTrafficPolicy", outside, POLICIES)
    near = spec.get("trafficDistribution")
    if near is not None and near not in DISTRIBUTIONS:
        errors.unsupported("spec.trafficDistribution", near, DISTRIBUTIONS)


def _balancer(spec: dict[str, Any], kind: str, errors: FieldErrors) -> None:
    check = spec.get("healthCheckNodePort")
    local = spec.get("externalTrafficPolicy") == "Local"
    if check and (kind != "LoadBalancer" or not local):
        why = "may only be set when `type` is 'LoadBalancer' and `externalTrafficPolicy` is 'Local'"
        errors.invalid("spec.healthCheckNodePort", check, why)
    for name in ("allocateLoadBalancerNodePorts", "loadBalancerClass"):
        if spec.get(name) is not None and kind != "LoadBalancer":
            errors.forbidden(f"spec.{name}", "may only be used when `type` is 'LoadBalancer'")


def _families(spec: dict[str, Any], kind: str, errors: FieldErrors) -> None:
    policy, families = spec.get("ipFamilyPolicy"), spec.get("ipFamilies") or []
    if kind == "ExternalName":
        for name in ("ipFamilies", "ipFamilyPolicy"):
            if spec.get(name):
                errors.forbidden(f"spec.{name}", NOT_OF_AN_ALIAS)
        return
    if policy is not None and policy not in FAMILY_POLICIES:
        errors.unsupported("spec.ipFamilyPolicy", policy, FAMILY_POLICIES)
    elif policy == "RequireDualStack":
        errors.invalid("spec.ipFamilyPolicy", policy, ONE_STACK)
    for index, family in enumerate(families):
        path = f"spec.ipFamilies[{index}]"
        if family not in (ip.IPV4, ip.IPV6):
            errors.unsupported(path, family, (ip.IPV4, ip.IPV6))
        elif family in families[:index]:
            errors.duplicate(path, family)
        elif family == ip.IPV6:
            errors.invalid(path, family, "not configured on this cluster")
