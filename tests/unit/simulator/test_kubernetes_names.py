"""Names that the API takes, and what it says of those that it does not."""

from collections.abc import Callable

import pytest

from simulator.kubernetes.values import key_names, names, network_names

Rule = Callable[[str], list[str]]


@pytest.mark.parametrize(
    ("rule", "good", "bad"),
    [
        (names.problems_of_label, ("web-1", "1", "a" * 63), ("", "Web", "a.b", "-a", "a" * 64)),
        (names.problems_of_dns1035, ("web-1", "a"), ("1a", "a-", "A", "a" * 64)),
        (names.problems_of_subdomain, ("a.b-c", "1.2"), ("a..b", ".a", "a_b", "a" * 254, "")),
        (names.problems_of_wildcard_subdomain, ("*.a.b",), ("*", "*.", "a.*", "*." + "a" * 254)),
        (
            names.problems_of_qualified_name,
            ("Tier_1", "example.com/a.b"),
            ("", "/a", "a/", "a/b/c", "A/b", "_a", "a" * 64),
        ),
        (names.problems_of_label_value, ("", "a_B.c"), ("a b", "-a", "a" * 64, "é" * 40)),
        (network_names.problems_of_port_name, ("http-2", "a"), ("", "80", "a--b", "-a", "a" * 16)),
        (network_names.problems_of_full_domain, ("a.b", "a.b."), ("", "a", "a.", "a..b", ".")),
        (network_names.problems_of_full_domain, ("a.b",), ("a." + "b" * 64,)),
        (network_names.problems_of_domain_path, ("a/b", "a.b/c/d:%"), ("", "a", "a/", "/b", "a/#")),
        (network_names.problems_of_header_name, ("X-A", "-"), ("", "X:", "X_A", "é")),
        (network_names.problems_of_ip, ("10.0.0.1", "::1"), ("10.0.0", "a", "[::1]")),
        (network_names.problems_of_ipv4, ("10.0.0.01",), ("::1", "256.0.0.1")),
        (network_names.problems_of_ipv6, ("fe80::1",), ("10.0.0.1", "1::2::3")),
        (key_names.problems_of_config_key, ("a.b", "_"), ("", ".", "..", "..a", "a/b", "a" * 254)),
        (key_names.problems_of_variable_name, ("A_1", ".a"), ("", "1A", "A=", "..")),
        (key_names.problems_of_relaxed_variable_name, ("1 A", "$"), ("", "A=", "é", "\t")),
        (key_names.problems_of_percent, ("0%", "250%"), ("", "%", "1", "-1%", "1.5%")),
    ],
)
def test_names_are_taken_or_refused(
    rule: Rule, good: tuple[str, ...], bad: tuple[str, ...]
) -> None:
    """One row for each rule."""
    assert [text for text in good if rule(text)] == []
    assert [text for text in bad if not rule(text)] == []


def test_ports_are_numbers_from_1_to_65535() -> None:
    """And nothing else."""
    assert network_names.problems_of_port(1) == network_names.problems_of_port(65_535) == []
    for number in (0, 65_536, "80", True, None):
        assert network_names.problems_of_port(number) == ["must be between 1 and 65535, inclusive"]


def test_the_messages_are_those_of_the_api_server() -> None:
    """A person can look them up."""
    assert "".join(names.problems_of_subdomain("Web_1")) == (
        "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or "
        "'.', and must start and end with an alphanumeric character (e.g. 'example.com', regex "
        "used for validation is "
        r"'[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')"
    )
    assert names.problems_of_label("a.b") == ["must not contain dots"]
    assert names.problems_of_label("a" * 64)[0] == "must be no more than 63 bytes"
    assert names.problems_of_qualified_name("/a") == ["prefix part must be non-empty"]
    assert names.problems_of_qualified_name("a/b/c")[0].endswith(
        "with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')"
    )


def test_what_is_no_text_is_no_name() -> None:
    """Manifests hold anything."""
    rules = (
        names.is_label,
        names.is_dns1035,
        names.is_subdomain,
        names.is_label_value,
        names.is_label_name,
    )

    assert not any(rule(given) for rule in rules for given in (None, 5, True, ["a"]))
    assert all(rule("a") for rule in rules)
