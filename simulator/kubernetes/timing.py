"""How the containers of a scenario behave: their times, and the images that do not work.

These are properties of programs and machines, not of Kubernetes, so the scenario says them.
"""

from dataclasses import dataclass

CANNOT_BE_PULLED, NEVER_READY = "cannot-be-pulled", "never-ready"
BEHAVIORS = (CANNOT_BE_PULLED, NEVER_READY)
LIVENESS, READINESS, STARTUP = "liveness", "readiness", "startup"
PROBED = (LIVENESS, READINESS, STARTUP)


@dataclass(frozen=True)
class Behavior:
    """How every container of one image behaves.

    Attributes:
        pull_fails: the image cannot be pulled.
        pull_ms: how long its pull takes.
        exits: the code with which the program ends, if it does.
        never_ready: it runs, and is never ready to serve.
        ready_ms: how long after its start it answers; nothing for what the scenario says of all.
        fails: the kind of probe that it begins to fail.
        after_ms: how long after its start it exits, or begins to fail.
    """

    pull_fails: bool = False
    pull_ms: int = 0
    exits: int | None = None
    never_ready: bool = False
    ready_ms: int | None = None
    fails: str = ""
    after_ms: int = 0


WELL = Behavior()
SHORT = {CANNOT_BE_PULLED: Behavior(pull_fails=True), NEVER_READY: Behavior(never_ready=True)}
"""Behaviors that a scenario may say in one word."""


@dataclass(frozen=True)
class Timing:
    """Milliseconds to start, to become ready after that, and to stop; and odd images by name."""

    start_ms: int
    ready_ms: int
    terminate_ms: int
    images: tuple[tuple[str, Behavior], ...] = ()

    def of(self, image: str) -> Behavior:
        """How the containers of an image behave."""
        for name, behavior in self.images:
            if name == image:
                return behavior
        return WELL
