"""The family about how many members of etcd can fail. Failed ones and learners are told apart."""

from fractions import Fraction
from math import ceil

from generator.authoring import Calculation, Draft, Grid, Slip, gridded, standing
from generator.authoring.balance import balanced
from kb import KnowledgeBase

_MEMBERS = Grid(members=range(3, 16), learners=range(4), down=range(4))


def _tolerated(kb: KnowledgeBase, members: int, learners: int, down: int) -> Calculation | None:
    if "term:quorum" not in kb:
        return None
    quorum = kb["term:quorum"]
    need = members // 2 + 1
    key = members - need - down
    if key < 0 or (members <= 4 and (learners or down)):  # noqa: PLR2004 - too few wrong numbers
        return None
    also = f" and {learners} learners without a vote" if learners > 1 else ""
    also = " and 1 learner without a vote" if learners == 1 else also
    gone = f" Of its voting members, {down} {'has' if down == 1 else 'have'} failed already."
    is_are = "is" if down == 1 else "are"
    more, gone = ("more ", gone) if down else ("", "")
    there = f"An etcd cluster has {members} voting members{also}."
    slips = [
        Slip(
            "half-rounded-up",
            Fraction(ceil(Fraction(members, 2))),
            f"{'That many more' if down else 'That many'} failures leave"
            f" {members - down - ceil(Fraction(members, 2))} of {members} members, which is no"
            " majority.",
        ),
        Slip(
            "all-but-one",
            Fraction(members - 1),
            f"Only {members - down} members are left, and {need} of them must stay."
            if down
            else f"A single member is no majority of {members}, so it accepts no writes.",
        ),
        Slip(
            "quorum-itself",
            Fraction(need),
            f"{need} members must be left, which is not how many may fail.",
        ),
        Slip(
            "learners-counted",
            Fraction(members + learners - ((members + learners) // 2 + 1) - down),
            f"Learners do not vote, so the majority is one of {members} and not of"
            f" {members + learners} members.",
        ),
        Slip(
            "failed-ignored",
            Fraction(members - need),
            f"{members - need} may be missing in all, and {down} of them {is_are} missing already.",
        ),
        Slip(
            "majority-of-rest",
            Fraction(max(0, members - down - ((members - down) // 2 + 1))),
            f"A failed member still counts: the majority stays one of {members} and not of"
            f" {members - down} members.",
        ),
        Slip(
            "one-less",
            Fraction(key - 1),
            f"With one failure more, {need} of {members} members are left: still a majority.",
        ),
        Slip(
            "none",
            Fraction(0),
            f"A majority of {need} is enough; the other members may be missing.",
        ),
    ]
    small = members < 7 or down  # noqa: PLR2004 - few numbers are smaller than a small one
    if not balanced(Fraction(key), slips, below=0 if small else 2, above=2):
        return None
    already = f", {down} of which {is_are} missing already: {key} more can fail" if down else ""
    return Calculation(
        rule="quorum",
        case=str(members) if not learners and not down else f"{members}.{learners}.{down}",
        about=quorum,
        stems=[
            (
                f"{there}{gone} How many {more}voting members can fail at the same time while"
                " the cluster goes on accepting writes?"
            ),
            (
                f"Writes to etcd need a quorum. {there}{gone} Up to how many {more}voting members"
                " may it lose?"
            ),
            (
                f"Suppose that an etcd cluster has {members} voting members{also}.{gone} How"
                f" many {more}voting members can it lose at most without losing its quorum?"
            ),
        ],
        inputs={
            "members": str(members),
            **({"learners": str(learners)} if learners else {}),
            **({"down": str(down)} if down else {}),
        },
        branch=f"{'odd' if members % 2 else 'even'}{'/learners' if learners else ''}"
        f"{'/failed' if down else ''}",
        value=Fraction(key),
        slips=slips,
        explanation=f"{need} of {members} voting members are a majority, so {members - need} can be"
        f" missing{already}.",
        cites=standing(quorum),
    )


@gridded("quorum.failures", title="How many members can fail?", level="apply", grid=_MEMBERS)
def quorum_failures(kb: KnowledgeBase, members: int, learners: int, down: int) -> Draft | None:
    """Take a majority from the members."""
    found = _tolerated(kb, members, learners, down)
    return found.chosen() if found else None


FAMILIES = (quorum_failures,)
