"""The end of a log tells who still waits, and for what."""

from typing import Any

from kubernetes_strategies import deployment, parameters, scenario

from generator.run_report.cluster_words import _held_up
from simulator.kubernetes import run


def test_an_image_that_cannot_be_pulled_is_named_at_the_end() -> None:
    """Nothing is left to do but to try again, which nobody should take for success."""
    given: dict[str, Any] = scenario(
        manifests=[deployment(1, image="web:typo")],
        kubelet={"images": {"web:typo": "cannot-be-pulled"}},
        until="30s",
    )

    found = [told for pod in run(given, parameters()).of_kind("Pod") for told in _held_up(pod)]

    assert [state for state, _ in found] in (["ErrImagePull"], ["ImagePullBackOff"])
    assert "web:typo" in found[0][1]
