"""What a scenario expects of its own run.

Each expectation is a mapping of one of these shapes:

    {tick: 3, state: soft}                             what the host is in (``band`` tells more)
    {vm: VM1, balloon_mib: {at_most: 5325}, tick: 9}   a number of a VM; at_most, at_least, is
    {free_mib: {at_least: 2000}, tick: 9}              a number of the host
    {first: inflates, vm: VM1, after: 3, in: soft}     when something happens for the first time
    {never: swaps-out, vm: VM1}                        that it does not happen
    {order: [compresses, swaps-out]}                   first times in this order

``tick`` may be ``end``. Without one, a state is that of the end, ``at_most`` holds at every tick,
``at_least`` at one of them, and ``is`` at the end. A number of MiB may also be an amount with its
unit. Left out: anything about why.
"""

from dataclasses import dataclass

from simulator.esxi.entitlement import Amount
from simulator.esxi.fields import Fields, kib
from simulator.esxi.host import Host
from simulator.esxi.rules import Rules

DETAILS = ("vm", "tick", "after", "before", "in")
VERBS = (
    "grants",
    "touches",
    "enters",
    "breaks-large-pages",
    "shares",
    "unshares",
    "sets-balloon-target",
    "inflates",
    "deflates",
    "pages-out",
    "pages-in",
    "drops-cache",
    "refills-cache",
    "compresses",
    "decompresses",
    "swaps-out",
    "swaps-in",
    "blocks",
    "keeps-waiting",
    "powers-on",
    "powers-off",
    "moves-away",
    "sets",
    "reads",
)
STATES = ("high", "clear", "soft", "hard", "low")
BANDS = ("high", "breaking", "clear", "soft", "hard", "low")
NUMBERS = {
    "granted_mib": "granted",
    "consumed_mib": "consumed",
    "active_mib": "active",
    "target_mib": "target",
    "balloon_mib": "ballooned",
    "balloon_target_mib": "balloon_target",
    "shared_mib": "shared",
    "compressed_mib": "compressed",
    "swapped_mib": "swapped",
    "host_cached_mib": "host_cached",
    "guest_paged_mib": "guest_paged",
    "guest_dropped_mib": "guest_dropped",
    "compression_cache_mib": "cache",
    "entitlement_mib": "entitlement",
    "price": "shares",
    "waiting_ms": "waiting_us",
}
"""The numbers of a VM as the output names them, and as a sample does."""
PLAIN = ("price", "waiting_ms")
"""Those that are no amounts of memory."""
SHAPES = ("first", "never", "order", "band", "state", "free_mib") + tuple(NUMBERS)  # noqa: RUF005 - no unpacking in the subset
_ORDER = ("tick", "vm") + SHAPES + ("after", "before", "in")  # noqa: RUF005 - as above
BOUNDS = ("is", "at_least", "at_most")
_LONGEST = 15
NONE = -1


@dataclass(frozen=True)
class Expectation:
    """One expectation; which fields count depends on its shape.

    ``least`` and ``most`` are exact and in KiB, but for a price or a time. With ``exact`` they are
    the same, and whole pages count, or hundredths.
    """

    where: str
    said: tuple[tuple[str, str], ...]
    shape: str
    words: tuple[str, ...]
    vm: str
    tick: int
    least: Amount | None
    most: Amount | None
    after: int
    before: int
    band: str
    exact: bool
    page_kib: int


def read_expectation(fields: Fields, host: Host, ticks: int, rules: Rules) -> Expectation:
    """Read one expectation and keep what is wrong with it."""
    fields.only(SHAPES + DETAILS)
    given = [shape for shape in SHAPES if fields.has(shape)]
    if len(given) != 1:
        fields.wrong("", f"needs exactly one of {', '.join(SHAPES)}")
        given = ["order"]
    shape = given[0]
    vm = fields.text("vm", "", 40)
    if vm and vm not in [item.name for item in host.vms]:
        fields.wrong("vm", f"no VM is called {vm!r}")
    if shape in NUMBERS and not vm:
        fields.wrong("vm", "is missing")
    tick = NONE
    if fields.has("tick"):
        tick = ticks if fields.text("tick") == "end" else fields.whole("tick", 0, 0, ticks)
    least: Amount | None = None
    most: Amount | None = None
    after, before, exact = NONE, NONE, False
    words: tuple[str, ...] = ()
    if shape in NUMBERS or shape == "free_mib":
        bounds = Fields(fields.raw(shape), f"{fields.where}.{shape}", fields.problems)
        bounds.only(BOUNDS)
        if not [bound for bound in BOUNDS if bounds.has(bound)]:
            bounds.wrong("", "needs is, at_least or at_most")
        exact = bounds.has("is")
        least = _bound(bounds, "is" if exact else "at_least", shape)
        most = least if exact else _bound(bounds, "at_most", shape)
    else:
        words = _words(fields, shape)
        after = fields.whole("after", NONE, 0, ticks)
        before = fields.whole("before", NONE, 0, ticks)
    # In one order, since a page does not keep that of the scenario.
    said = tuple([(key, _written(fields.data[key])) for key in _ORDER if key in fields.data])
    band = fields.choice("in", BANDS) if fields.has("in") else ""
    page = rules.page_kib
    return Expectation(
        fields.where, said, shape, words, vm, tick, least, most, after, before, band, exact, page
    )


def _written(value: object) -> str:
    """Write a value by its keys in order, since a page does not keep that of the scenario."""
    if isinstance(value, dict):
        return ", ".join(sorted([f"{key}: {value[key]}" for key in value]))[:80]
    return str(value)[:80]


def _words(fields: Fields, shape: str) -> tuple[str, ...]:
    allowed = {"band": BANDS, "state": STATES}.get(shape, VERBS)
    items = fields.many(shape, 20) if shape == "order" else [fields.raw(shape)]
    words = tuple([str(item)[:40] for item in items])
    for word in words:
        if word not in allowed:
            fields.wrong(shape, f"{word!r} is none of {', '.join(allowed)}")
    return words


def _bound(fields: Fields, key: str, shape: str) -> Amount | None:
    """Read a number: a plain one, one of MiB, or an amount with its unit."""
    if not fields.has(key):
        return None
    text = str(fields.raw(key)).strip()
    whole, point, part = text.partition(".")
    digits = whole + part
    plain = whole and (part or not point) and all(char in "0123456789" for char in digits)
    if plain and len(digits) <= _LONGEST:
        return int(digits) * (1 if shape in PLAIN else 1024), 10 ** len(part)
    try:
        return kib(text if shape not in PLAIN else "no number"), 1
    except ValueError as problem:
        said = f"{text[:40]!r} is no number" if shape in PLAIN else f"{problem}, or a number of MiB"
        fields.wrong(key, said)
        return None
