"""The working of each rule with the numbers of a case, line by line, for a doubting learner.

The last line ends with what the rule gives. Nothing is checked by these lines.
"""

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise

from generator.proofs.rules.rule import Given, down, up
from kb import plain

Lines = Sequence[str]
_BANDS = ("first", "second", "third")
_STATES = ("clear", "soft", "hard", "low")


def short(value: Fraction) -> str:
    """A number, with a word before it where two decimals do not hold all of it."""
    exact = (value * 100).denominator == 1
    return plain(value) if exact else f"about {plain(Fraction(round(value * 100), 100))}"


def _n(given: Given, name: str) -> Fraction:
    return given.number(name) if name in given.inputs else Fraction(0)


def _scaled(given: Given) -> Lines:
    count, now, target = (given.number(name) for name in ("count", "now", "target"))
    exact, bound = count * now / target, _n(given, "bound")
    lines = [
        f"use divided by target is {plain(now)} / {plain(target)}",
        f"{plain(count)} x {plain(now)} / {plain(target)} is {short(exact)}",
        f"rounded up: {plain(up(exact))}",
    ]
    if not bound:
        return lines
    if now > target:
        return [*lines, f"and no more than {plain(bound)}: {plain(min(up(exact), bound))}"]
    return [*lines, f"and no fewer than {plain(bound)}: {plain(max(up(exact), bound))}"]


def _tolerated(given: Given) -> Lines:
    now, target = given.number("now"), given.number("target")
    allowed = _n(given, "tolerance") or given.value("hpa-tolerance")
    off = 100 * abs(now - target) / target
    said = f"use divided by target is {plain(now)} / {plain(target)}, off 1 by {short(off)} %"
    if off <= allowed:
        kept = f"that is within the tolerance of {plain(allowed)} %, so the count stays:"
        return [said, f"{kept} {plain(given.number('count'))}"]
    return [said, f"that is more than the tolerance of {plain(allowed)} %", *_scaled(given)[1:]]


def _allowed(given: Given) -> Lines:
    field, _, said = given.word("given").partition(" ")
    desired, unready = given.number("desired"), _n(given, "unready")
    healthy, lines = desired - unready, list[str]()
    if said.endswith("%"):
        part = desired * Fraction(said.removesuffix("%").strip()) / 100
        whole = up(part)
        lines.append(f"{said} of {plain(desired)} is {short(part)}, rounded up: {plain(whole)}")
    else:
        whole = Fraction(said)
    stay = whole if field == "minAvailable" else desired - whole
    if field == "minAvailable":
        lines.append(f"Pods that must stay healthy: {plain(stay)}")
    else:
        lines.append(f"must stay healthy: {plain(desired)} - {plain(whole)} = {plain(stay)} Pods")
    free = max(Fraction(0), healthy - stay)
    lines.append(f"healthy now: {plain(desired)} - {plain(unready)} = {plain(healthy)} Pods")
    return [*lines, f"healthy Pods above those that must stay: {plain(free)}"]


def _probed(before: int) -> Callable[[Given], Lines]:
    def works(given: Given) -> Lines:
        period = _n(given, "period") or given.value("probe-period")
        failures = _n(given, "failures") or given.value("probe-failure-threshold")
        delay = _n(given, "delay")
        passed = failures - 1 + before
        first = f"periods between the first and the last of {plain(failures)} failures:"
        wait = [f"up to one more passes before the first failure: {plain(passed)}"]
        start = f"{plain(delay)} s before the first probe, and " if delay else ""
        return [
            f"{first} {plain(failures - 1)}",
            *(wait if before else []),
            f"{start}{plain(passed)} x {plain(period)} s: {plain(delay + passed * period)} s",
        ]

    return works


_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")


