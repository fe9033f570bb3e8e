"""Truths that were looked up by hand: what public documentation demands, as literals.

The keys stand here and not in the facts, so that a wrong fact cannot excuse itself. Of each page a
stored copy was read, which may be of an older release; nothing stands here from memory. Where a
page gives a rule, the sum was done by hand.
"""

import pytest
from looked_up import Page, Truth, item_of

from generator.questions.answers import keys

PORTS = Page("https://kubernetes.io/docs/reference/networking/ports-and-protocols/")
SCALING = Page("https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/")
TOLERANCE_POST = Page(
    "https://kubernetes.io/zh-cn/blog/2025/04/28/kubernetes-v1-33-hpa-configurable-tolerance",
)
SLICES = Page("https://kubernetes.io/docs/concepts/services-networking/endpoint-slices/")
PROBE = Page("https://github.com/kubernetes-client/go/blob/master/kubernetes/docs/V1Probe.md")
ETCD_SIZES = Page("https://github.com/wpjunior/etcd-slides/blob/master/cluster-size.html")
BANDS = Page(
    "https://blogs.virtualmaestro.in/2020/06/02/"
    "vmware-vsphere-7-x-memory-reclamation-part-2-mem-memminfreepct/",
)
STATES = Page(
    "https://www.running-system.com/vsphere-6-esxi-memory-states-and-reclamation-techniques/",
)
ATTRIBUTES = Page("https://cellphone.manualsonline.com/manuals/mfg/vmware/esxi_40.html?p=98")
SHARES = Page(
    "https://docs.vmware.com/en/VMware-vSphere/7.0/com.vmware.vsphere.resmgmt.doc/"
    "GUID-C0D2EFAE-1FE4-4867-AC3F-3E70D9A9ED59.html",
)
TECHNIQUES = Page("http://blog.jgriffiths.org/memory-management-in-esxi-6/")
COLUMNS = Page("http://tech-jockey.blogspot.com/2016/12/")
DEPLOYMENT = Page("https://kubernetes.io/docs/concepts/workloads/controllers/deployment/")
PRESSURE = Page("https://kubernetes.io/docs/concepts/scheduling-eviction/node-pressure-eviction/")
LIFECYCLE = Page("https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/")
MANAGER_FLAGS = Page(
    "https://kubernetes.io/docs/reference/command-line-tools-reference/kube-controller-manager/",
)
GRACE = Page("https://github.com/kubernetes/kubernetes/pull/126287")
LARGE = Page("https://kubernetes.io/docs/setup/best-practices/cluster-large/")
ETCD_ACCESS = Page("https://kubernetes.io/docs/tasks/administer-cluster/configure-upgrade-etcd/")
SCHEDULER = Page("https://kubernetes.io/docs/concepts/scheduling-eviction/kube-scheduler/")
TAINTS = Page("https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/")
SWAP = Page(
    "https://docs.vmware.com/en/VMware-vSphere/7.0/com.vmware.vsphere.resmgmt.doc/"
    "GUID-AC40823A-695B-438A-A8F2-4B7C51A0D014.html",
)

