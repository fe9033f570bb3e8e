"""ImageLocality: names of images, and scores."""

from typing import Any

from simulator.kubernetes.scheduling import image_locality
from tests.conformance.cluster_of_a_case import raw_scores, snapshot_of
from tests.conformance.registry import answers

RELEASE = 28


@answers("scheduler_image_locality", "TestNormalizedImageName")
def name(given: dict[str, Any]) -> dict[str, Any]:
    """An image's name with its tag."""
    return {"normalized": image_locality.normalized(given.get("image") or "")}


@answers("scheduler_image_locality", "TestImageLocalityPriority")
def scores(given: dict[str, Any]) -> dict[str, Any]:
    """The score of each node."""
    return {"scores": raw_scores(image_locality.PLUGIN, given, snapshot_of(given, RELEASE))}