def _waits(name: str) -> Callable[[Given], Lines]:
    def works(given: Given) -> Lines:
        wait, most = given.value(f"{name}-initial"), _n(given, "longest")
        most, waits = most or given.value(f"{name}-max"), list[Fraction]()
        for _ in range(_ORDINALS.index(given.word("word")) + 1):
            waits.append(wait)
            wait = min(2 * wait, most)
        return [
            f"each wait is twice the one before, but never more than {plain(most)} s",
            f"the waits in turn, in seconds: {', '.join(map(plain, waits))}",
        ]

    return works


def _pods(given: Given, name: str, rounded: Callable[[Fraction], Fraction]) -> tuple[Fraction, str]:
    said, field = given.word(name), {"surge": "maxSurge", "unavailable": "maxUnavailable"}[name]
    if not said.endswith("%"):
        return Fraction(said), f"{field} is {said}"
    part = given.number("replicas") * Fraction(said.removesuffix("%").strip()) / 100
    way, whole = "up" if rounded is up else "down", rounded(part)
    of = f"{said} of {plain(given.number('replicas'))}"
    return whole, f"{field}: {of} is {short(part)}, rounded {way}: {plain(whole)}"


def _most(given: Given) -> Lines:
    surge, said = _pods(given, "surge", up)
    replicas = given.number("replicas")
    return [said, f"{plain(replicas)} + {plain(surge)} Pods: {plain(replicas + surge)}"]


def _fewest(given: Given) -> Lines:
    missing, said = _pods(given, "unavailable", down)
    surge, _ = _pods(given, "surge", up) if "surge" in given.inputs else (Fraction(1), "")
    replicas, lines = given.number("replicas"), [said]
    if not surge and not missing:
        missing = Fraction(1)
        lines.append("with both at 0 nothing could move, so one Pod may be missing")
    missing = min(missing, replicas)
    return [*lines, f"{plain(replicas)} - {plain(missing)} Pods: {plain(replicas - missing)}"]


def _deleted(given: Given) -> Lines:
    grace = _n(given, "grace") or given.value("node-monitor-grace-period")
    stays = _n(given, "toleration") or given.value("default-toleration-seconds")
    return [
        f"the node counts as unreachable {plain(grace)} s after its last heartbeat",
        f"its Pods tolerate that for {plain(stays)} s",
        f"{plain(grace)} s + {plain(stays)} s: {plain(grace + stays)} s",
    ]


def _slices(given: Given) -> Lines:
    most = _n(given, "limit") or given.value("endpoints-per-slice")
    endpoints = given.number("endpoints")
    exact = endpoints / most
    return [
        f"{plain(endpoints)} endpoints, at most {plain(most)} in each: {short(exact)}",
        f"rounded up: {plain(up(exact))}",
    ]


def _spare(given: Given) -> Lines:
    members, gone = given.number("members"), _n(given, "down")
    majority = down(members / 2) + 1
    lines = [
        f"a majority of {plain(members)} is half of it, rounded down, and 1: {plain(majority)}",
        f"{plain(members)} less {plain(majority)} may fail: {plain(members - majority)}",
    ]
    if not gone:
        return lines
    left = plain(members - majority - gone)
    return [*lines, f"of these, {plain(gone)} failed already, which leaves: {left}"]


def _parts(given: Given, low: Fraction, high: Fraction) -> tuple[Lines, Fraction]:
    """What the memory between two sizes adds to minFree, band by band."""
    ends, shares = [Fraction(0)], list[Fraction]()
    for band in _BANDS:
        ends.append(ends[-1] + given.value(f"minfree-{band}-band-size"))
        shares.append(given.share(f"minfree-{band}-band-share"))
    ends.append(max(ends[-1], high))
    shares.append(given.share("minfree-rest-share"))
    lines, total = list[str](), Fraction(0)
    for (start, end), share in zip(pairwise(ends), shares, strict=True):
        part = max(Fraction(0), min(end, high) - max(start, low))
        total += part * share
        if part:
            amount = plain(part * share)
            lines.append(f"{plain(share * 100)} % of {plain(part)} MiB = {amount} MiB")
    return lines, total


