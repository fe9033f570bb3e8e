"""Page sharing within a VM: equal small pages are backed by one machine page.

The scan runs all the time, at a limited rate, but finds nothing in large pages until they are
broken. How much of a VM can be shared is a property that the scenario declares. In states that
call for sharing at once, everything that can be shared is: hints were collected before.
Left out: sharing between VMs (off by default in current releases), copies made by writing, and
large pages that are put together again.
"""

from simulator.esxi.host import Vm
from simulator.esxi.pages import Pages
from simulator.esxi.rules import Rules


def shared_now(vm: Vm, pages: Pages, rules: Rules, *, at_once: bool) -> int:
    """Machine pages that sharing gives back in this tick."""
    if vm.large_pages and not pages.broken:
        return 0
    left = max(0, min(vm.shareable - pages.shared, pages.backed))
    if at_once:
        return left
    whole_vm = -(-vm.size * rules.balance_seconds // rules.share_scan_seconds)
    return min(left, whole_vm, rules.share_pages_per_second * rules.balance_seconds)
