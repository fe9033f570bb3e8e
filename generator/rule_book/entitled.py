"""What every VM of a scenario may hold at its first tick, and who would have to give first."""

from generator.rule_book.ruling import Ruling, bases, megabytes, said
from kb import KnowledgeBase
from simulator.esxi.active import Active
from simulator.esxi.entitlement import Amount, Claim
from simulator.esxi.host import Host, Vm
from simulator.esxi.minfree import min_free
from simulator.esxi.pools import divide_with_pools
from simulator.esxi.price import Price, price, victim
from simulator.esxi.ratio import Ratio, decimal
from simulator.esxi.rules import Rules
from simulator.esxi.scenario import Scenario
from simulator.esxi.stimuli import Stimulus

_SOURCES = (
    "idle-memory-tax",
    "shares-high",
    "shares-normal",
    "shares-low",
    "sample-pages",
    "process:memory-entitlement#period",
)
_PAGES_PER_MIB = 256


def entitlement(kb: KnowledgeBase, scenario: Scenario) -> Ruling:
    """Divide the memory of a host among its VMs, as they are at the first tick.

    The VMs share what is managed: the host's memory less what is reserved, and less minFree if the
    scenario says so. A price is that of a megabyte of what a VM is granted, or of what it would
    hold if nothing were short.
    """
    host, rules = scenario.host, scenario.rules
    vms, runs = _first_tick(scenario)
    claims = [
        _claim(vm, on=on, estimate=_active(place, scenario, vms))
        for place, (vm, on) in enumerate(zip(vms, runs, strict=True))
    ]
    total, told = _total(host, rules)
    member_of = [vm.pool for vm in vms]
    found = divide_with_pools(total, claims, member_of, host.pools, rules.idle_tax)
    held = [_granted(vm) if on else 0 for vm, on in zip(vms, runs, strict=True)]
    prices = [
        price(vm.shares, here, claim.active, rules.idle_tax)
        for vm, here, claim in zip(vms, held, claims, strict=True)
    ]
    first = victim(prices, held, [vm.reservation for vm in vms])
    configured = sum(vm.size for vm, on in zip(vms, runs, strict=True) if on)
    return Ruling(
        rule="memory entitlement at the first tick",
        inputs={
            "host memory": said(host.memory * rules.page_kib),
            "VMs": str(len(vms)),
            "idle memory tax": rules.idle_tax.percent,
            "ESXi": rules.release,
        },
        result={
            "vms": [
                {
                    "name": vm.name,
                    "entitlement_mib": num / (den * _PAGES_PER_MIB),
                    "price": _per_mb(paid),
                }
                for vm, (num, den), paid in zip(vms, found, prices, strict=True)
            ],
            "victim": vms[first].name if first >= 0 else None,
            "distributed_mib": total[0] / (total[1] * _PAGES_PER_MIB),
            "configured_overcommit": configured / host.memory,
        },
        answer={
            **{vm.name: _mb(amount, rules) for vm, amount in zip(vms, found, strict=True)},
            "gives first": vms[first].name if first >= 0 else "nobody",
        },
        steps=(
            *told,
            _short(claims, total, rules),
            *(
                _how(vm, claim, amount, rules)
                for vm, claim, amount in zip(vms, claims, found, strict=True)
            ),
            *_prices(vms, held, prices, rules.idle_tax, first),
        ),
        sources=bases(kb, "esxi", rules.release, _SOURCES),
    )


def _first_tick(scenario: Scenario) -> tuple[list[Vm], list[bool]]:
    """The VMs after what happens to them at tick 0, and which of them run."""
    vms = list(scenario.host.vms)
    runs = [vm.on_from == 0 for vm in vms]
    for stimulus in scenario.stimuli:
        if stimulus.tick == 0:
            _happen(stimulus, vms, runs)
    return vms, runs


