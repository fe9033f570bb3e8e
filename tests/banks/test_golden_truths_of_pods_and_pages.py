"""Truths about Pods under way and about pages of guest and host, looked up by hand.

As in ``test_golden_truths.py``: of each page a stored copy was read, and nothing stands here from
memory. Here every item has its numbers beside it.
"""

from collections.abc import Mapping

import pytest
from looked_up import Page, Truth, item_of

from generator.questions.answers import keys

PRESSURE = Page("https://kubernetes.io/docs/concepts/scheduling-eviction/node-pressure-eviction/")
RANKING = Page(
    "https://github.com/kubernetes/kubernetes/blob/master/pkg/kubelet/eviction/helpers.go",
)
TAINTS = Page("https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/")
TOLERATION = Page(
    "https://pub.dev/documentation/kubernetes/latest/"
    "io.k8s.api.core.v1/Toleration/tolerationSeconds.html",
)
QOS = Page("https://kubernetes.io/docs/tasks/configure-pod-container/quality-service-pod/")
QOS_CODE = Page(
    "https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/core/v1/helper/qos/qos.go",
)
BALLOON = Page(
    "https://docs.vmware.com/en/VMware-vSphere/7.0/com.vmware.vsphere.resmgmt.doc/"
    "GUID-5B45CEFA-6CC6-49F4-A3C7-776AAA22C2A2.html",
)
COMPRESSION = Page(
    "https://docs.vmware.com/en/VMware-vSphere/6.5/com.vmware.vsphere.resmgmt.doc/"
    "GUID-C8DF354C-D76C-4EB7-92F5-EB2557F37037.html",
)
DEMAND_PAGING = Page(
    "https://www.usenix.org/legacy/events/osdi02/tech/full_papers/waldspurger/"
    "waldspurger_html/node7.html",
)
ALLOCATION = Page(
    "https://www.usenix.org/legacy/events/osdi02/tech/full_papers/waldspurger/"
    "waldspurger_html/node17.html",
)
ATTRIBUTES = Page("https://cellphone.manualsonline.com/manuals/mfg/vmware/esxi_40.html?p=98")

STAYS, NOW, LATER = (
    "It stays where it is",
    "It is evicted at once",
    "It is evicted after 20 seconds",
)
RUNNING: Mapping[str, tuple[str, Page, str]] = {
    "equal": (LATER, TAINTS, "it stays bound for tolerationSeconds"),
    "exists": (LATER, TAINTS, "Exists asks for no value"),
    "every-key": (LATER, TAINTS, "no key with Exists matches all keys"),
    "without-seconds": (STAYS, TAINTS, "without tolerationSeconds it stays bound for good"),
    "no-schedule": (STAYS, TAINTS, "of the effects, only NoExecute is for running Pods"),
    "prefer": (STAYS, TAINTS, "of the effects, only NoExecute is for running Pods"),
    "value": (NOW, TAINTS, "Equal matches an equal value only"),
    "key": (NOW, TAINTS, "the keys have to be the same"),
    "effect": (NOW, TAINTS, "the effects have to be the same"),
    "zero": (NOW, TOLERATION, "zero and less: evicted immediately"),
}
CLASSES: Mapping[tuple[str, ...], tuple[Page, str]] = {
    ("both-full", "init-bare", "app-bare", "bare"): (
        QOS,
        "Guaranteed: equal requests and limits in app and init containers alike",
    ),
    ("bare", "init-bare", "app-bare", "both-full"): (
        QOS,
        "BestEffort: no request and no limit in any container",
    ),
    ("app-one", "both-full", "bare", "init-limits"): (
        QOS_CODE,
        "Burstable: the loop goes over app and init containers, and one has a request",
    ),
}
CHOOSERS: Mapping[str, tuple[str, str, Page, str]] = {
    "guest-paging.swapping": (
        "The guest operating system",
        "guest swap space",
        BALLOON,
        "the guest determines the pages and swaps them to its own virtual disk",
    ),
    "swapping.guest-paging": (
        "The VMkernel",
        "a VM swap file (.vswp)",
        DEMAND_PAGING,
        "ESX picks candidates at random and pages them out to its swap area without the guest",
    ),
    "compression.guest-paging": (
        "The VMkernel",
        "the compression cache",
        COMPRESSION,
        "a page that the host is to swap is compressed first, into the cache of its machine",
    ),
}


