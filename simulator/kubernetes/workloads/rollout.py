"""The arithmetic of a rolling update: how many Pods there may be, and how many must be available.

Pure functions of counts, which the Deployment control loop and ``calc rollout`` share.
Left out: the Recreate strategy, which has no such bounds, and minReadySeconds, which only delays.
"""

from dataclasses import dataclass

from simulator.errors import InvalidScenarioError
from simulator.kubernetes.values.int_or_percent import INT32, parsed, scaled, value_problems


@dataclass(frozen=True)
class Rollout:
    """The bounds that a rolling update keeps, and how they come about.

    Attributes:
        max_pods: Pods that may exist at once, those being deleted not counted.
        min_available: Pods that stay available all the time.
        surge: Pods above the wanted number.
        unavailable: Pods that may be missing below it.
        steps: the calculation, a sentence a step.
    """

    max_pods: int
    min_available: int
    surge: int
    unavailable: int
    steps: tuple[str, ...]


def fenceposts(replicas: int, max_surge: object, max_unavailable: object) -> tuple[int, int]:
    """Resolve maxSurge (rounded up) and maxUnavailable (rounded down) to Pods.

    What is not said is 0. Were both 0, the update could never move; then one Pod may be
    unavailable.
    """
    surge = 0 if max_surge is None else scaled(max_surge, replicas, up=True)
    unavailable = 0 if max_unavailable is None else scaled(max_unavailable, replicas, up=False)
    if surge == 0 and unavailable == 0:
        return 0, 1
    return surge, unavailable


def unavailable_pods(replicas: int, max_surge: object, max_unavailable: object) -> int:
    """How many Pods may really be missing: never more than are wanted."""
    return min(fenceposts(replicas, max_surge, max_unavailable)[1], replicas)


def new_replicas(replicas: int, new: int, total: int, surge: int) -> int:
    """The size of the new ReplicaSet, where all ReplicaSets together have *total* Pods.

    It grows into the room up to the wanted number plus surge, and never past the wanted number.
    """
    room = replicas + surge - total
    return new if room <= 0 else new + min(room, replicas - new)


def spare_replicas(replicas: int, unavailable: int, total: int, new_unavailable: int) -> int:
    """How many Pods the old ReplicaSets may lose at most.

    New Pods that are not available yet do not count as a replacement.
    """
    return total - (replicas - unavailable) - new_unavailable


def rollout(replicas: int, max_surge: int | str, max_unavailable: int | str) -> Rollout:
    """The bounds of a rolling update of *replicas* Pods.

    Raises:
        InvalidScenarioError: with every value that cannot be.
    """
    problems = value_problems("maxSurge", max_surge)
    problems += value_problems("maxUnavailable", max_unavailable)
    if isinstance(replicas, bool) or not 0 <= replicas <= INT32:
        problems.append(f"replicas: {replicas} is no number of Pods; it is 0 or more")
    if problems:
        raise InvalidScenarioError(tuple(problems))
    surge, unavailable = fenceposts(replicas, max_surge, max_unavailable)
    steps = [_step("maxSurge", max_surge, replicas, up=True)]
    steps.append(_step("maxUnavailable", max_unavailable, replicas, up=False))
    if (surge, unavailable) != (
        scaled(max_surge, replicas, up=True),
        scaled(max_unavailable, replicas, up=False),
    ):
        steps.append("both are 0, which would stop the update: maxUnavailable becomes 1")
    missing = min(unavailable, replicas)
    if missing < unavailable:
        steps.append(f"no more than the {replicas} wanted Pods can be missing")
    steps.append(f"at most {replicas} + {surge} = {replicas + surge} Pods at once")
    steps.append(f"at least {replicas} - {missing} = {replicas - missing} Pods available")
    return Rollout(replicas + surge, replicas - missing, surge, unavailable, tuple(steps))


def _step(name: str, value: int | str, replicas: int, *, up: bool) -> str:
    figure, percent = parsed(value)
    result = scaled(value, replicas, up=up)
    if not percent:
        return f"{name} is {figure}"
    way = "up" if up else "down"
    whole, rest = divmod(figure * replicas, 100)
    if rest == 0:
        return f"{name}: {figure} % of {replicas} is {result}"
    exact = f"{whole}.{rest:02d}".rstrip("0")
    return f"{name}: {figure} % of {replicas} is {exact}, rounded {way} to {result}"
