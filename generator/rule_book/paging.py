"""The swap file of a VM."""

from generator.errors import UnusableNumberError
from generator.releases import rules_of
from generator.rule_book.ruling import Ruling, amount, bases, megabytes, number, said
from kb import KnowledgeBase
from simulator import esxi


def swap_file(kb: KnowledgeBase, memory: str, release: str, *, reservation: str = "0") -> Ruling:
    """The size of the swap file that is made when a VM is powered on.

    Raises:
        UnusableNumberError: if a number cannot be.
    """
    size, kept = amount(memory, "--memory"), amount(reservation, "--reservation", least=0)
    if kept > size:
        raise UnusableNumberError(f"--reservation: {reservation} is more than the VM's {memory}")
    rules_of(kb, release)  # which refuses a release that never was
    file = esxi.swap_file(size, kept)
    return Ruling(
        rule="swap file",
        inputs={"VM memory": said(size), "reservation": said(kept), "ESXi": release},
        result={"swap_file_mib": number(file)},
        answer={"swap file": megabytes(file)},
        steps=(
            "what is not reserved may have to be swapped, so there is room on disk for all of it",
            f"{megabytes(size)} configured less {megabytes(kept)} reserved = {megabytes(file)}",
        ),
        sources=bases(kb, "esxi", release, ("object:vswp-file#size",)),
    )
