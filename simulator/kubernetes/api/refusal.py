"""What the API server answers when it does not do what it was asked.

The texts are those of Kubernetes, as people search for them. A conflict is none of these: a write
that is based on an old state returns nothing, and who wrote tries again.
"""

from simulator.errors import SimulationError
from simulator.kubernetes.api.kinds import qualified, resource_of

ALREADY_EXISTS, FORBIDDEN, INVALID = "AlreadyExists", "Forbidden", "Invalid"
NOT_FOUND, TOO_MANY = "NotFound", "TooManyRequests"
CODES = {ALREADY_EXISTS: 409, FORBIDDEN: 403, INVALID: 422, NOT_FOUND: 404, TOO_MANY: 429}


class RefusedError(SimulationError):
    """A request that is refused; *reason* is one of the words above.

    A control loop that lets it pass out of ``sync`` has the same key tried again later.
    """

    def __init__(self, reason: str, message: str) -> None:
        self.reason, self.message = reason, message
        self.code = CODES[reason]
        super().__init__(f"Error from server ({reason}): {message}")


def forbidden(kind: str, version: str, name: str, why: str) -> RefusedError:
    """Admission does not let an object in."""
    return RefusedError(FORBIDDEN, f'{qualified(kind, version)} "{name}" is forbidden: {why}')


def not_found(kind: str, version: str, name: str) -> RefusedError:
    """There is no such object."""
    return RefusedError(NOT_FOUND, f'{qualified(kind, version)} "{name}" not found')


def already_exists(kind: str, version: str, name: str) -> RefusedError:
    """There is such an object already."""
    return RefusedError(ALREADY_EXISTS, f'{qualified(kind, version)} "{name}" already exists')


def no_namespace(name: str) -> RefusedError:
    """The namespace in which something is to be made is not there."""
    return RefusedError(NOT_FOUND, f'{resource_of("Namespace")} "{name}" not found')
