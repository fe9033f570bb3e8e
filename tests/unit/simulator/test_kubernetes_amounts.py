"""Amounts and claims in manifests of people."""

from typing import Any

import pytest
from kubernetes_strategies import applied, pod

from simulator.errors import InvalidScenarioError


def asking(**requests: object) -> dict[str, Any]:
    """A Pod that requests something."""
    container = {"name": "app", "image": "web:1", "resources": {"requests": requests}}
    return pod(containers=[container])


def test_amounts_are_kept_as_the_api_writes_them() -> None:
    """Half a CPU is 500m, 1024Mi is 1Gi, whatever the manifest says."""
    run = applied(asking(cpu="0.5", memory="1024Mi"))
    kept = run.find("Pod", "one")

    assert kept is not None
    assert kept["spec"]["containers"][0]["resources"]["requests"] == {
        "cpu": "500m",
        "memory": "1Gi",
    }


def test_a_resource_without_domain_is_one_of_the_standard_ones() -> None:
    """A typo in the name of a resource would otherwise ask for nothing."""
    with pytest.raises(InvalidScenarioError, match="must be a standard resource for containers"):
        applied(asking(memry="1Gi"))


def test_huge_pages_and_devices_are_resources_too() -> None:
    """Their names have a size or a domain."""
    run = applied(asking(**{"hugepages-2Mi": "4Mi", "example.com/gpu": "1", "memory": "1Gi"}))

    assert len(run.of_kind("Pod")) == 1


def test_a_claim_is_said_to_have_no_effect() -> None:
    """The Pod starts here, where a real one would wait for its volume."""
    volumes = [{"name": "data", "persistentVolumeClaim": {"claimName": "data"}}]

    run = applied(pod(volumes=volumes))

    assert any("persistentVolumeClaim has no effect" in note for note in run.notes)
