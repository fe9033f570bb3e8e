"""Names: which ones the API takes."""

from collections.abc import Callable
from typing import Any

from simulator.kubernetes.values import key_names, names, network_names
from tests.conformance.registry import NotModelledError, answers

RULES: dict[str, Callable[[Any], list[str]]] = {
    "dns1123Label": names.problems_of_label,
    "dns1123Subdomain": names.problems_of_subdomain,
    "dns1035Label": names.problems_of_dns1035,
    "qualifiedName": names.problems_of_qualified_name,
    "labelValue": names.problems_of_label_value,
    "wildcardDns1123Subdomain": names.problems_of_wildcard_subdomain,
    "portNumber": network_names.problems_of_port,
    "portName": network_names.problems_of_port_name,
    "fullyQualifiedDomainName": network_names.problems_of_full_domain,
    "domainPrefixedPath": network_names.problems_of_domain_path,
    "httpHeaderName": network_names.problems_of_header_name,
    "ipAddress": network_names.problems_of_ip,
    "ipv4Address": network_names.problems_of_ipv4,
    "ipv6Address": network_names.problems_of_ipv6,
    "configMapKey": key_names.problems_of_config_key,
    "percent": key_names.problems_of_percent,
    "envVarName": key_names.problems_of_variable_name,
    "relaxedEnvVarName": key_names.problems_of_relaxed_variable_name,
}


@answers("name_validation", "Test*")
def is_valid(given: dict[str, Any]) -> dict[str, Any]:
    """Whether a name is taken."""
    if given["kind"] not in RULES:
        raise NotModelledError(f"names of the kind {given['kind']}")
    return {"valid": not RULES[given["kind"]](given["value"])}
