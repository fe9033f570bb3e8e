"""What can be calculated about the memory of ESXi hosts, by the functions of the simulator."""

from fractions import Fraction

from generator.sheets.calculation import Calculation, Line, Worked, refs, value
from kb import KnowledgeBase, plain
from simulator import esxi

_GIB = 1024 * 1024
_BANDS = (
    "minfree-first-band-share",
    "minfree-first-band-size",
    "minfree-second-band-share",
    "minfree-second-band-size",
    "minfree-third-band-share",
    "minfree-third-band-size",
    "minfree-rest-share",
)


def _min_free(kb: KnowledgeBase, variant: int) -> Worked:
    gib = (64, 96, 128, 48, 256)[variant % 5]
    rules = esxi.Parameters.of(kb, str(kb.at["esxi"]))
    found = esxi.min_free(gib * _GIB, rules)
    *bands, total = found.steps
    soft = plain(kb.value("parameter:soft-threshold"))
    limit = Fraction(found.num, found.den) / 1024 * Fraction(soft) / 100
    lines = [Line(left, right) for left, _, right in (step.rpartition(" = ") for step in bands)]
    lines.append(Line("all bands together: minFree", total.removeprefix("together ")))
    lines.append(
        Line(f"the soft state begins below {soft} % of minFree", f"{float(limit):.2f} MiB")
    )
    share = kb.value("parameter:minfree-first-band-share")
    flat = share / 100 * gib * 1024
    return Worked(
        goal="work out minFree of a host, band by band",
        given=f"A host has {gib} GiB of memory. Work out its minFree.",
        lines=tuple(lines),
        slips=(
            f"{plain(flat)} MiB as minFree: you probably took {plain(share)} % of the whole host.",
        ),
        parameters=refs(*_BANDS, "soft-threshold"),
    )


def _balloon(kb: KnowledgeBase, variant: int) -> Worked:
    gib = (8, 16, 12, 24, 32)[variant % 5]
    share = kb.value("parameter:balloon-max-share")
    size = gib * 1024
    most = size * share / 100
    aim = size // 4
    return Worked(
        goal="work out how much memory a balloon can take at most",
        given=f"A virtual machine has {gib} GiB of configured memory and no reservation.",
        lines=(
            Line("its configured memory in MiB", f"{size} MiB"),
            Line(
                f"the largest balloon, at {value(kb, 'balloon-max-share')}",
                f"{plain(most)} MiB",
            ),
            Line("what it keeps under the largest balloon", f"{plain(size - most)} MiB"),
            Line(
                f"what the balloon may still grow by when MCTLSZ is {aim} MiB",
                f"{plain(most - aim)} MiB",
            ),
        ),
        slips=(
            f"{plain(size - most)} MiB as the largest balloon: you probably took what it keeps.",
        ),
        parameters=refs("balloon-max-share"),
    )


def _swap_file(kb: KnowledgeBase, variant: int) -> Worked:
    gib, reserved = ((16, 4), (8, 2), (32, 12), (24, 6), (12, 3))[variant % 5]
    share = kb.value("parameter:compression-cache-share")
    cache = gib * 1024 * share / 100
    swap = esxi.swap_file(gib, reserved)
    return Worked(
        goal="work out the size of a swap file and of a compression cache",
        given=(
            f"A virtual machine has {gib} GiB of configured memory and a reservation of "
            f"{reserved} GiB."
        ),
        lines=(
            Line("its swap file: configured memory less reservation", f"{swap} GiB"),
            Line(
                "its swap file with a reservation of all its memory",
                f"{esxi.swap_file(gib, gib)} GiB",
            ),
            Line("its swap file without a reservation", f"{esxi.swap_file(gib, 0)} GiB"),
            Line(
                f"its largest compression cache, at {value(kb, 'compression-cache-share')}",
                f"{plain(cache)} MiB",
            ),
        ),
        slips=(f"{gib} GiB as the size of its swap file: you probably left out the reservation.",),
        parameters=refs("compression-cache-share"),
    )


def _sharing(kb: KnowledgeBase, variant: int) -> Worked:
    gib, guests = ((8, 4), (4, 6), (16, 5), (8, 10), (4, 8))[variant % 5]
    small, large = kb.value("parameter:page-size"), kb.value("parameter:large-page-size")
    inside = large * 1024 / small
    pages = gib * 1024 * inside / large
    alike = 25_600
    all_copies = guests * alike * small / 1024
    saved = (guests - 1) * alike * small / 1024
    return Worked(
        goal="work out what sharing equal pages saves",
        given=(
            f"{guests} virtual machines of {gib} GiB each hold the same {alike} small pages. "
            "All small pages are shared."
        ),
        lines=(
            Line(
                f"pages of {value(kb, 'page-size')} in a page of {value(kb, 'large-page-size')}",
                plain(inside),
            ),
            Line("small pages of one virtual machine", plain(pages)),
            Line("copies of each equal page after sharing", "1"),
            Line("memory that the host saves", f"{plain(saved)} MiB"),
        ),
        slips=(
            f"{plain(all_copies)} MiB saved: you probably forgot that one copy stays.",
            f"{plain(pages / inside)} small pages: you probably counted large ones.",
        ),
        parameters=refs("page-size", "large-page-size"),
    )


ESXI = (
    Calculation((*_BANDS, "soft-threshold"), _min_free),
    Calculation(("balloon-max-share",), _balloon),
    Calculation(("compression-cache-share",), _swap_file),
    Calculation(("page-size", "large-page-size"), _sharing),
)
