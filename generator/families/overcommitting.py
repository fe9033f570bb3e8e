"""A family about how far the machines of a host go beyond its memory."""

from fractions import Fraction

from generator.authoring import Draft, Grid, Slip, gridded
from generator.authoring.reckoned import Reckoned
from generator.questions import Table
from kb import KnowledgeBase, plain

_NAMES = ("vm-a", "vm-b", "vm-c", "vm-d")
_SIZES = (2, 4, 6, 8, 10, 12, 16, 20, 24, 32)
_USED = (20, 25, 40, 50, 75)
_MANAGED = (10, 16, 20, 24, 25, 30, 32, 40, 48, 50, 60, 64)


@gridded(
    "overcommit.level",
    title="How far is this host overcommitted?",
    level="apply",
    grid=Grid(
        one=_SIZES,
        two=_SIZES,
        three=_SIZES,
        four=_SIZES,
        off=range(-1, 4),
        managed=_MANAGED,
        kept=(0, 2, 4),
        used=_USED,
    ),
)
def overcommitted(
    kb: KnowledgeBase, off: int, managed: int, kept: int, used: int, **sizes: int
) -> Draft | None:
    """Divide what the running machines could ask for by what the host manages, minus one."""
    if "term:overcommit-ratio" not in kb:
        return None
    fact, each = kb["term:overcommit-ratio"], list(sizes.values())
    on = sum(size for place, size in enumerate(each) if place != off)
    active, installed = Fraction(on * used, 100), managed + kept
    level = Fraction(on, managed) * 100 - 100
    if level <= 0 or level.denominator > 1:
        return None
    rows = tuple(
        (
            _NAMES[place],
            str(size),
            plain(Fraction(size * used, 100)) if place != off else "0",
            "off" if place == off else "on",
        )
        for place, size in enumerate(each)
    )
    if any("/" in cell for row in rows for cell in row):
        return None
    whole = Fraction(sum(each))
    given = f"{installed} GiB, of which the VMkernel manages {managed} GiB"
    if not kept:
        given = f"{installed} GiB, all of them managed by the VMkernel"
    return Reckoned(
        model="overcommit.level",
        case=f"{'-'.join(map(str, each))}.{off}.{managed}.{kept}.{used}",
        facts=[fact],
        stems=[
            (f"A host has {given}. By how many percent is its memory overcommitted?"),
            f"By how many percent do these virtual machines overcommit a host with {given}?",
            (
                f"These virtual machines stand on a host with {given}. What is its overcommit level"
                " in percent?"
            ),
        ],
        exhibits=[
            Table(
                caption="All virtual machines of the host; overhead is left out of account",
                head=("VM", "Memory (GiB)", "Active (GiB)", "Power"),
                rows=rows,
            )
        ],
        inputs={
            "vms": ";".join(" ".join(row) for row in rows),
            "managed": str(managed),
            "installed": str(installed),
        },
        branch=f"{'off' if off >= 0 else 'on'}/{'managed' if kept else 'installed'}/"
        f"{'active-fits' if active <= managed else 'active-too-large'}",
        value=level,
        unit="%",
        slips=[
            Slip(
                "powered-off-counted",
                whole / managed * 100 - 100,
                f"{plain(whole - on)} GiB belong to a machine that is powered off and asks for"
                " nothing.",
            ),
            Slip(
                "without-minus-one",
                Fraction(on, managed) * 100,
                f"That is {on} GiB as a share of {managed} GiB; overcommitted is only what goes"
                " beyond 100 %.",
            ),
            Slip(
                "of-installed",
                Fraction(on, installed) * 100 - 100,
                f"The {installed} GiB of the host are not all there to give; it manages"
                f" {managed} GiB.",
            ),
            Slip(
                "active-alone",
                active / managed * 100,
                f"{plain(active)} GiB are active, but the level counts what the machines could ask"
                " for.",
            ),
            Slip(
                "base-exchanged",
                100 - Fraction(managed * 100, on),
                f"The {on - managed} GiB beyond are measured by the {managed} GiB of the host, not"
                f" by the {on} GiB of the machines.",
            ),
            Slip(
                "share-that-fits",
                Fraction(managed * 100, on),
                f"That is the part of {on} GiB for which the host has memory, not what goes beyond"
                " it.",
            ),
            Slip(
                "active-left-over",
                100 - active / managed * 100,
                f"{plain(active)} GiB are active and {plain(managed - active)} GiB are not, but the"
                " level counts configured memory.",
            ),
        ],
        explanation=f"The machines that are powered on could ask for {on} GiB; the host manages"
        f" {managed} GiB. {on} / {managed} - 1 is {plain(level / 100)}, or {plain(level)} %.",
    ).chosen()


FAMILIES = (overcommitted,)