@pytest.mark.parametrize("how", RUNNING)
def test_what_becomes_of_a_running_pod(how: str) -> None:
    """By effect, by match and by seconds."""
    key, page, says = RUNNING[how]
    truth = Truth(f"taint.running/team.{how}.20.60.0", key, page, says)
    _stands(truth, {"key": "team", "how": how, "seconds": 20, "others": 60, "turn": 0})


@pytest.mark.parametrize("kinds", CLASSES)
def test_init_containers_count_for_the_class(kinds: tuple[str, ...]) -> None:
    """The third Pod has the class of the first kind."""
    (page, says), (key, one, two, three) = CLASSES[kinds], kinds
    point = {"key": key, "one": one, "two": two, "three": three, "place": 2}
    truth = Truth(f"qos.init-containers/{'.'.join(kinds)}.2.400.256", "pod-3", page, says)
    _stands(truth, {**point, "cpu": 400, "memory": 256})


@pytest.mark.parametrize(
    ("over", "priorities", "case", "truth"),
    [
        (
            (300, 100, -100, 200),
            (1000, 0, 0, 2000),
            "128.428.1000.512.612.0.512.412.0.2048.2248.2000",
            ("pod-2 pod-1 pod-4 pod-3", PRESSURE, "first those above their requests, by priority"),
        ),
        (
            (100, 200, 300, -200),
            (0, 1000, 0, 0),
            "128.228.0.512.712.1000.512.812.0.2048.1848.0",
            ("pod-3 pod-1 pod-2 pod-4", RANKING, "at equal priority by the use above the request"),
        ),
    ],
)
def test_the_order_of_eviction(
    over: tuple[int, ...], priorities: tuple[int, ...], case: str, truth: tuple[str, Page, str]
) -> None:
    """Whether it uses more than it requested, then priority, then how much more."""
    point = {"requests": (128, 512, 512, 2048), "over": over, "priorities": priorities}
    _stands(Truth(f"eviction.order/{case}", *truth), {**point, "step": 1, "turn": 0})


@pytest.mark.parametrize("case", CHOOSERS)
def test_who_picks_pages_and_where_they_go(case: str) -> None:
    """Guest and host page each by its own rules."""
    actor, place, page, says = CHOOSERS[case]
    key = f"{actor} picks them, and {place} holds their content"
    _stands(Truth(f"page.chooser/{case}", key, page, says), None)


def test_a_balloon_brings_a_machine_down_to_what_it_is_entitled_to() -> None:
    """Of 60 GiB, equal shares leave 16 to the smallest and 22 to each other: 24 less 22 is 2."""
    case = "balloon.target-typed/32-1000-0.16-1000-0.24-1000-10.60.vm-c"
    point = {"total": 60, "weights": (1, 1, 1), "memory": (32, 16, 24), "reserved": (0, 0, 10)}
    says = "targets by shares and working sets are reached by ballooning and paging"
    _stands(Truth(case, "2 GiB", ALLOCATION, says), {"place": 2, **point})


def test_a_balloon_takes_no_more_than_its_cap() -> None:
    """65 percent of 20 GiB is 13, though 16 GiB lie above what the machine is entitled to."""
    case = "balloon.target-typed/20-1000-0.32-4000-12.16-3000-2.16.vm-a"
    point = {"total": 16, "weights": (1, 4, 3), "memory": (20, 32, 16), "reserved": (0, 12, 2)}
    says = "Mem.CtlMaxPercent limits what may be reclaimed to a percentage, by default 65"
    _stands(Truth(case, "13 GiB", ATTRIBUTES, says), {"place": 0, **point})


def _stands(truth: Truth, point: Mapping[str, object] | None) -> None:
    found = item_of(truth, point)
    assert found is not None, f"{truth.item} is asked no longer; see {truth.page.url}"
    assert found.id == truth.item
    assert keys(found) == (truth.key,), f"{truth.says}: {truth.page.url}"
