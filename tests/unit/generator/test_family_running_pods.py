"""Families about Pods that run already: taints that come, init containers that are over, pressure.

The rules were looked up in https://kubernetes.io/docs/concepts/scheduling-eviction/ (the pages
"Taints and Tolerations" and "Node-pressure Eviction"), in
https://kubernetes.io/docs/reference/kubernetes-api/definitions/toleration-v1/ and in
https://kubernetes.io/docs/tasks/configure-pod-container/quality-service-pod/; the cases were
worked out by hand.
"""

import pytest

from generator.authoring import Gridded
from generator.authoring.drafts import OrderDraft, SingleDraft
from generator.draw import settle
from generator.draw.pool import drafts
from generator.families import FAMILIES
from generator.lint import flaws
from generator.proofs import prove
from generator.questions import Ordering
from kb import KnowledgeBase

KB = KnowledgeBase.load()


def family(name: str) -> Gridded:
    """The family of this id."""
    (found,) = (one for one in FAMILIES if one.id == name)
    assert isinstance(found, Gridded)
    return found


def outcome(how: str) -> str:
    """What happens to a running Pod, by the draft of one point."""
    point = {"key": "team", "how": how, "seconds": 20, "others": 60, "turn": 0}
    draft = family("taint.running").at(KB, point)
    assert isinstance(draft, SingleDraft)
    return draft.key.text


@pytest.mark.parametrize("how", ["no-schedule", "prefer"])
def test_only_no_execute_ends_pods_that_run(how: str) -> None:
    """Documented: NoSchedule and PreferNoSchedule leave Pods alone that run already."""
    assert outcome(how) == "It stays where it is"


@pytest.mark.parametrize("how", ["value", "key", "effect"])
def test_a_pod_that_does_not_bear_no_execute_goes_at_once(how: str) -> None:
    """Documented: a toleration must agree in key, value (for Equal) and effect."""
    assert outcome(how) == "It is evicted at once"


def test_toleration_seconds_end_a_stay() -> None:
    """Documented: not set means forever; 0 or less means at once."""
    assert outcome("equal") == "It is evicted after 20 seconds"
    assert outcome("every-key") == "It is evicted after 20 seconds"
    assert outcome("without-seconds") == "It stays where it is"
    assert outcome("zero") == "It is evicted at once"


def init(key: str, *others: str) -> str:
    """The Pod that has the class of the first kind."""
    one, two, three = others
    point = {"key": key, "one": one, "two": two, "three": three}
    draft = family("qos.init-containers").at(KB, {**point, "place": 2, "cpu": 400, "memory": 256})
    assert isinstance(draft, SingleDraft)
    errors = {option.error for option in draft.distractors if option.error}
    return f"{draft.key.text} {' '.join(errors)}"


def test_init_containers_count_for_the_qos_class() -> None:
    """Documented: the conditions hold for init containers and app containers alike."""
    assert init("both-full", "init-bare", "app-bare", "bare") == "pod-3 init-containers-ignored"
    assert init("bare", "init-bare", "app-bare", "both-full") == "pod-3 init-containers-ignored"
    assert init("app-one", "both-full", "bare", "init-limits") == "pod-3 "


def ranked(over: tuple[int, ...], priorities: tuple[int, ...]) -> list[str]:
    """The order of four Pods."""
    point = {"requests": (128, 512, 512, 2048), "over": over, "priorities": priorities}
    draft = family("eviction.order").at(KB, {**point, "step": 1, "turn": 0})
    assert isinstance(draft, OrderDraft)
    return [step.text for step in draft.steps]


def test_pods_are_ranked_by_excess_then_priority_then_amount() -> None:
    """Documented: first those above their request, then low priority, then the amount above it."""
    assert ranked((300, 100, -100, 200), (1000, 0, 0, 2000)) == ["pod-2", "pod-1", "pod-4", "pod-3"]
    assert ranked((100, 200, 300, -200), (0, 1000, 0, 0)) == ["pod-3", "pod-1", "pod-2", "pod-4"]


def test_an_order_is_proven_and_another_one_is_refused() -> None:
    """The checker ranks the Pods by comparing each with each other."""
    ranks = family("eviction.order")
    for draft in drafts(ranks, KB, 5):
        item = settle(ranks, draft, KB, 5)
        assert isinstance(item, Ordering)
        assert prove(item, KB) == ()
        assert flaws(item) == ()
        first, second, *rest = item.steps
        assert prove(item.model_copy(update={"steps": (second, first, *rest)}), KB)
