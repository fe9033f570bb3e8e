"""Who hears of a write, how a loop tries again, and how a run that never settles is told."""

from typing import Any

import pytest
from kubernetes_strategies import parameters, pod

from simulator.errors import DidNotSettleError
from simulator.kubernetes.api.cluster_event import ClusterEvent
from simulator.kubernetes.api.refusal import FORBIDDEN, RefusedError
from simulator.kubernetes.api.store import Revision
from simulator.kubernetes.control_loop import EVERY_KIND, ControlLoop, Dispatch
from simulator.kubernetes.control_plane import ControlPlane
from simulator.kubernetes.timing import Timing

Key = tuple[str, str, str]


def plane() -> ControlPlane:
    """A control plane on which nothing runs."""
    made = ControlPlane(parameters(), Timing(300, 700, 600, ()))
    thing = made.api.prepared({"kind": "Namespace", "metadata": {"name": "default"}})
    made.store.put(0, ("Namespace", "", "default"), thing)
    return made


class Listener(ControlLoop):
    """Remembers what it heard of, and how often it was to sync."""

    def __init__(self, made: ControlPlane, kinds: tuple[str, ...], node: str = "") -> None:
        super().__init__(made, "listener")
        self.kinds, self.node = kinds, node
        self.heard: list[str] = []
        self.times: list[int] = []
        self.failures = 0

    def seen(self, news: Revision) -> None:
        """Remember it."""
        self.heard.append(news.key[2])
        self.add(news.key)

    def sync(self, key: Key) -> None:
        """Fail as often as it is told to, then succeed."""
        self.times.append(self.cluster.now)
        if self.failures:
            self.failures -= 1
            raise RefusedError(FORBIDDEN, f"no {key[2]} today")


def test_a_write_reaches_only_those_that_watch_its_kind() -> None:
    """And a loop of a node only the Pods of its node."""
    made = plane()
    dispatch = Dispatch(made.store)
    loops = [
        Listener(made, ("Pod",)),
        Listener(made, ("Service",)),
        Listener(made, ("Pod", "Node"), "n1"),
        Listener(made, (EVERY_KIND,)),
    ]
    for loop in loops:
        dispatch.add(loop)
    made.api.create("kubectl", pod("a", nodeName="n1"), "asked")
    made.api.create("kubectl", pod("b", nodeName="n2"), "asked")
    made.api.create("kubectl", {"kind": "Node", "metadata": {"name": "n1"}, "spec": {}}, "asked")

    assert [loop.heard for loop in loops] == [["a", "b"], [], ["a", "n1"], ["a", "b", "n1"]]


def test_thousands_of_nodes_do_not_make_a_write_dearer() -> None:
    """A write to a Pod of one node calls one of them."""
    made = plane()
    dispatch = Dispatch(made.store)
    nodes = [Listener(made, ("Pod",), f"n{number}") for number in range(2_000)]
    for loop in nodes:
        dispatch.add(loop)
    made.api.create("kubectl", pod("a", nodeName="n7"), "asked")

    assert [loop.node for loop in nodes if loop.heard] == ["n7"]


def test_a_refused_key_is_tried_again_later_each_time() -> None:
    """5 ms, then twice as long; a success sets it back."""
    made = plane()
    loop = Listener(made, ("Pod",))
    loop.failures = 4
    loop.add(("Pod", "default", "a"), 0)
    made.run(10_000, settle=True)
    loop.failures = 1
    loop.add(("Pod", "default", "a"), 0)
    made.run(20_000, settle=True)

    assert loop.times == [0, 5, 15, 35, 75, 75, 80]


def test_no_run_waits_for_a_retry_that_is_far_away() -> None:
    """What is refused for ever settles, and is still tried again."""
    made = plane()
    loop = Listener(made, ("Pod",))
    loop.failures = 1_000
    loop.add(("Pod", "default", "a"), 0)
    ended = made.run(3_600_000, settle=True)

    assert made.settled
    assert ended < 11_000
    made.run(ended + 11_000, settle=False)
    assert loop.times[-1] > ended


def test_a_run_waits_for_a_far_retry_when_something_has_changed() -> None:
    """It may succeed then."""
    made = plane()
    loop = Listener(made, ("Pod",))
    loop.failures = 12
    loop.add(("Pod", "default", "a"), 0)

    def change(_: int) -> None:
        made.api.create("kubectl", pod("other"), "asked")

    made.later(15_000, change)
    made.run(3_600_000, settle=True)

    assert loop.failures == 0
    assert loop.times[-1] == 20_475


def test_a_loop_that_stops_forgets_and_lists_when_it_starts() -> None:
    """So nothing is lost."""
    made = plane()
    made.api.create("kubectl", pod("a", nodeName="n1"), "asked")
    made.api.create("kubectl", pod("b"), "asked")
    loop = Listener(made, ("Pod",), "n1")
    loop.stop()
    loop.start()

    assert loop.heard == ["a"]


def test_a_run_in_which_no_time_passes_is_ended_and_says_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """With the last thing that happened."""
    monkeypatch.setattr("simulator.kubernetes.control_plane.MOST_AT_ONCE", 100)
    made = plane()

    def again(_: int) -> None:
        made.later(0, again)

    again(0)
    with pytest.raises(DidNotSettleError, match="so no time passes"):
        made.run(1_000, settle=True)


def test_what_happens_from_outside_is_told_as_an_event() -> None:
    """With a reason of ours."""
    made = plane()
    made.tell("operator", "stops", ("Component", "etcd"), "it does nothing from now on", "Stopped")

    event: Any = made.log.events()[0]
    assert isinstance(event, ClusterEvent)
    assert (event.type, event.kind, event.name, event.reason) == (
        "Event",
        "Component",
        "etcd",
        "Stopped",
    )
