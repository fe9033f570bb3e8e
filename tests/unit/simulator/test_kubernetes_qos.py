"""The quality-of-service class of a Pod, when it is available, and numbers that are percentages."""

from typing import Any

import pytest

from simulator.kubernetes.pods.availability import is_available, is_terminal
from simulator.kubernetes.pods.qos import qos_class
from simulator.kubernetes.values.int_or_percent import from_text, parsed, scaled

SMALL = {"cpu": "100m", "memory": "64Mi"}


def container(**resources: Any) -> dict[str, Any]:  # noqa: ANN401 - amounts are numbers or texts
    """A container with requests and limits."""
    return {"name": "one", "resources": resources}


def pod(*containers: dict[str, Any], **spec: Any) -> dict[str, Any]:  # noqa: ANN401 - any field
    """A Pod of these containers."""
    return {"spec": {"containers": list(containers), **spec}}


def test_a_pod_that_asks_for_nothing_gets_the_best_effort() -> None:
    """Amounts of zero are nothing, and only CPU and memory count."""
    devices = container(limits={"example.com/gpu": 1}, requests={"cpu": 0, "memory": "0"})

    assert qos_class(pod(container())) == qos_class(pod(devices)) == "BestEffort"


def test_a_pod_whose_limits_are_what_it_asks_for_is_guaranteed() -> None:
    """In every container, those that run before the others included, however it is written."""
    exact = container(limits=SMALL, requests={"cpu": 0.1, "memory": "65536Ki"})

    assert qos_class(pod(exact, exact, initContainers=[exact])) == "Guaranteed"
    assert qos_class(pod(exact, initContainers=[container()])) == "Burstable"


@pytest.mark.parametrize(
    "resources",
    [
        {"requests": SMALL},
        {"limits": SMALL},
        {"limits": SMALL, "requests": {"cpu": "50m", "memory": "64Mi"}},
        {"limits": {"cpu": "1"}, "requests": {"cpu": "1"}},
    ],
)
def test_everything_between_is_burstable(resources: dict[str, Any]) -> None:
    """Also limits alone, if the API server's defaults have not made requests of them."""
    assert qos_class(pod(container(**resources))) == "Burstable"


def test_resources_of_the_whole_pod_decide_where_they_are_given() -> None:
    """The containers do not count then."""
    whole = {"limits": SMALL, "requests": SMALL}

    assert qos_class(pod(container(), resources=whole)) == "Guaranteed"
    assert qos_class(pod(container(), resources={"requests": SMALL})) == "Burstable"


def test_a_pod_is_available_when_it_has_been_ready_for_long_enough() -> None:
    """Longer than asked, not as long; with nothing asked, at once."""
    condition = {"type": "Ready", "status": "True", "lastTransitionTime": "2000-01-01T00:00:10Z"}
    ready = {"status": {"conditions": [condition]}}

    assert is_available(ready, 0, 0)
    assert not is_available(ready, 5, 15_000)
    assert is_available(ready, 5, 15_001)
    assert not is_available({"status": {"conditions": [{**condition, "status": "False"}]}}, 0, 0)
    assert not is_available({"status": {"conditions": [{"type": "Ready", "status": "True"}]}}, 1, 9)


def test_a_pod_that_succeeded_or_failed_is_over() -> None:
    """All others may still do something."""
    phases = ("Pending", "Running", "Succeeded", "Failed", "Unknown")
    over = [phase for phase in phases if is_terminal({"status": {"phase": phase}})]

    assert over == ["Succeeded", "Failed"]
    assert not is_terminal({})


def test_a_share_is_rounded_up_or_down() -> None:
    """A plain number is itself."""
    assert scaled("25%", 10, up=True) == 3
    assert scaled("25%", 10, up=False) == 2
    assert scaled("-25%", 10, up=True) == -2
    assert scaled(4, 10, up=True) == 4
    assert parsed("+5%") == (5, True)


@pytest.mark.parametrize(
    "value", ["5", "%", "a%", "5%%", "5.5%", None, True, 2**31, "99999999999%"]
)
def test_what_is_neither_a_number_nor_a_percentage_is_refused(value: object) -> None:
    """A text without a sign of per cent is none."""
    with pytest.raises(ValueError, match="neither a whole number nor a percentage"):
        parsed(value)


def test_a_text_of_a_command_line_is_a_number_if_it_can_be_one() -> None:
    """Of 32 bits."""
    assert from_text("5") == 5
    assert from_text("-2147483648") == -(2**31)
    assert from_text("2147483648") == "2147483648"
    assert from_text("5%") == "5%"
