"""How the containers of a scenario behave: their times, and the images that do not work.

These are properties of programs and machines, not of Kubernetes, so the scenario says them.
"""

from dataclasses import dataclass

CANNOT_BE_PULLED, NEVER_READY = "cannot-be-pulled", "never-ready"
BEHAVIORS = (CANNOT_BE_PULLED, NEVER_READY)


@dataclass(frozen=True)
class Timing:
    """Milliseconds to start, to become ready after that, and to stop; and odd images by name."""

    start_ms: int
    ready_ms: int
    terminate_ms: int
    images: tuple[tuple[str, str], ...]

    def behavior(self, image: str) -> str:
        """What is odd about an image, empty for one that works."""
        for name, word in self.images:
            if name == image:
                return word
        return ""
