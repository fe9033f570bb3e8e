"""A virtual machine as a scenario writes it down: the names of its fields and their bounds.

Knows the shape of one VM only; what cannot be on a host is found by :mod:`simulator.esxi.host`.
"""

from simulator.esxi.curve import Curve, level
from simulator.esxi.fields import Fields
from simulator.esxi.host import ALL, NONE, TOOLS, Vm
from simulator.esxi.ratio import HALF, NOTHING, Ratio
from simulator.esxi.rules import Rules

MOST_TICKS = 100_000
MOST_KIB = 64 * 1024**3
MOST_SHARES = 2_000_000_000
SETTABLE = ("reservation", "limit", "shares", "demand", "active", "tools")
_VM = (
    "name",
    "memory",
    "reservation",
    "limit",
    "shares",
    "pool",
    "demand",
    "active",
    "granted",
    "tools",
    "tools_from",
    "balloon_max",
    "compressible",
    "compressible_quarter",
    "shareable",
    "zero",
    "common",
    "image",
    "salt",
    "large_pages",
    "guest_cache",
    "on",
)


def read_vm(fields: Fields, rules: Rules) -> Vm:
    """Read one VM and keep what is wrong with it."""
    fields.only(_VM)
    page = rules.page_kib
    size = fields.size("memory", page, MOST_KIB)

    def pages(key: str) -> int:
        return fields.pages(key, 0, page, MOST_KIB)

    active, is_share = read_active(fields, rules)
    zips = fields.percent("compressible", HALF)
    quarter = fields.percent("compressible_quarter", NOTHING)
    return Vm(
        name=fields.text("name", None, 40),
        size=size,
        shares=read_shares(fields, rules, size * page),
        demand=read_demand(fields, rules) if fields.has("demand") else level(size),
        active=active,
        active_is_share=is_share,
        reservation=pages("reservation"),
        limit=read_limit(fields, rules),
        pool=fields.text("pool", "", 40),
        granted=pages("granted") if fields.has("granted") else NONE,
        tools=read_tools(fields),
        tools_from=fields.whole("tools_from", 0, 0, MOST_TICKS),
        balloon_max=_balloon_max(fields, rules, size),
        compressible=zips,
        compressible_quarter=quarter,
        shareable=pages("shareable"),
        zero=pages("zero"),
        common=pages("common"),
        image=fields.text("image", "", 40),
        salt=fields.text("salt", "", 40),
        large_pages=fields.flag("large_pages", default=True),
        guest_cache=pages("guest_cache"),
        on_from=_on_from(fields),
    )


def read_shares(fields: Fields, rules: Rules, size_kib: int) -> int:
    """Read shares: high, normal or low by the size, or a number."""
    word = fields.text("shares", "normal", 20)
    if word in ("high", "normal", "low"):
        return rules.shares(word, size_kib)
    return fields.number("shares", word, 0, MOST_SHARES)


def read_limit(fields: Fields, rules: Rules) -> int:
    """Read a limit in pages, or that there is none."""
    if not fields.has("limit") or str(fields.raw("limit")) == "none":
        return NONE
    return fields.pages("limit", NONE, rules.page_kib, MOST_KIB)


def read_tools(fields: Fields) -> str:
    """Read whether the balloon driver runs: yes or no, or slow."""
    text = fields.text("tools", "true", 20).lower()
    words = {"true": "running", "yes": "running", "false": "missing", "no": "missing"}
    found = words.get(text, text)
    if found not in TOOLS:
        fields.wrong("tools", f"{text!r} is none of true, false and slow")
        return "running"
    return found


def read_demand(fields: Fields, rules: Rules) -> Curve:
    """Read what the guest uses over time, in pages."""
    return fields.curve("demand", lambda item: _amount(fields, "demand", item, rules), MOST_TICKS)


def read_active(fields: Fields, rules: Rules) -> tuple[Curve, bool]:
    """Read what the guest keeps touching: amounts, or shares of its demand; else all of it."""
    if not fields.has("active"):
        return level(ALL), True
    if "%" not in str(fields.raw("active")):
        read = fields.curve(
            "active", lambda item: _amount(fields, "active", item, rules), MOST_TICKS
        )
        return read, False
    return fields.curve("active", lambda item: _hundredths(fields, item), MOST_TICKS), True


def _amount(fields: Fields, key: str, item: object, rules: Rules) -> int:
    return fields.amount(key, item, rules.page_kib, MOST_KIB)


def _hundredths(fields: Fields, item: object) -> int:
    share = Fields({"active": item}, fields.where, fields.problems).percent("active", NOTHING)
    return share.floor(ALL)


def _balloon_max(fields: Fields, rules: Rules, size: int) -> int:
    """Read the largest balloon of this VM, a size or a share of the VM."""
    if not fields.has("balloon_max"):
        return NONE
    if str(fields.raw("balloon_max")).strip()[-1:] == "%":
        return fields.percent("balloon_max", Ratio(0, 100)).floor(size)
    return fields.pages("balloon_max", 0, rules.page_kib, MOST_KIB)


def _on_from(fields: Fields) -> int:
    """Read from which tick on the VM runs; -1 means that something must power it on."""
    if not fields.has("on"):
        return 0
    text = str(fields.raw("on")).lower()
    if text in ("true", "yes"):
        return 0
    if text in ("false", "no"):
        return NONE
    return fields.whole("on", 0, 0, MOST_TICKS)
