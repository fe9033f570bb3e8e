"""The options of a scenario: which of the disputed or adjustable rules it goes by.

Each changes the rules of its release; one that a release does not have is a problem, not ignored.
"""

from simulator.esxi.fields import Fields
from simulator.esxi.ratio import NOTHING
from simulator.esxi.rules import Band, Rules, Threshold

_KNOWN = (
    "high_band",
    "idle_tax",
    "hysteresis",
    "keep_min_free",
    "min_free_pct",
    "policy",
    "salting",
    "host_cache",
    "balloon_cap",
    "balloon_rate",
    "balloon_in_hard",
    "limit_balloons",
    "compression",
    "compression_cache",
    "sampling",
    "label_clear",
    "seed",
)
_MOST_CACHE_KIB = 64 * 1024**3
_MOST_SEED = 2**31


def with_options(fields: Fields, rules: Rules) -> Rules:
    """Read all options and apply them; what is wrong is kept in the fields."""
    fields.only(_KNOWN)
    tax = fields.percent("idle_tax", rules.idle_tax, 0, 99)
    cap = fields.percent("balloon_cap", rules.balloon_cap, 0, 99)
    cache = fields.percent("compression_cache", rules.compression_cache, 5, 100)
    if not fields.flag("compression", default=rules.compresses):
        cache = NOTHING
    elif not rules.compresses:
        fields.wrong("compression", f"ESXi {rules.release} does not compress pages")
    page = rules.page_kib
    rate = fields.pages("balloon_rate", rules.balloon_mib_per_tick * 1024 // page, page, 1024**3)
    return rules.changed(
        {
            "bands": _bands(fields, rules),
            "thresholds": _thresholds(fields, rules),
            "idle_tax": tax,
            "balloon_cap": cap,
            "compression_cache": cache,
            "balloon_mib_per_tick": rate * page // 1024,
            "hysteresis": fields.percent("hysteresis", rules.hysteresis),
            "keep_min_free": fields.flag("keep_min_free", default=rules.keep_min_free),
            "min_funding": fields.choice("policy", ("entitlement", "min-funding"), "entitlement")
            == "min-funding",
            "salting": fields.whole("salting", rules.salting, 0, 2),
            "host_cache_kib": fields.pages("host_cache", 0, page, _MOST_CACHE_KIB) * page,
            "limit_balloons": fields.flag("limit_balloons", default=rules.limit_balloons),
            "estimated": fields.choice("sampling", ("exact", "estimated"), "exact") == "estimated",
            "label_clear": fields.flag("label_clear", default=rules.label_clear),
            "seed": fields.whole("seed", rules.seed, 0, _MOST_SEED),
        }
    )


def _bands(fields: Fields, rules: Rules) -> tuple[Band, ...]:
    """The slices of minFree, or one share of all if somebody has set ``Mem.MemMinFreePct``."""
    forced = fields.percent("min_free_pct", NOTHING, 0, 50)
    if forced.num == 0:
        return rules.bands
    if rules.goal.of == "host" or rules.thresholds[0].of == "host":
        fields.wrong("min_free_pct", f"the states of ESXi {rules.release} are shares of the host")
    return (Band(0, forced),)


def _thresholds(fields: Fields, rules: Rules) -> tuple[Threshold, ...]:
    """The thresholds with the top band and the balloon of the hard state as the scenario wants."""
    found = list(rules.thresholds)
    top = found[0]
    if top.band == "breaking":
        share = fields.percent("high_band", top.share, 100, 1000)
        clear = fields.flag("label_clear", default=rules.label_clear)
        state = "clear" if clear else top.state
        found[0] = Threshold(state, top.band, share, top.of, top.actions)
    elif fields.has("high_band"):
        fields.wrong("high_band", f"ESXi {rules.release} has no band above minFree")
    if fields.has("balloon_in_hard"):
        wanted = fields.flag("balloon_in_hard", default=False)
        found = [_hard(item, wanted) if item.band == "hard" else item for item in found]
    return tuple(found)


def _hard(item: Threshold, balloons: bool) -> Threshold:  # noqa: FBT001 - the option itself
    actions = [action for action in item.actions if action != "balloon"]
    if balloons:
        place = min([actions.index(word) for word in ("compress", "swap") if word in actions])
        actions.insert(place, "balloon")
    return Threshold(item.state, item.band, item.share, item.of, tuple(actions))
