"""Families about waiting: for a restart by a liveness probe, and from one attempt to the next."""

from fractions import Fraction

from generator.authoring import Calculation, Draft, Grid, Slip, gridded, parameters, together
from generator.authoring.balance import balanced
from kb import Fact, KnowledgeBase, plain
from simulator.kubernetes.nodes.backoff import BackOff
from simulator.kubernetes.nodes.probes import Probe

_DEFAULT = 0
_PROBES = Grid(
    delay=(0, 5, 10, 15, 20, 25, 30, 40, 45, 60, 90, 120),
    period=(_DEFAULT, 2, 3, 4, 5, 6, 8, 12, 15, 20, 30),
    failures=(_DEFAULT, 2, 4, 5, 6, 8, 10),
    asks=("start", "most", "least"),
)
_MS = 1000


def _probed(
    kb: KnowledgeBase, delay: int, period: int, failures: int, asks: str
) -> Calculation | None:
    facts = parameters(kb, "probe-period", "probe-failure-threshold")
    hangs = asks != "start"
    if not facts or (hangs and delay) or not (period or failures):
        return None
    each = period or int(facts[0].values[0].value)
    times = failures or int(facts[1].values[0].value)
    probe = Probe(delay * _MS, each * _MS, times, 1)
    key = Fraction(probe.failed(0, 0), _MS)
    if asks == "most":  # it hangs directly after a probe that has succeeded
        key = Fraction(probe.failed(0, 1), _MS)
    elif asks == "least":  # it hangs directly before a probe
        key = Fraction(probe.failed(0, 0), _MS)
    slips = _probe_slips(delay, each, times, key, asks)
    if not balanced(key, slips):
        return None
    numbers = [f"periodSeconds {period}" if period else "the default probe period"]
    numbers.append(f"failureThreshold {failures}" if failures else "the default failure threshold")
    given = " and ".join(numbers)
    if delay:
        given = f"initialDelaySeconds {delay}, {numbers[0]} and {numbers[1]}"
    if asks == "start":
        first = "after that delay" if delay else "with the start"
        stems = [
            (
                f"From its start on, a container fails each liveness probe at once. The probe has"
                f" {given}, and it first runs {first}. After how many seconds is the container"
                " stopped?"
            ),
            (
                f"A liveness probe has {given}. It runs first {first}, and it fails at once each"
                " time. How many seconds after its start is the container stopped?"
            ),
            (
                f"The container of a Pod never answers its liveness probe, which has {given}. Each"
                f" probe fails at once, the first {first}. How many seconds after its start does"
                " the kubelet stop it?"
            ),
        ]
    else:
        word = "most" if asks == "most" else "least"
        stems = [
            (
                f"A container that has answered so far hangs. Its liveness probe has {given} and"
                f" fails at once. How many seconds pass at {word} until the kubelet stops it?"
            ),
            (
                f"With {given}, each liveness probe of a container that hangs fails at once. At"
                f" {word} how many seconds after it began to hang is it stopped?"
            ),
            (
                f"The program in a container hangs, and each liveness probe fails at once from then"
                f" on. With {given}, in how many seconds at {word} is the container stopped?"
            ),
        ]
    runs = f"From the first to the last of {times} failed probes {_passes(times - 1, each)}"
    ends = {
        "start": f"The first one comes {delay} s after the start: {delay} + {times - 1} * {each} ="
        f" {plain(key)}.",
        "most": f"At worst a whole period passes before the first of them: {times} * {each} ="
        f" {plain(key)}.",
        "least": f"At the earliest the first comes at once: {times - 1} * {each} = {plain(key)}.",
    }
    known = "given" if period and failures else "default"
    return Calculation(
        rule=f"probe-{asks}",
        case=f"{asks}.{delay}.{each}.{times}.{known}",
        about=facts[1],
        also=[facts[0].ref],
        stems=stems,
        inputs={
            **({"delay": str(delay)} if delay else {}),
            **({"period": str(period)} if period else {}),
            **({"failures": str(failures)} if failures else {}),
        },
        branch=f"{asks}/{'delay' if delay else 'at-once'}/{known}",
        value=key,
        unit="s",
        slips=slips,
        explanation=f"{runs}. {ends[asks]}",
        cites=together(*facts),
    )


def _passes(periods: int, each: int) -> str:
    each_of = f"of {each} s"
    return f"1 period {each_of} passes" if periods == 1 else f"{periods} periods {each_of} pass"


def _probe_slips(delay: int, each: int, times: int, key: Fraction, asks: str) -> list[Slip]:
    gaps = f"From the first to the last of {times} failures {_passes(times - 1, each)}"
    more, less = Fraction(delay + times * each), Fraction(delay + (times - 1) * each)
    return [
        Slip(
            "one-period-more",
            more if asks != "most" else more + each,
            f"{gaps}, not {times}." if asks != "most" else f"{gaps}, and one before the first.",
        ),
        Slip(
            "one-period-less",
            less - each if asks != "most" else less,
            f"{gaps}, not {times - 2}."
            if asks != "most"
            else f"{gaps}; at worst another one passes before the first failure.",
        ),
        Slip(
            "delay-ignored",
            key - delay,
            f"The first probe comes only {delay} s after the start of the container.",
        ),
        Slip(
            "one-failure",
            Fraction(delay + each),
            f"One failure does not count yet; {times} in a row do.",
        ),
        Slip(
            "period-ignored",
            Fraction(delay + times),
            f"The {times} probes are {each} s apart and not one second.",
        ),
        Slip(
            "delay-each-time",
            Fraction(times * (delay + each)),
            f"The delay of {delay} s passes once, before the first probe."
            if delay
            else f"{gaps}, not more.",
        ),
        Slip(
            "one-failure-more",
            Fraction(delay + (times + 1) * each) if asks != "most" else more + 2 * each,
            f"The container is stopped at failure {times}, not at a later one.",
        ),
        Slip(
            "delay-twice",
            key + delay if delay else key + 3 * each,
            f"The delay of {delay} s passes once and not a second time."
            if delay
            else f"{gaps}; there are no further probes to wait for.",
        ),
    ]


