"""Names and numbers of the network in manifests: ports, domains, paths behind domains, addresses.

The messages are those of the API server.
Left out: networks (CIDR), and which addresses may be used for what.
"""

from simulator.kubernetes.values import ip
from simulator.kubernetes.values.names import (
    DIGITS,
    LOWER,
    no_match,
    problems_of_label,
    problems_of_subdomain,
    too_long,
)

PORT_NAME, MOST_PORT = 15, 65_535
PATH_PATTERN = r"[A-Za-z0-9/\-._~%!$&'()*+,;=:]+"
PATH_LETTERS = LOWER + LOWER.upper() + DIGITS + "/-._~%!$&'()*+,;=:"
HEADER_PATTERN = "[-A-Za-z0-9]+"
HEADER_LETTERS = LOWER + LOWER.upper() + DIGITS + "-"


def problems_of_port(number: object) -> list[str]:
    """Check the number of a port."""
    if isinstance(number, int) and not isinstance(number, bool) and 1 <= number <= MOST_PORT:
        return []
    return [f"must be between 1 and {MOST_PORT}, inclusive"]


def problems_of_port_name(text: str) -> list[str]:
    """Check the name of a port: ``http-2``."""
    found = [too_long(PORT_NAME)] if len(text) > PORT_NAME else []
    if not text or text.strip(LOWER + DIGITS + "-"):
        found.append("must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)")
    if not any(letter in LOWER for letter in text):
        found.append("must contain at least one letter (a-z)")
    if "--" in text:
        found.append("must not contain consecutive hyphens")
    if text and "-" in (text[0], text[-1]):
        found.append("must not begin or end with a hyphen")
    return found


def problems_of_full_domain(text: str) -> list[str]:
    """Check a fully qualified domain name; a dot may end it."""
    if not text:
        return ["Required value"]
    end = len(text) - 1 if text[-1] == "." else len(text)
    name = text[:end]
    found = problems_of_subdomain(name)
    if found:
        return found
    labels = name.split(".")
    if len(labels) == 1:
        return ["should be a domain with at least two segments separated by dots"]
    return [problem for label in labels for problem in problems_of_label(label)]


def problems_of_domain_path(text: str) -> list[str]:
    """Check a path with a domain in front: ``example.com/route``."""
    if not text:
        return ["Required value"]
    domain, _, path = text.partition("/")
    if not domain or not path:
        return ['must be a domain-prefixed path (such as "acme.io/foo")']
    found = problems_of_subdomain(domain)
    if path.strip(PATH_LETTERS):
        found.append(no_match("Invalid path", PATH_PATTERN))
    return found


def problems_of_header_name(text: str) -> list[str]:
    """Check the name of an HTTP header: ``X-Header-Name``."""
    if text and not text.strip(HEADER_LETTERS):
        return []
    message = "a valid HTTP header must consist of alphanumeric characters or '-'"
    return [no_match(message, HEADER_PATTERN, "X-Header-Name")]


def problems_of_ip(text: object) -> list[str]:
    """Check an address of either family."""
    if ip.parsed(text) is not None:
        return []
    return ["must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)"]


def problems_of_ipv4(text: object) -> list[str]:
    """Check an address of the IPv4 family."""
    if ip.parsed(text) is not None and not ip.is_ipv6(text):
        return []
    return ["must be a valid IPv4 address"]


def problems_of_ipv6(text: object) -> list[str]:
    """Check an address of the IPv6 family."""
    return [] if ip.is_ipv6(text) else ["must be a valid IPv6 address"]
