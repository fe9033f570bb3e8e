"""A virtual machine as a scenario writes it down: the names of its fields and their bounds.

Knows the shape of one VM only; what cannot be on a host is found by :mod:`simulator.esxi.host`.
"""

from simulator.esxi.curve import Curve
from simulator.esxi.fields import Fields
from simulator.esxi.host import DRIVERS, Vm
from simulator.esxi.ratio import Ratio
from simulator.esxi.rules import Rules

MOST_TICKS = 10_000
MOST_KIB = 64 * 1024**3
MOST_POINTS = 1_000
MOST_SHARES = 2_000_000_000

_VM = (
    "name",
    "memory",
    "shares",
    "reservation",
    "limit",
    "demand",
    "active",
    "driver",
    "driver-from",
    "compressible",
    "shareable",
    "large-pages",
)


def read_vm(fields: Fields, rules: Rules) -> Vm:
    """Read one VM and keep what is wrong with it."""
    fields.only(_VM)
    page = rules.page_kib
    size = fields.pages("memory", None, page, MOST_KIB)
    word = fields.text("shares", "normal", 20)
    if word in ("high", "normal", "low"):
        shares = rules.shares(word, size * page)
    else:
        shares = fields.number("shares", word, 0, MOST_SHARES)
    return Vm(
        fields.text("name", None, 40),
        size,
        shares,
        _curve(fields, "demand", page, None),
        _curve(fields, "active", 0, 100),
        fields.pages("reservation", 0, page, MOST_KIB),
        fields.pages("limit", 0, page, MOST_KIB),
        fields.choice("driver", DRIVERS, "running"),
        fields.whole("driver-from", 0, 0, MOST_TICKS),
        Ratio(fields.whole("compressible", 50, 0, 100), 100),
        fields.pages("shareable", 0, page, MOST_KIB),
        fields.flag("large-pages", default=True),
    )


def _curve(fields: Fields, key: str, page_kib: int, default: int | None) -> Curve:
    """Read one value or a list of ``[tick, value]``: pages if a page size is given, or percent."""

    def value(item: object) -> int:
        if page_kib:
            return fields.amount(key, item, page_kib, MOST_KIB)
        return fields.number(key, item, 0, 100)

    if not fields.has(key):
        if default is None:
            fields.wrong(key, "is missing")
        return Curve(((0, default or 0),))
    if not isinstance(fields.raw(key), (list, tuple)):
        return Curve(((0, value(fields.raw(key))),))
    points: list[tuple[int, int]] = []
    for item in fields.many(key, MOST_POINTS):
        if not isinstance(item, (list, tuple)) or len(item) != 2:  # noqa: PLR2004 - a point is a pair
            fields.wrong(key, "must be one value or a list of [tick, value]")
            continue
        tick = fields.number(key, item[0], 0, MOST_TICKS)
        if points and tick <= points[-1][0]:
            fields.wrong(key, f"tick {tick} does not come after the one before")
            continue
        points.append((tick, value(item[1])))
    if not points:
        fields.wrong(key, "needs at least one point")
    return Curve(tuple(points) or ((0, 0),))