TRUTHS = (
    Truth("value.of/apiserver-port", "port 6443", PORTS, "API server listens here"),
    Truth("value.of/etcd-client-port", "port 2379", PORTS, "first port of the etcd pair"),
    Truth("value.of/etcd-peer-port", "port 2380", PORTS, "second port of the etcd pair"),
    Truth("value.of/kubelet-port", "port 10250", PORTS, "kubelet API"),
    Truth("value.of/scheduler-port", "port 10259", PORTS, "scheduler"),
    Truth("value.of/controller-manager-port", "port 10257", PORTS, "controller manager"),
    Truth("value.of/nodeport-range-start", "port 30000", PORTS, "NodePorts begin here"),
    Truth("value.of/nodeport-range-end", "port 32767", PORTS, "NodePorts end here"),
    Truth("value.of/hpa-sync-period", "15 s", SCALING, "one round of the loop"),
    Truth("value.of/hpa-tolerance", "10 %", SCALING, "no scaling within 0.1 of ratio 1"),
    Truth(
        "value.of/hpa-initial-readiness-delay",
        "30 s",
        SCALING,
        "a starting Pod counts as not ready",
    ),
    Truth("value.of/hpa-cpu-initialization-period", "300 s", SCALING, "five minutes"),
    Truth("value.of/hpa-downscale-stabilization", "300 s", SCALING, "five minutes"),
    Truth("value.of/probe-period", "10 s", PROBE, "a probe every ten seconds"),
    Truth("value.of/probe-timeout", "1 s", PROBE, "timeout of one second"),
    Truth(
        "value.of/default-toleration-seconds",
        "300 s",
        TAINTS,
        "added with 300 seconds where a Pod sets none",
    ),
    Truth("value.of/minfree-first-band-share", "6 %", BANDS, "share of the first 4 GB"),
    Truth("value.of/minfree-second-band-share", "4 %", BANDS, "share of the next 8 GB"),
    Truth("value.of/minfree-third-band-share", "2 %", BANDS, "share of the next 16 GB"),
    Truth("value.of/minfree-rest-share", "1 %", BANDS, "share of the rest"),
    Truth("value.of/minfree-first-band-size", "4096 MiB", BANDS, "first band of 4 GB"),
    Truth("value.of/minfree-second-band-size", "8192 MiB", BANDS, "second band of 8 GB"),
    Truth("value.of/minfree-third-band-size", "16384 MiB", BANDS, "third band of 16 GB"),
    Truth("value.of/clear-threshold", "100 %", STATES, "clear below 100 % of minFree"),
    Truth("value.of/soft-threshold", "64 %", STATES, "soft below 64 % of minFree"),
    Truth("value.of/hard-threshold", "32 %", STATES, "hard below 32 % of minFree"),
    Truth("value.of/low-threshold", "16 %", STATES, "low below 16 % of minFree"),
    Truth("value.of/balloon-max-share", "65 %", ATTRIBUTES, "Mem.CtlMaxPercent"),
    Truth("value.of/idle-memory-tax", "75 %", ATTRIBUTES, "Mem.IdleTax"),
    Truth("value.of/sample-period", "60 s", ATTRIBUTES, "Mem.SamplePeriod"),
    Truth("value.of/balance-period", "15 s", ATTRIBUTES, "Mem.BalancePeriod"),
    Truth("value.of/shares-high", "20 shares per MiB", SHARES, "setting High"),
    Truth("value.of/shares-normal", "10 shares per MiB", SHARES, "setting Normal"),
    Truth("value.of/shares-low", "5 shares per MiB", SHARES, "setting Low"),
    Truth("value.of/compression-cache-share", "10 %", TECHNIQUES, "cache of a tenth of the memory"),
    Truth("value.of/max-surge", "25 %", DEPLOYMENT, "a quarter more Pods"),
    Truth("value.of/max-unavailable", "25 %", DEPLOYMENT, "a quarter fewer Pods"),
    Truth("value.of/progress-deadline", "600 s", DEPLOYMENT, "ten minutes"),
    Truth("value.of/eviction-memory-available", "100 MiB", PRESSURE, "hard threshold on Linux"),
    Truth("value.of/eviction-nodefs-available", "10 %", PRESSURE, "hard threshold"),
    Truth("value.of/eviction-imagefs-available", "15 %", PRESSURE, "hard threshold"),
    Truth("value.of/termination-grace-period", "30 s", LIFECYCLE, "time to stop"),
    Truth("value.of/restart-backoff-max", "300 s", LIFECYCLE, "back-off is capped at five minutes"),
    Truth(
        "value.of/node-monitor-grace-period",
        "50 s",
        GRACE,
        "raised from 40 s to 50 s, as the notes of release 1.32 list it",
    ),
    Truth(
        "value.of/node-monitor-period",
        "5 s",
        MANAGER_FLAGS,
        "health of nodes is looked at every 5 s",
    ),
    Truth("value.of/max-pods-per-node", "110 Pods", LARGE, "at most 110 Pods a node"),
    Truth("value.of/max-cluster-nodes", "5000 nodes", LARGE, "at most 5,000 nodes"),
    Truth("minfree.typed/64", "1269.76 MiB", BANDS, "the four bands applied to 64 GB"),
    Truth("minfree.typed/100", "1638.4 MiB", BANDS, "the four bands applied to 100 GB"),
    Truth("minfree.typed/128", "1925.12 MiB", BANDS, "the four bands applied to 128 GB"),
    Truth("minfree.typed/32", "942.08 MiB", BANDS, "the four bands applied to 32 GB"),
    Truth("state.edge/soft.1000", "640 MiB", STATES, "soft share of 1,000 MiB"),
    Truth("state.edge/hard.1000", "320 MiB", STATES, "hard share of 1,000 MiB"),
    Truth("state.edge/low.1000", "160 MiB", STATES, "low share of 1,000 MiB"),
    Truth("shares.count/normal.1", "10240", SHARES, "the example: 10 times 1,024"),
    Truth("shares.count/high.4", "81920", SHARES, "20 times 4,096"),
    Truth("shares.count/low.2", "10240", SHARES, "5 times 2,048"),
    Truth("balloon.cap-typed/10", "6656 MiB", ATTRIBUTES, "65 % of 10 GB"),
    Truth("balloon.cap-typed/4", "2662.4 MiB", ATTRIBUTES, "65 % of 4 GB"),
    Truth("slices.count/250", "3", SLICES, "at most 100 endpoints a slice"),
    Truth("slices.count/1001", "11", SLICES, "at most 100 endpoints a slice"),
    Truth("autoscaler.replicas-typed/50.90.75", "60", TOLERANCE_POST, "the example of the post"),
    Truth("autoscaler.replicas-typed/4.80.50", "7", SCALING, "6.4 is rounded up"),
    Truth("autoscaler.replicas-typed/3.90.60", "5", SCALING, "4.5 is rounded up"),
    Truth("quorum.failures/5", "2", ETCD_SIZES, "row of 5 members"),
    Truth("quorum.failures/7", "3", ETCD_SIZES, "row of 7 members"),
    Truth("quorum.failures/9", "4", ETCD_SIZES, "row of 9 members"),
    Truth("swapfile.typed/8.2", "6 GiB", SWAP, "configured size less reservation"),
    Truth("swapfile.typed/16.4", "12 GiB", SWAP, "configured size less reservation"),
    Truth("rollout.most-typed/10.n3.n2", "13", DEPLOYMENT, "10 replicas and maxSurge 3"),
    Truth("rollout.least-typed/10.n3.n2", "8", DEPLOYMENT, "10 replicas, maxUnavailable 2"),
    Truth("rollout.most-typed/10.25.25", "13", DEPLOYMENT, "maxSurge is rounded up"),
    Truth("rollout.least-typed/10.25.25", "8", DEPLOYMENT, "maxUnavailable is rounded down"),
    Truth(
        "edge.subject/reads-and-writes.etcd.kube-apiserver",
        "kube-apiserver",
        ETCD_ACCESS,
        "the API server alone should be given access to etcd",
    ),
    Truth(
        "edge.subject/binds.pod.kube-scheduler",
        "kube-scheduler",
        SCHEDULER,
        "it picks a node and tells the API server, which is called binding",
    ),
    Truth(
        "edge.subject/measures.ballooned-memory.mctlsz",
        "MCTLSZ",
        COLUMNS,
        "memory that the balloon holds",
    ),
)