@gridded(
    "probe.restart",
    title="When does a liveness probe end a container?",
    level="apply",
    grid=_PROBES,
)
def restart(kb: KnowledgeBase, delay: int, period: int, failures: int, asks: str) -> Draft | None:
    """Count the periods between the failures."""
    found = _probed(kb, delay, period, failures, asks)
    return found.chosen() if found else None


@gridded(
    "probe.restart-typed",
    title="Type in when a liveness probe ends a container",
    level="apply",
    grid=_PROBES,
)
def restart_typed(
    kb: KnowledgeBase, delay: int, period: int, failures: int, asks: str
) -> Draft | None:
    """Count the periods between the failures, without options."""
    found = _probed(kb, delay, period, failures, asks)
    return found.typed() if found else None


_KINDS = {
    "restart": (
        "A container crashes again and again",
        "back-off before a restart",
        "restart-backoff",
    ),
    "image-pull": (
        "An image cannot be pulled",
        "back-off before a new pull",
        "image-pull-backoff",
    ),
    "pod": (
        "The scheduler finds no node for a Pod",
        "back-off before a new attempt",
        "pod-backoff",
    ),
}
_ORDINALS = ("", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")
_BACKOFFS = Grid(
    kind=tuple(_KINDS), nth=range(3, 9), longest=(_DEFAULT, 20, 30, 40, 60, 90, 120, 150, 600)
)


# The bound of restarts can be set up to 300 s (maxContainerRestartPeriod), that of pulls not at all
_SETTABLE = {"restart": 300, "image-pull": 0, "pod": 600}


def _waited(kb: KnowledgeBase, kind: str, nth: int, longest: int) -> Calculation | None:
    who, what, name = _KINDS[kind]
    facts: list[Fact] = [*parameters(kb, f"{name}-initial", f"{name}-max")]
    if not facts or longest > _SETTABLE[kind]:
        return None
    first, bound = (int(kb.value(str(fact.ref))) for fact in facts)
    most = longest or bound
    if most <= 2 * first:
        return None
    delays = BackOff(first, most)
    each = [delays.next(kind) for _ in range(nth)]
    key, free, word = each[-1], first * 2 ** (nth - 1), _ORDINALS[nth]
    slips = [
        Slip(
            "doubled-without-end",
            Fraction(free),
            f"Doubling would give {free} s, but the wait grows to {most} s and no further.",
        ),
        Slip(
            "linear",
            Fraction(first * nth),
            f"The wait doubles each time; it does not grow by {first} s.",
        ),
        Slip(
            "one-doubling-more",
            Fraction(2 * free if free <= most else 2 * most),
            f"The first wait is {first} s, so the {word} comes after {nth - 1} doublings.",
        ),
        Slip(
            "one-doubling-less",
            Fraction(each[-2]),
            f"That is the wait before this one; the {word} comes after {nth - 1} doublings.",
        ),
        Slip(
            "constant",
            Fraction(first),
            f"{first} s is the first wait; each failure doubles it up to {most} s.",
        ),
        Slip("summed", Fraction(sum(each)), "That adds up all waits so far, and not one of them."),
        Slip(
            "cap-itself",
            Fraction(most),
            f"{most} s is the longest wait; after {nth - 1} doublings it is not reached.",
        ),
        Slip(
            "squared",
            Fraction(first * (nth - 1) * (nth - 1)),
            f"The wait is doubled {nth - 1} times, which is no square.",
        ),
    ]
    if not balanced(Fraction(key), slips):
        return None
    given = f", and waits are set to at most {longest} s" if longest else ", with default settings"
    capped = "capped" if free > most else "doubled"
    return Calculation(
        rule=f"backoff-{name}",
        case=f"{kind}.{nth}.{longest}",
        about=facts[0],
        also=[str(facts[1].ref)],
        stems=[
            f"{who}{given}. How many seconds long is the {word} {what}?",
            f"Suppose that {who[0].lower()}{who[1:]}{given}. How long is the {word} {what}?",
            f"How long is the {word} back-off if {who[0].lower()}{who[1:]}{given}?",
        ],
        inputs={"word": word, **({"longest": str(longest)} if longest else {})},
        branch=f"{kind}/{capped}/{'given' if longest else 'default'}",
        value=Fraction(key),
        unit="s",
        slips=slips,
        explanation=f"The first wait is {first} s, and each failure doubles it, up to {most} s:"
        f" {', '.join(f'{one} s' for one in each)}.",
        cites=together(*facts),
    )


@gridded("backoff.wait", title="How long is the next back-off?", level="apply", grid=_BACKOFFS)
def wait(kb: KnowledgeBase, kind: str, nth: int, longest: int) -> Draft | None:
    """Double from failure to failure, up to a bound."""
    found = _waited(kb, kind, nth, longest)
    return found.chosen() if found else None


FAMILIES = (restart, restart_typed, wait)
