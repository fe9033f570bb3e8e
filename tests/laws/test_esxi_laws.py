"""What holds for every ESXi host, whatever its VMs do."""

from dataclasses import replace

from esxi_strategies import claims, hosts_kib, releases, rules, scenarios, taxes
from hypothesis import given
from hypothesis import strategies as st

from simulator.esxi.balloon import cap
from simulator.esxi.entitlement import Claim, entitlement
from simulator.esxi.memory_state import memory_state
from simulator.esxi.minfree import min_free
from simulator.esxi.ratio import Ratio
from simulator.esxi.scenario import Scenario
from simulator.esxi.simulation import simulate

ORDER = ("high", "breaking", "clear", "soft", "hard", "low")


@given(scenarios())
def test_no_machine_memory_appears_or_vanishes(scenario: Scenario) -> None:
    """Free memory and what the VMs consume are always all that the host has."""
    run = simulate(scenario)

    for sample in run.samples:
        used = sum(vm.consumed_pages for vm in sample.vms)
        assert sample.free_pages >= 0
        assert sample.free_pages + used == scenario.host.memory


@given(scenarios())
def test_every_touched_page_is_in_one_place(scenario: Scenario) -> None:
    """Backed, shared, ballooned, compressed and swapped pages are what the guest touched."""
    run = simulate(scenario)

    for sample in run.samples:
        for vm, seen in zip(scenario.host.vms, sample.vms, strict=True):
            places = (
                seen.backed_pages,
                seen.shared_pages,
                seen.ballooned_pages,
                seen.compressed_pages,
                seen.swapped_pages,
            )
            assert min(places) >= 0
            assert sum(places) == seen.touched_pages <= vm.size


@given(scenarios())
def test_a_balloon_never_exceeds_its_cap(scenario: Scenario) -> None:
    """No balloon holds more than its share of the VM, and none grows without a driver."""
    run = simulate(scenario)

    for sample in run.samples:
        for vm, seen in zip(scenario.host.vms, sample.vms, strict=True):
            usable = vm.driver == "running" and sample.tick >= vm.driver_from
            assert seen.ballooned_pages <= (cap(vm, scenario.rules) if usable else 0)


@given(scenarios())
def test_a_touched_reservation_is_never_reclaimed(scenario: Scenario) -> None:
    """What is ballooned, compressed or swapped lies above the reservation."""
    run = simulate(scenario)

    for sample in run.samples:
        for vm, seen in zip(scenario.host.vms, sample.vms, strict=True):
            taken = seen.ballooned_pages + seen.compressed_pages + seen.swapped_pages
            assert taken <= max(0, seen.touched_pages - vm.reservation)


@given(scenarios())
def test_no_vm_holds_more_than_its_limit(scenario: Scenario) -> None:
    """A limit counts in every state of the host."""
    run = simulate(scenario)

    for sample in run.samples:
        for vm, seen in zip(scenario.host.vms, sample.vms, strict=True):
            assert seen.consumed_pages <= vm.ceiling


@given(scenarios())
def test_the_same_scenario_gives_the_same_run(scenario: Scenario) -> None:
    """There is no chance in a run, and its events are numbered without a gap."""
    run = simulate(scenario)

    assert run == simulate(scenario)
    assert [event.seq for event in run.events] == list(range(len(run.events)))
    assert all(event.why for event in run.events)


@given(scenarios())
def test_samples_agree_with_the_states_entered(scenario: Scenario) -> None:
    """The band of every sample is the last one that the log says was entered."""
    run = simulate(scenario)

    entered = {event.t: event.target for event in run.events if event.verb == "enters"}
    band = "high"
    for sample in run.samples:
        band = entered.get(sample.tick, band)
        assert sample.band == band