POINTS: dict[str, dict[str, int | str]] = {
    "minfree.typed/64": {"host": 64},
    "minfree.typed/100": {"host": 100},
    "minfree.typed/128": {"host": 128},
    "minfree.typed/32": {"host": 32},
    "state.edge/soft.1000": {"state": "soft", "kept": 1000},
    "state.edge/hard.1000": {"state": "hard", "kept": 1000},
    "state.edge/low.1000": {"state": "low", "kept": 1000},
    "shares.count/normal.1": {"size": 1, "word": "normal"},
    "shares.count/high.4": {"size": 4, "word": "high"},
    "shares.count/low.2": {"size": 2, "word": "low"},
    "balloon.cap-typed/10": {"size": 10},
    "balloon.cap-typed/4": {"size": 4},
    "slices.count/250": {"count": 250, "limit": 0},
    "slices.count/1001": {"count": 1001, "limit": 0},
    "autoscaler.replicas-typed/50.90.75": {"count": 50, "now": 90, "target": 75, "bound": 0},
    "autoscaler.replicas-typed/4.80.50": {"count": 4, "now": 80, "target": 50, "bound": 0},
    "autoscaler.replicas-typed/3.90.60": {"count": 3, "now": 90, "target": 60, "bound": 0},
    "quorum.failures/5": {"members": 5, "learners": 0, "down": 0},
    "quorum.failures/7": {"members": 7, "learners": 0, "down": 0},
    "quorum.failures/9": {"members": 9, "learners": 0, "down": 0},
    "swapfile.typed/8.2": {"size": 8, "reserved": 2},
    "swapfile.typed/16.4": {"size": 16, "reserved": 4},
    "rollout.most-typed/10.n3.n2": {"replicas": 10, "surge": 3, "missing": 2},
    "rollout.least-typed/10.n3.n2": {"replicas": 10, "surge": 3, "missing": 2},
    "rollout.most-typed/10.25.25": {"replicas": 10, "surge": "25 %", "missing": "25 %"},
    "rollout.least-typed/10.25.25": {"replicas": 10, "surge": "25 %", "missing": "25 %"},
}


@pytest.mark.parametrize("truth", TRUTHS, ids=lambda truth: truth.item)
def test_the_key_is_what_public_documentation_demands(truth: Truth) -> None:
    """An item that was looked up by hand has the key that its page gives."""
    found = item_of(truth, POINTS.get(truth.item))

    assert found is not None, f"{truth.item} is asked no longer; see {truth.page.url}"
    assert found.id == truth.item
    assert keys(found) == (truth.key,), f"{truth.says}: {truth.page.url}"


def test_at_least_seventy_truths_stand() -> None:
    """Seventy different items are held against documentation."""
    assert len({truth.item for truth in TRUTHS}) >= 70
