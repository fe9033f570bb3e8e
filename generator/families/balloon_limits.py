"""Families about balloons that cannot give enough: what else must give, and which machine it is."""

from fractions import Fraction

from generator.authoring import (
    Draft,
    Grid,
    Slip,
    gridded,
    parameters,
)
from generator.authoring.reckoned import Reckoned
from generator.questions import Table
from kb import KnowledgeBase, plain

_CAUSES = ("running", "not installed", "not started yet", "slow", "capped")
_MEMORY = (*range(2, 17), 18, 20, 24, 28, 32)
_TENTHS = tuple(range(1, 16))


def _shares(kb: KnowledgeBase) -> Fraction | None:
    found = parameters(kb, "balloon-max-share")
    return found[0].values[0].value / 100 if found else None


@gridded(
    "balloon.shortfall",
    title="How much must be taken without the balloon?",
    level="analyze",
    seldom=True,
    grid=Grid(
        memory=_MEMORY,
        now=(0, 0, 0, 0, *_TENTHS),
        wanted=_TENTHS,
        cause=_CAUSES,
        own=(20, 25, 30, 40, 50),
        given=(10, 20, 25, 40),
    ),
)
def shortfall(  # noqa: PLR0913 - each axis of the grid is one
    kb: KnowledgeBase, *, memory: int, now: int, wanted: int, cause: str, own: int, given: int
) -> Draft | None:
    """Take what the balloon can still yield off what is wanted; force takes the rest."""
    share = _shares(kb)
    refs = ("mechanism:swapping", "mechanism:ballooning", "component:vmmemctl")
    if share is None or not all(ref in kb for ref in refs):
        return None
    size = Fraction(memory * 1000)
    held, want = size * now / 20, size * wanted / 20
    usual = share * size
    cap = size * own / 100 if cause == "capped" else usual
    running = cause in {"running", "slow", "capped"}
    if held > cap or (held and not running) or (cause == "slow" and want < size / 5):
        return None
    room = cap - held
    yields = min(want, room) if running else Fraction(0)
    if cause == "slow":
        yields = min(yields, want * given / 100)
    if abs(want - room) * 20 < want or want + held > size * 9 / 10:
        return None
    value, percent = want - yields, plain(share * 100)
    rows = [
        ("Configured memory (MB)", plain(size)),
        ("Balloon driver", "running" if running else cause),
        ("Mem.CtlMaxPercent", percent),
        ("MCTLSZ (MB)", plain(held)),
        ("sched.mem.maxmemctl (MB)", plain(cap) if cause == "capped" else "not set"),
    ]
    if cause == "slow":
        rows.append(("Balloon can hand over in time (MB)", plain(want * given / 100)))
    if any("/" in cell or "." in cell for _, cell in rows):
        return None
    why = {
        "running": f"The balloon may grow to {percent} % of {plain(size)} MB, {plain(usual)} MB,"
        f" so {plain(room)} MB more",
        "not installed": "Without a driver in the guest there is no balloon",
        "not started yet": "The driver does not run yet, so there is no balloon",
        "slow": f"The driver is too slow: only {plain(want * given / 100)} MB arrive in time",
        "capped": f"The machine has a largest balloon of its own, {plain(cap)} MB, so the balloon"
        f" may grow by {plain(room)} MB",
    }[cause]
    caps = parameters(kb, "balloon-max-share")
    limit = "slow" if cause == "slow" and yields < min(want, room) else "room"
    enough = "enough" if not value else "short"
    wants = plain(want)
    return Reckoned(
        model="balloon.shortfall",
        case=f"{memory}.{now}.{wanted}.{cause.replace(' ', '-')}.{own}.{given}",
        facts=[caps[0], *(kb[ref] for ref in refs)],
        stems=[
            (
                f"A host in the soft state wants another {wants} MB from vm-a. How much of that has"
                " to come by other means than the balloon?"
            ),
            (
                f"From vm-a a host in the soft state wants another {wants} MB. How much of that"
                " must compression and swapping take?"
            ),
            (
                f"How much of another {wants} MB that a host in the soft state wants from vm-a must"
                " come without the help of its balloon?"
            ),
            (
                f"Ballooning is to take another {wants} MB from vm-a. How much of that remains for"
                " compression and swapping?"
            ),
        ],
        exhibits=[
            Table(
                caption="vm-a, which has no reservation",
                head=("Given", "Value"),
                rows=tuple(rows),
            )
        ],
        inputs={
            "memory": plain(size),
            "driver": rows[1][1],
            "held": plain(held),
            "own": rows[4][1],
            "wanted": wants,
            "in-time": rows[5][1] if cause == "slow" else "",
        },
        branch=f"{cause}/{enough}/{limit}/{'from-zero' if not held else 'grown'}",
        value=value,
        unit="MB",
        slips=[
            Slip(
                "driver-taken-for-granted",
                want - min(want, usual - held),
                f"{why}. The default cap alone does not say what the balloon of vm-a can yield.",
            ),
            Slip(
                "held-forgotten",
                want - min(want, cap),
                f"The balloon holds {plain(held)} MB already; they do not count again.",
            ),
            Slip(
                "all-by-force",
                want,
                f"{why}; that part of {wants} MB needs no force.",
            ),
            Slip(
                "nothing-by-force",
                Fraction(0),
                f"{why}, which is less than the {wants} MB that are wanted.",
            ),
            Slip(
                "part-that-stays",
                abs(want - (size - usual)),
                f"{plain(100 - share * 100)} % of {plain(size)} MB is what the largest balloon"
                " leaves to the guest, not what it takes.",
            ),
            Slip(
                "what-the-balloon-yields",
                yields,
                f"{plain(yields)} MB is what the balloon can yield, not what is left.",
            ),
            Slip(
                "share-of-what-is-wanted",
                want * (1 - share),
                f"{percent} % is taken of the configured memory, not of the {wants} MB wanted.",
            ),
            Slip(
                "all-of-the-cap",
                usual,
                f"{plain(usual)} MB is {percent} % of the memory, the largest balloon by default.",
            ),
        ],
        explanation=f"{why}. Of {wants} MB it yields {plain(yields)} MB; a host that needs the rest"
        f" takes {plain(value)} MB by force.",
    ).chosen()


FAMILIES = (shortfall,)
