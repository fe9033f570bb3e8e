"""A family about what more memory adds to minFree."""

from fractions import Fraction

from generator.authoring import Calculation, Draft, Edition, Grid, Slip, gridded, together
from generator.authoring.host_rules import HOSTS, min_free_mib, rules_at, scale
from kb import KnowledgeBase, plain


@gridded(
    "minfree.growth",
    title="By how much does minFree grow?",
    level="analyze",
    grid=Grid(host=HOSTS, more=(1, 2, 4, 6, 8, 12, 16, 20, 24, 32, 48, 64, 96, 128, 256)),
)
def minfree_growth(kb: KnowledgeBase, host: int, more: int) -> Draft | None:
    """Go down the sliding scale twice, or only over what is new."""
    known, rules = scale(kb), rules_at(kb)
    if known is None or rules is None or more > 3 * host:
        return None
    after = host + more
    low, high = min_free_mib(host, rules), min_free_mib(after, rules)
    first, last = known.reached(Fraction(host * 1024)), known.reached(Fraction(after * 1024))
    new, grown = Fraction(more * 1024), high - low
    shares = [plain(share * 100) for share in known.shares]
    return Calculation(
        rule="min-free-growth",
        case=f"{host}.{more}",
        about=known.facts[0],
        also=[fact.ref for fact in known.facts[1:]],
        stems=Edition(kb).dated(
            "esxi",
            [
                (
                    f"By how much does minFree grow when a host that manages {host} GiB gets"
                    f" {more} GiB more, by the sliding scale in the table?"
                ),
                (
                    f"A host manages {host} GiB and gets {more} GiB more. How much does that add"
                    " to its minFree by this sliding scale?"
                ),
                (
                    f"How much larger does this scale make minFree, if a host that manages {host}"
                    f" GiB gets {more} GiB more?"
                ),
            ],
        ),
        inputs={"host": str(host), "more": str(more)},
        branch=f"{first}-{last}",
        value=grown,
        unit="MiB",
        slips=[
            Slip(
                "flat-on-new",
                new * known.shares[0],
                f"{shares[0]} % counts for the first band alone, not for {plain(new)} MiB that lie"
                " above it.",
            ),
            Slip(
                "rest-share-on-new",
                new * known.shares[3],
                f"{shares[3]} % counts for what lies above all bands, and some of the"
                f" {plain(new)} MiB do not.",
            ),
            Slip(
                "from-zero",
                min_free_mib(more, rules),
                f"That is the minFree of a host with {more} GiB; here they come on top of {host}.",
            ),
            Slip(
                "new-total",
                high,
                f"{plain(high)} MiB is the new minFree, of which {plain(low)} MiB are not new.",
            ),
            Slip(
                "old-total",
                low,
                f"{plain(low)} MiB is the minFree from before, with {host} GiB.",
            ),
            Slip(
                "in-proportion",
                low * more / host,
                f"minFree does not grow in proportion: later bands count with less than"
                f" {shares[0]} %.",
            ),
            Slip(
                "one-gib-alone",
                1024 * known.shares[first],
                f"That is what one GiB adds in its band; the host gets {more} of them.",
            ),
            Slip(
                "first-new-band-alone",
                min(known.end(first) - host * 1024, new) * known.shares[first],
                f"That is the part in one band; the {plain(new)} MiB reach beyond it.",
            ),
            Slip(
                "share-of-first-new-band",
                new * known.shares[first],
                f"{shares[first]} % holds in one band; the {plain(new)} MiB reach beyond it.",
            ),
        ],
        explanation=f"With {host} GiB minFree is {plain(low)} MiB, with {after} GiB it is"
        f" {plain(high)} MiB: {plain(grown)} MiB more.",
        cites=together(*known.facts),
        exhibits=[known.table],
    ).chosen()


FAMILIES = (minfree_growth,)