def _happen(stimulus: Stimulus, vms: list[Vm], runs: list[bool]) -> None:
    place = stimulus.vm
    if stimulus.action == "set":
        vms[place] = vms[place].changed(stimulus.values)
    elif stimulus.action == "power-on":
        runs[place] = True
    elif stimulus.action in ("power-off", "move"):
        runs[place] = False


def _active(place: int, scenario: Scenario, vms: list[Vm]) -> int:
    """What a VM touches, or what one sample says that it does."""
    vm, rules = vms[place], scenario.rules
    active = vm.active_at(0)
    if not rules.estimated:
        return active
    return Active(0, 0).sampled(active, vm.size, rules.seed, place, 0).pages(vm.size)


def _claim(vm: Vm, *, on: bool, estimate: int) -> Claim:
    if not on:
        return Claim(vm.shares, 0, 0, 0)
    most = min(vm.ceiling, vm.demand.at(0))
    return Claim(vm.shares, min(estimate, most), min(vm.reservation, most), most)


def _granted(vm: Vm) -> int:
    return vm.granted if vm.granted >= 0 else min(vm.ceiling, vm.demand.at(0))


def _total(host: Host, rules: Rules) -> tuple[Amount, list[str]]:
    """What there is to divide, exact in pages."""
    managed = host.managed * rules.page_kib
    built_in, reserved = host.memory * rules.page_kib, host.reserved * rules.page_kib
    less = f"{megabytes(built_in)} of the host less {megabytes(reserved)} reserved"
    told = [f"{less} = {megabytes(managed)}"]
    if not rules.keep_min_free:
        return (host.managed, 1), told
    kept = min_free(managed, rules)
    num, den = managed * kept.den - kept.num, kept.den
    told.append(f"less minFree of {megabytes(kept.num, kept.den)} = {megabytes(num, den)}")
    return (num, den * rules.page_kib), told


def _short(claims: list[Claim], total: Amount, rules: Rules) -> str:
    wanted = sum(claim.most for claim in claims)
    words = f"together the VMs want {megabytes(wanted * rules.page_kib)}"
    if wanted * total[1] <= total[0]:
        return f"{words}; there is enough, so each gets what it wants"
    return f"{words}; there is less, so all pay the same price for a page of the kind they hold"


def _how(vm: Vm, claim: Claim, amount: Amount, rules: Rules) -> str:
    num, den = amount
    if num == claim.most * den:
        why = "all that it wants, or that its limit allows"
    elif num == claim.least * den:
        why = "its reservation"
    elif num <= claim.active * den:
        why = "by its shares, all of it active"
    else:
        why = "by its shares, part of it idle"
    return (
        f"{vm.name}: {vm.shares} shares, wants {_mb((claim.most, 1), rules)}, "
        f"{_mb((claim.active, 1), rules)} active, reserved {_mb((claim.least, 1), rules)}"
        f" -> {_mb(amount, rules)} ({why})"
    )


def _prices(
    vms: list[Vm], held: list[int], prices: list[Price | None], tax: Ratio, first: int
) -> list[str]:
    k = decimal(tax.den, tax.den - tax.num)
    lines = [f"price of a MB: shares / (granted x (f + k (1 - f))), f the active part, k = {k}"]
    for vm, here, paid in zip(vms, held, prices, strict=True):
        if paid is None:
            lines.append(f"{vm.name}: holds nothing, so it has no price")
        else:
            granted = decimal(here, _PAGES_PER_MIB)
            lines.append(f"{vm.name}: {granted} MB granted, {_per_mb(paid):.6g} shares a MB")
    if first < 0:
        return [*lines, "nobody holds more than its reservation, so nobody gives"]
    return [
        *lines,
        f"{vms[first].name} pays least of those above their reservation: it gives first",
    ]


def _per_mb(paid: Price | None) -> float | None:
    return paid[0] * _PAGES_PER_MIB / paid[1] if paid else None


def _mb(amount: Amount, rules: Rules) -> str:
    return megabytes(amount[0] * rules.page_kib, amount[1])
