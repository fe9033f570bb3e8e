"""The largest balloon in a VM."""

from generator.errors import UnusableNumberError
from generator.releases import rules_of
from generator.rule_book.ruling import Ruling, amount, bases, megabytes, number, said, share
from kb import KnowledgeBase

DRIVERS = {"true": "running", "false": "missing", "slow": "slow"}


def balloon(  # noqa: PLR0913 - the rule has this many inputs
    kb: KnowledgeBase,
    memory: str,
    release: str,
    *,
    most: str = "",
    reservation: str = "0",
    tools: str = "true",
) -> Ruling:
    """The largest balloon in a VM of this size, with or without a driver that can be used.

    Raises:
        UnusableNumberError: if a number cannot be.
        InvalidScenarioError: if the release is unknown.
    """
    size, kept = amount(memory, "--memory"), amount(reservation, "--reservation", least=0)
    if kept > size:
        raise UnusableNumberError(f"--reservation: {reservation} is more than the VM's {memory}")
    if tools not in DRIVERS:
        raise UnusableNumberError(f"--tools: {tools!r} is none of {', '.join(DRIVERS)}")
    cap = rules_of(kb, release).balloon_cap
    num, den = size * cap.num, cap.den
    steps = [f"{cap.percent} of {megabytes(size)} = {megabytes(num, den)}"]
    if most:
        own_num, own_den = _own(most, size)
        steps.append(f"this VM's own maximum is {megabytes(own_num, own_den)}; the smaller counts")
        if own_num * den < num * own_den:
            num, den = own_num, own_den
    if kept:
        steps.append(
            f"{megabytes(kept)} are reserved and, once touched, never taken; "
            f"{megabytes(size - kept)} are left to take"
        )
        if (size - kept) * den < num:
            num, den = size - kept, 1
    if tools == "false":
        steps.append("no driver runs, so there is no balloon; the host compresses and swaps")
        num, den = 0, 1
    elif tools == "slow":
        steps.append("a slow driver gets as far, but later; the host may have to swap meanwhile")
    return Ruling(
        rule="largest balloon",
        inputs={"VM memory": said(size), "driver": DRIVERS[tools], "ESXi": release},
        result={"balloon_mib": number(num, den), "tools": tools},
        answer={"at most": megabytes(num, den)},
        steps=tuple(steps),
        sources=bases(kb, "esxi", release, ("balloon-max-share",)),
    )


def _own(most: str, size: int) -> tuple[int, int]:
    """Read the maximum of one VM, a size or a share of the VM, as KiB."""
    if most.strip().endswith("%"):
        part = share(most, "--max")
        return size * part.num, part.den
    return amount(most, "--max", least=0), 1
