"""How much of its memory a VM seems to use: the estimate from samples of random pages.

The weights of the two averages, one half and one eighth, are ours; none are published. The
averages begin at the first sample, as if the VM had been like that before.
"""

from collections.abc import Sequence
from fractions import Fraction

from generator.errors import UnusableNumberError
from generator.releases import rules_of
from generator.rule_book.ruling import Ruling, amount, bases, megabytes, number, said
from kb import KnowledgeBase
from simulator.esxi.ratio import Ratio

_FAST, _SLOW = Fraction(1, 2), Fraction(1, 8)
_MOST_SAMPLES = 1000


def sampling(
    kb: KnowledgeBase, memory: str, release: str, *, touched: Sequence[int], pages: int = 100
) -> Ruling:
    """The active memory of a VM, of which so many sampled pages were touched in each period.

    Raises:
        UnusableNumberError: if a number cannot be.
        InvalidScenarioError: if the release is unknown.
    """
    size = amount(memory, "--memory")
    if not 1 <= pages <= size or not 1 <= len(touched) <= _MOST_SAMPLES:
        raise UnusableNumberError("--pages: 1 to the pages of the VM; --touched: 1 to 1000 times")
    if wrong := [count for count in touched if not 0 <= count <= pages]:
        raise UnusableNumberError(f"--touched: {wrong[0]} is not between 0 and {pages}")
    period = rules_of(kb, release).sample_seconds
    fast = slow = Fraction(touched[0], pages)
    steps = [f"period 1: {touched[0]} of {pages} pages touched = {_percent(fast)}"]
    estimates = [fast * size]
    for place, count in enumerate(touched[1:], start=2):
        share = Fraction(count, pages)
        fast += (share - fast) * _FAST
        slow += (share - slow) * _SLOW
        estimates.append(max(fast, slow) * size)
        steps.append(
            f"period {place}: {count} of {pages} = {_percent(share)}; fast average "
            f"{_percent(fast)}, slow average {_percent(slow)}; the larger counts"
        )
    active = estimates[-1]
    part = active / size
    worth = megabytes(active.numerator, active.denominator)
    steps.append(f"{_percent(part)} of {megabytes(size)} = {worth}")
    return Ruling(
        rule="active memory",
        inputs={
            "VM memory": said(size),
            "sampled pages": str(pages),
            "touched": ", ".join(map(str, touched)),
            "ESXi": release,
        },
        result={
            "active_mib": number(active.numerator, active.denominator),
            "fraction": float(part),
            "faults_at_most": pages,
            "period_seconds": period,
            "estimates_mib": [number(each.numerator, each.denominator) for each in estimates],
        },
        answer={"active": worth, "cost": f"at most {pages} page faults in {period} s"},
        steps=tuple(steps),
        sources=bases(kb, "esxi", release, ("sample-pages", "sample-period")),
    )


def _percent(share: Fraction) -> str:
    return Ratio(share.numerator, share.denominator).percent
