"""A family about the two settings that decide how large a balloon may become."""

from fractions import Fraction

from generator.authoring import Draft, Grid, Slip, gridded, parameters
from generator.authoring.reckoned import Reckoned
from generator.questions import Table
from kb import KnowledgeBase, plain


@gridded(
    "balloon.settings",
    title="How large may a balloon become with these settings?",
    level="apply",
    grid=Grid(
        memory=tuple(range(4, 41)),
        percent=(0, 20, 30, 40, 50, 65, 65, 75, 80),
        own=(0, 0, 0, 0, 10, 15, 25, 35, 45),
    ),
)
def settings(kb: KnowledgeBase, memory: int, percent: int, own: int) -> Draft | None:
    """Take the share of the host, the cap of the machine, and the switch that 0 is."""
    found = parameters(kb, "balloon-max-share")
    if not found or "mechanism:ballooning" not in kb:
        return None
    usual = found[0].values[0].value
    size = Fraction(memory * 1000)
    share, mine = size * percent / 100, size * own / 100
    if percent == usual and not own:  # asked by another family
        return None
    if own and percent and mine * 20 > share * 19:  # which of two caps goes first is not published
        return None
    value = Fraction(0) if not percent else mine if own else share
    name = "changed" if percent != usual else "default"
    rows = (
        ("Configured memory (MB)", plain(size)),
        ("Mem.CtlMaxPercent of the host", str(percent)),
        ("sched.mem.maxmemctl of the machine (MB)", plain(mine) if own else "not set"),
    )
    if any("." in cell for _, cell in rows):
        return None
    why = (
        "A Mem.CtlMaxPercent of 0 turns ballooning off for all machines of the host."
        if not percent
        else f"sched.mem.maxmemctl caps the balloon of this machine at {plain(mine)} MB, less than"
        f" {percent} % of {plain(size)} MB."
        if own
        else f"{percent} % of {plain(size)} MB is {plain(share)} MB, and the machine has no cap of"
        " its own."
    )
    return Reckoned(
        model="balloon.settings",
        case=f"{memory}.{percent}.{own}",
        facts=[found[0], kb["mechanism:ballooning"]],
        stems=[
            "How large may the balloon of this virtual machine become with these settings?",
            "These settings hold for a virtual machine and its host. What is the largest balloon?",
            "With these settings, up to which size may the balloon of the machine grow?",
            "Up to which size may a balloon grow in a virtual machine with these settings?",
        ],
        exhibits=[Table(caption="Settings", head=("Setting", "Value"), rows=rows)],
        inputs={"memory": plain(size), "percent": str(percent), "own": rows[2][1]},
        branch=f"{'off' if not percent else name}/{'own' if own else 'host'}",
        value=value,
        unit="MB",
        slips=[
            Slip(
                "own-cap-ignored",
                share,
                f"{percent} % of {plain(size)} MB is the cap of the host; this machine has one of"
                " its own below it.",
            ),
            Slip(
                "default-taken",
                size * usual / 100,
                f"{plain(usual)} % is the default of Mem.CtlMaxPercent, which stands at {percent}"
                " here.",
            ),
            Slip(
                "switched-off-forgotten",
                mine,
                "The cap of the machine counts only while the host balloons at all, and 0 turns"
                " that off.",
            ),
            Slip("whole-memory", size, f"{why} No setting here allows all of the memory."),
            Slip(
                "part-that-stays",
                size - share,
                f"{100 - percent} % of {plain(size)} MB is what the setting leaves to the guest.",
            ),
            Slip(
                "caps-added",
                share + mine,
                "Two caps are not added up: a balloon must keep to both of them.",
            ),
            Slip(
                "share-of-own-cap",
                mine * percent / 100,
                f"{percent} % is taken of the configured memory, not of the machine's own cap.",
            ),
            Slip(
                "caps-subtracted",
                abs(share - mine),
                "One cap is not taken off the other: a balloon must keep to both of them.",
            ),
            Slip(
                "rest-of-own-cap",
                mine * (100 - percent) / 100,
                f"The {100 - percent} % that the host leaves to a guest are no part of the"
                " machine's own cap.",
            ),
            Slip(
                "half-of-host-cap",
                share / 2,
                f"The share of {percent} % counts as it stands; no half of it is kept back.",
            ),
            Slip(
                "half-of-memory",
                size / 2,
                f"Half of {plain(size)} MB is no setting here; old releases had that default.",
            ),
        ],
        explanation=f"{why} The largest balloon is {plain(value)} MB.",
    ).chosen()


FAMILIES = (settings,)
