"""What a VM pays for a page, and who has to give when memory is wanted: min-funding revocation.

A VM with ``S`` shares that holds ``P`` pages, of which a part ``f`` is active, pays

    S / (P (f + k (1 - f)))    with k = 1 / (1 - tax)

for each (Waldspurger, OSDI 2002, section 5.3). The one that pays least gives first, as long as it
holds more than its reservation. Left out: how many pages it gives before prices are compared again.
"""

from collections.abc import Sequence

from simulator.esxi.entitlement import Amount
from simulator.esxi.ratio import Ratio

Price = Amount


def price(shares: int, granted: int, active: int, tax: Ratio) -> Price | None:
    """Shares for each unit of memory that is held, an idle unit counted ``k`` times.

    Args:
        shares: of the VM.
        granted: what it holds, in any unit.
        active: the part of it that is in use, in the same unit; more than all counts as all.
        tax: the idle memory tax, below 1.

    Returns:
        The exact price, or nothing where nothing is held.
    """
    if granted <= 0:
        return None
    active = min(max(active, 0), granted)
    kept = tax.den - tax.num
    return shares * kept, active * kept + (granted - active) * tax.den


def victim(prices: Sequence[Price | None], granted: Sequence[int], kept: Sequence[int]) -> int:
    """Find the VM from which a page is taken next.

    Args:
        prices: of the VMs.
        granted: what they hold.
        kept: their reservations, in the same unit.

    Returns:
        The place of the first with the lowest price among those above their reservation, or -1.
    """
    found = -1
    for index, here in enumerate(prices):
        if here is None or granted[index] <= kept[index]:
            continue
        best = prices[found] if found >= 0 else None
        if best is None or here[0] * best[1] < best[0] * here[1]:
            found = index
    return found
