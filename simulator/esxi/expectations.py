"""What a scenario expects of its own run, and what came of it.

Five shapes, each a mapping with one of these keys:

    first: inflates       vm, tick | after | before, band     when it happens for the first time
    never: swaps-out      vm                                  that it does not happen
    order: [a, b, c]                                          first times in this order
    band: soft            tick                                what the host is in
    amount: ballooned     vm, tick, is | at-least | at-most   what a VM has (``free``: the host)

``tick`` may be ``end``, and is unless it is given. Left out: anything about why.
"""

from dataclasses import dataclass

from simulator.esxi.fields import Fields
from simulator.esxi.host import Host
from simulator.esxi.rules import Rules

SHAPES = ("first", "never", "order", "band", "amount")
DETAILS = ("vm", "tick", "after", "before", "is", "at-least", "at-most", "in")
VERBS = (
    "touches",
    "enters",
    "breaks-large-pages",
    "shares",
    "sets-balloon-target",
    "inflates",
    "deflates",
    "pages-out",
    "pages-in",
    "compresses",
    "decompresses",
    "swaps-out",
    "swaps-in",
    "blocks",
    "keeps-waiting",
)
BANDS = ("high", "breaking", "clear", "soft", "hard", "low")
AMOUNTS = (
    "touched",
    "backed",
    "shared",
    "ballooned",
    "compressed",
    "swapped",
    "consumed",
    "target",
    "guest-paged",
    "free",
)
_MOST_KIB = 64 * 1024**3
NONE = -1


@dataclass(frozen=True)
class Expectation:
    """One expectation; which fields count depends on its shape. Amounts are pages."""

    where: str
    shape: str
    words: tuple[str, ...]
    vm: str
    tick: int
    least: int
    most: int
    band: str
    page_kib: int


def read_expectation(fields: Fields, host: Host, ticks: int, rules: Rules) -> Expectation:
    """Read one expectation and keep what is wrong with it."""
    fields.only(SHAPES + DETAILS)
    given = [shape for shape in SHAPES if fields.has(shape)]
    if len(given) != 1:
        fields.wrong("", f"needs exactly one of {', '.join(SHAPES)}")
        given = ["order"]
    shape = given[0]
    allowed = {"band": BANDS, "amount": AMOUNTS}.get(shape, VERBS)
    items = fields.many(shape, 20) if shape == "order" else [fields.raw(shape)]
    words = tuple([str(item)[:40] for item in items])
    for word in words:
        if word not in allowed:
            fields.wrong(shape, f"{word!r} is none of {', '.join(allowed)}")
    vm = fields.text("vm", "", 40)
    if vm and vm not in [item.name for item in host.vms]:
        fields.wrong("vm", f"no VM is called {vm!r}")
    if shape == "amount" and words[0] != "free" and not vm:
        fields.wrong("vm", "is missing")
    in_time = shape in ("band", "amount")
    tick = ticks if in_time else NONE
    if fields.has("tick") and fields.text("tick") != "end":
        tick = fields.whole("tick", 0, 0, ticks)
    band = fields.choice("in", BANDS) if fields.has("in") else ""
    if shape == "amount":
        least, most = _amounts(fields, rules)
    else:
        least = fields.whole("after", NONE, 0, ticks)
        most = fields.whole("before", NONE, 0, ticks)
    return Expectation(fields.where, shape, words, vm, tick, least, most, band, rules.page_kib)


def _amounts(fields: Fields, rules: Rules) -> tuple[int, int]:
    page = rules.page_kib
    if fields.has("is"):
        exact = fields.pages("is", 0, page, _MOST_KIB)
        return exact, exact
    if not fields.has("at-least") and not fields.has("at-most"):
        fields.wrong("", "needs is, at-least or at-most")
    return (
        fields.pages("at-least", NONE, page, _MOST_KIB) if fields.has("at-least") else NONE,
        fields.pages("at-most", NONE, page, _MOST_KIB) if fields.has("at-most") else NONE,
    )