@given(releases, hosts_kib, st.integers(1, 1024**2))
def test_min_free_grows_with_the_host_and_never_jumps(release: str, host: int, more: int) -> None:
    """More memory needs more free memory, at most the largest share of what is added."""
    small, large = min_free(host, rules(release)), min_free(host + more, rules(release))

    assert small.num * large.den <= large.num * small.den
    grown = large.num * small.den - small.num * large.den
    assert grown * 100 <= 6 * more * small.den * large.den


@given(releases, hosts_kib, st.integers(0, 64 * 1024**3), st.integers(0, 1024**2))
def test_less_free_memory_is_never_a_calmer_state(
    release: str, host: int, free: int, less: int
) -> None:
    """The states come in one order."""
    calm = memory_state(free, host, rules(release))
    tense = memory_state(max(0, free - less), host, rules(release))

    assert ORDER.index(calm.band) <= ORDER.index(tense.band)


@given(st.lists(claims(), min_size=1, max_size=6), st.integers(0, 20_000), taxes)
def test_entitlements_use_the_memory_up(given_claims: list[Claim], total: int, tax: Ratio) -> None:
    """Everybody gets between least and most, and less than one page a VM is left over."""
    found = entitlement(total, given_claims, tax)

    for claim, amount in zip(given_claims, found, strict=True):
        assert claim.least <= amount <= claim.most
    least = sum(claim.least for claim in given_claims)
    paying = sum(claim.most if claim.shares else claim.least for claim in given_claims)
    if sum(claim.most for claim in given_claims) <= total:
        assert found == tuple(claim.most for claim in given_claims)
    elif least <= total:
        assert sum(found) <= total
        assert sum(found) > min(total, paying) - len(found)
    else:
        assert sum(found) == least


@given(
    st.lists(claims(), min_size=1, max_size=6),
    st.integers(0, 20_000),
    taxes,
    st.integers(0, 5000),
)
def test_being_more_active_never_costs_memory(
    given_claims: list[Claim], total: int, tax: Ratio, more: int
) -> None:
    """Raising the active memory of one VM never lowers what it may hold."""
    first = given_claims[0]
    busier = replace(first, active=min(first.most, first.active + more))

    before = entitlement(total, given_claims, tax)[0]
    assert entitlement(total, [busier, *given_claims[1:]], tax)[0] >= before


@given(st.lists(claims(), min_size=1, max_size=6), st.integers(0, 20_000))
def test_without_a_tax_activity_does_not_matter(given_claims: list[Claim], total: int) -> None:
    """A tax of zero leaves nothing but shares, reservations and limits."""
    idle = [replace(claim, active=0) for claim in given_claims]

    none = Ratio(0, 100)
    assert entitlement(total, given_claims, none) == entitlement(total, idle, none)


@given(st.lists(st.integers(1, 500), min_size=1, max_size=6), st.integers(0, 10_000))
def test_without_a_tax_memory_goes_by_shares(shares: list[int], total: int) -> None:
    """Where nobody is bounded, everybody gets the part of the shares that is theirs."""
    wide = [Claim(share, 0, 0, 10**9) for share in shares]

    found = entitlement(total, wide, Ratio(0, 100))
    assert found == tuple(total * share // sum(shares) for share in shares)


@given(
    st.lists(st.tuples(st.integers(1, 500), st.integers(0, 50)), min_size=1, max_size=6),
    st.integers(10_000, 90_000),
    taxes,
)
def test_idle_vms_follow_the_closed_form(
    pairs: list[tuple[int, int]], total: int, tax: Ratio
) -> None:
    """All idle: tax times active, and what is left by shares."""
    wide = [Claim(shares, active, 0, 10**9) for shares, active in pairs]
    all_shares = sum(shares for shares, _ in pairs)
    left = total * tax.den - tax.num * sum(active for _, active in pairs)

    found = entitlement(total, wide, tax)
    # Everybody is idle only if the smallest part is still above what its owner uses.
    if all(total * shares > 100 * 6 * active * all_shares for shares, active in pairs):
        assert found == tuple(
            (tax.num * active * all_shares + left * shares) // (tax.den * all_shares)
            for shares, active in pairs
        )
