"""What can be calculated about a Kubernetes cluster, by the simulator where it has the rule."""

from fractions import Fraction
from math import ceil, floor

from generator.sheets.calculation import Calculation, Line, Worked, refs, value
from kb import KnowledgeBase, plain
from simulator import kubernetes


def _rollout(kb: KnowledgeBase, variant: int) -> Worked:
    replicas = (10, 7, 6, 9, 13)[variant % 5]
    surge = plain(kb.value("parameter:max-surge")) + "%"
    missing = plain(kb.value("parameter:max-unavailable")) + "%"
    found = kubernetes.rollout(replicas, surge, missing)
    exact = plain(replicas * kb.value("parameter:max-surge") / 100)
    lines = (
        Line(f"{surge} of {replicas} Pods, before rounding", exact),
        Line("maxSurge in Pods, rounded up", str(found.surge)),
        Line("maxUnavailable in Pods, rounded down", str(found.unavailable)),
        Line("Pods at once, at most", str(found.max_pods)),
        Line("available Pods, at least", str(found.min_available)),
    )
    up = ceil(replicas * kb.value("parameter:max-unavailable") / 100)
    slips = (f"{replicas - up} available Pods: you probably rounded maxUnavailable up.",)
    return Worked(
        goal="work out how many Pods a rolling update may have and must keep",
        given=(
            f"A Deployment of {replicas} replicas is updated with maxSurge {surge} and "
            f"maxUnavailable {missing}."
        ),
        lines=lines,
        slips=slips if up != found.unavailable else (),
        parameters=refs("max-surge", "max-unavailable"),
    )


def _node_failure(kb: KnowledgeBase, _variant: int) -> Worked:
    grace = kb.value("parameter:node-monitor-grace-period")
    period = kb.value("parameter:node-monitor-period")
    stays = kb.value("parameter:default-toleration-seconds")
    return Worked(
        goal="work out when Pods of a silent node are deleted",
        given=(
            "A node gives its last sign of life at second 0; its Pods tolerate that by default. "
            f"The node controller looks every {value(kb, 'node-monitor-period')}."
        ),
        lines=(
            Line("the node counts as unreachable after, at the earliest", f"{plain(grace)} s"),
            Line("and at the latest, one look later", f"{plain(grace + period)} s"),
            Line("the default tolerations last", f"{plain(stays)} s"),
            Line(
                "its Pods are marked for deletion at the earliest at second", plain(grace + stays)
            ),
            Line("and at the latest at second", plain(grace + period + stays)),
        ),
        slips=(
            f"{plain(stays)} for the deletion: you probably left out the time before the taint.",
        ),
        parameters=refs(
            "node-monitor-grace-period", "node-monitor-period", "default-toleration-seconds"
        ),
    )


def _slices(kb: KnowledgeBase, variant: int) -> Worked:
    endpoints = (250, 730, 101, 1000, 399)[variant % 5]
    room = kb.value("parameter:endpoints-per-slice")
    least = ceil(endpoints / room)
    return Worked(
        goal="work out how many EndpointSlices a Service needs",
        given=f"A Service selects {endpoints} ready Pods, all with IPv4 addresses only.",
        lines=(
            Line("endpoints in one slice, at most", plain(room)),
            Line(f"{endpoints} divided by that, before rounding", plain(endpoints / room)),
            Line("slices needed, at least", str(least)),
            Line("slices needed, at least, after 1 Pod more", str(ceil((endpoints + 1) / room))),
        ),
        slips=(
            (f"{floor(endpoints / room)} slices: you probably rounded down.",)
            if least != floor(endpoints / room)
            else ()
        ),
        parameters=refs("endpoints-per-slice"),
    )


def _quorum(_kb: KnowledgeBase, variant: int) -> Worked:
    members = (5, 3, 7)[variant % 3]
    quorum = members // 2 + 1
    return Worked(
        goal="work out the quorum of an etcd cluster",
        given=f"An etcd cluster has {members} members.",
        lines=(
            Line("members that must agree (quorum)", str(quorum)),
            Line("members that may fail", str(members - quorum)),
            Line(f"quorum of {members + 1} members", str((members + 1) // 2 + 1)),
            Line(f"members that may fail out of {members + 1}", str(members - (members + 1) // 2)),
        ),
        slips=(
            f"{members - quorum + 1} of {members + 1} may fail: you probably kept the old quorum.",
        ),
        parameters=refs("etcd-peer-port"),
    )


def _configmaps(kb: KnowledgeBase, variant: int) -> Worked:
    files, kib = ((10, 300), (7, 400), (12, 150), (9, 260))[variant % 4]
    room = kb.value("parameter:configmap-size-limit") * 1024
    each = floor(room / kib)
    return Worked(
        goal="work out how many ConfigMaps a set of files needs",
        given=f"{files} files of {kib} KiB each go into ConfigMaps. No file is split.",
        lines=(
            Line("room in one ConfigMap, in KiB", f"{plain(room)} KiB"),
            Line("whole files that fit into one", str(each)),
            Line("ConfigMaps needed, at least", str(ceil(Fraction(files, each)))),
            Line("data in all of them together", f"{files * kib} KiB"),
        ),
        slips=(
            (f"{ceil(files * kib / room)} ConfigMaps: you probably split files.",)
            if ceil(files * kib / room) != ceil(Fraction(files, each))
            else ()
        ),
        parameters=refs("configmap-size-limit"),
    )


KUBERNETES = (
    Calculation(("max-surge", "max-unavailable"), _rollout),
    Calculation(
        ("node-monitor-grace-period", "node-monitor-period", "default-toleration-seconds"),
        _node_failure,
    ),
    Calculation(("endpoints-per-slice",), _slices),
    Calculation(("etcd-peer-port",), _quorum),
    Calculation(("configmap-size-limit",), _configmaps),
)