def _min_free(given: Given) -> Lines:
    lines, total = _parts(given, Fraction(0), given.number("host") * 1024)
    return [
        "the host is divided into the bands of the scale",
        *lines,
        f"together: {plain(total)} MiB",
    ]


def _grown(given: Given) -> Lines:
    host = given.number("host") * 1024
    lines, total = _parts(given, host, host + given.number("more") * 1024)
    top = f"the new memory lies above {plain(host)} MiB, in these bands of the scale"
    return [top, *lines, f"together: {plain(total)} MiB"]


def _edge_of(given: Given, state: str) -> tuple[str, Fraction]:
    share, kept = given.share(f"{state}-threshold"), given.number("minfree")
    said = f"{plain(share * 100)} % of {plain(kept)} MiB"
    return said, kept * share


def _edge(given: Given) -> Lines:
    said, edge = _edge_of(given, given.word("state"))
    return [f"{given.word('state')} begins below {said}: {plain(edge)} MiB"]


def _distance(given: Given) -> Lines:
    said, edge = _edge_of(given, given.word("state"))
    free = given.number("free")
    return [
        f"{given.word('state')} begins below {said} = {plain(edge)} MiB",
        f"{plain(free)} MiB - {plain(edge)} MiB: {plain(free - edge)} MiB",
    ]


def _state(given: Given) -> Lines:
    lines, found, free = list[str](), "high", given.number("free")
    for state in _STATES:
        said, edge = _edge_of(given, state)
        is_below = free < edge
        found = state if is_below else found
        word = "below" if is_below else "not below"
        lines.append(f"{plain(free)} MiB is {word} {said} = {plain(edge)} MiB, the edge of {state}")
    return [*lines, f"the lowest state whose edge has been crossed: {found}"]


def _cap(given: Given) -> Lines:
    memory, share = given.number("memory") * 1024, given.share("balloon-max-share")
    return [f"{plain(share * 100)} % of {plain(memory)} MiB: {plain(memory * share)} MiB"]


def _swapped(given: Given) -> Lines:
    memory, reserved = given.number("memory"), given.number("reservation")
    left = plain(max(Fraction(0), memory - reserved))
    return [
        "what is not reserved may have to be swapped, so there is room on disk for all of it",
        f"{plain(memory)} GiB configured less {plain(reserved)} GiB reserved: {left} GiB",
    ]


def _gained(given: Given) -> Lines:
    pages, page, slot = given.number("pages"), given.value("page-size"), given.number("slot")
    free = page - slot
    return [
        f"a page of {plain(page)} KiB in a slot of {plain(slot)} KiB frees {plain(free)} KiB",
        f"{plain(pages)} x {plain(free)} KiB: {plain(pages * free)} KiB",
    ]


def _shares(given: Given) -> Lines:
    each, memory = given.value(f"shares-{given.word('level')}"), given.number("memory") * 1024
    return [
        f"{given.word('level')} stands for {plain(each)} shares for each MiB",
        f"{plain(each)} x {plain(memory)} MiB: {plain(each * memory)}",
    ]


WORKING: Mapping[str, Callable[[Given], Lines]] = {
    "autoscaler": _scaled,
    "autoscaler-tolerance": _tolerated,
    "backoff-image-pull-backoff": _waits("image-pull-backoff"),
    "backoff-pod-backoff": _waits("pod-backoff"),
    "backoff-restart-backoff": _waits("restart-backoff"),
    "balloon-cap": _cap,
    "budget-allowed": _allowed,
    "compression-gain": _gained,
    "endpoint-slices": _slices,
    "eviction-time": _deleted,
    "memory-shares": _shares,
    "memory-state": _state,
    "min-free": _min_free,
    "min-free-growth": _grown,
    "probe-least": _probed(0),
    "probe-most": _probed(1),
    "probe-start": _probed(0),
    "quorum": _spare,
    "rollout-max": _most,
    "rollout-min": _fewest,
    "state-distance": _distance,
    "state-edge": _edge,
    "swap-file": _swapped,
}
