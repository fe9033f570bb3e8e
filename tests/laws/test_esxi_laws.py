"""What holds for every ESXi host, whatever its VMs do and whatever happens to them."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction

from esxi_strategies import claims, hosts_kib, releases, rules, scenarios, taxes
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from simulator.engine import Event
from simulator.esxi.entitlement import Claim, entitlement
from simulator.esxi.host import Vm
from simulator.esxi.memory_state import memory_state
from simulator.esxi.minfree import min_free
from simulator.esxi.ratio import Ratio
from simulator.esxi.result import Run
from simulator.esxi.scenario import Scenario
from simulator.esxi.simulation import simulate

ORDER = ("high", "breaking", "clear", "soft", "hard", "low")
OUT = ("ballooned", "compressed", "swapped")
NEEDS = {
    "breaks-large-pages": {"break-large-pages", "swap", "compress"},
    "inflates": {"balloon"},
    "compresses": {"compress"},
    "swaps-out": {"swap"},
    "blocks": {"block"},
}
"""Which action of the state an event needs."""
ON_ANY_MACHINE = settings(suppress_health_check=[HealthCheck.too_slow])
"""A machine that is busy with other things breaks no law."""


def configured(scenario: Scenario, run: Run) -> Iterator[list[Vm]]:
    """The settings of all VMs, as they are when each sample is taken."""
    members = list(scenario.host.vms)
    for sample in run.samples:
        for stimulus in scenario.stimuli:
            if stimulus.tick == sample.tick and stimulus.action == "set":
                members[stimulus.vm] = members[stimulus.vm].changed(stimulus.values)
        yield list(members)


@ON_ANY_MACHINE
@given(scenarios())
def test_no_machine_memory_appears_or_vanishes(scenario: Scenario) -> None:
    """Free memory and what the VMs consume are always all that the host has."""
    run = simulate(scenario)

    for sample in run.samples:
        assert sample.free_pages >= 0
        used = sum(vm.consumed_pages for vm in sample.vms)
        assert sample.free_pages + used == scenario.host.managed


@ON_ANY_MACHINE
@given(scenarios())
def test_every_page_of_a_vm_is_in_one_place(scenario: Scenario) -> None:
    """Backed, shared, ballooned, compressed and swapped pages are at most all that the VM has."""
    run = simulate(scenario)

    for sample in run.samples:
        for vm, seen in zip(scenario.host.vms, sample.vms, strict=True):
            places = [seen.pages(place) for place in ("backed", "shared", *OUT)]
            assert min(places) >= 0
            assert sum(places) <= vm.size
            assert 0 <= seen.pages("host_cached") <= seen.pages("swapped")
            assert seen.pages("granted") == seen.pages("backed") + seen.pages("shared")


@ON_ANY_MACHINE
@given(scenarios())
def test_a_balloon_never_exceeds_its_cap(scenario: Scenario) -> None:
    """No balloon holds more than its share of the VM or its own most, and none without a driver."""
    run = simulate(scenario)

    for sample in run.samples:
        for vm, seen in zip(scenario.host.vms, sample.vms, strict=True):
            most = scenario.rules.balloon_cap.floor(vm.size)
            if vm.balloon_max >= 0:
                most = min(most, vm.balloon_max)
            assert seen.pages("ballooned") <= most
    members = list(configured(scenario, run))
    for event in run.events:
        if event.verb == "inflates":
            vm = next(vm for vm in members[event.t] if vm.name == event.target)
            assert vm.tools != "missing"
            assert event.t >= vm.tools_from


@ON_ANY_MACHINE
@given(scenarios())
def test_a_touched_reservation_is_never_reclaimed(scenario: Scenario) -> None:
    """Whatever the host takes, what is left in memory is at least what is reserved."""
    run = simulate(scenario)

    members = list(configured(scenario, run))
    found: dict[str, Fraction] = {}
    for event in run.events:
        replay(event, found)
        taken = any(change.path.endswith("/backed") for change in event.changes)
        if taken and event.verb in ("inflates", "compresses", "swaps-out"):
            vm = next(vm for vm in members[event.t] if vm.name == event.target)
            left = found.get(f"{vm.name}/backed", 0) + found.get(f"{vm.name}/shared", 0)
            assert left * 256 >= vm.reservation


@ON_ANY_MACHINE
@given(scenarios())
def test_no_vm_holds_more_than_its_limit(scenario: Scenario) -> None:
    """A limit counts in every state of the host."""
    run = simulate(scenario)

    for members, sample in zip(configured(scenario, run), run.samples, strict=True):
        for vm, seen in zip(members, sample.vms, strict=True):
            # After the last tick nobody touches anything, so a limit of that time is not kept yet.
            if vm.limit >= 0 and sample.tick < scenario.ticks:
                assert seen.consumed_pages <= max(vm.limit, vm.reservation)


@ON_ANY_MACHINE
@given(scenarios())
def test_the_same_scenario_gives_the_same_run(scenario: Scenario) -> None:
    """There is no chance in a run, and its events are numbered without a gap."""
    run = simulate(scenario)

    assert run == simulate(scenario)
    assert [event.seq for event in run.events] == list(range(len(run.events)))
    assert all(event.why for event in run.events)


@ON_ANY_MACHINE
@given(scenarios())
def test_there_is_no_state_without_its_threshold(scenario: Scenario) -> None:
    """Without a margin the state of every sample is what free memory says."""
    run = simulate(replace(scenario, rules=scenario.rules.changed({"hysteresis": Ratio(0, 1)})))

    for sample in run.samples:
        free = Fraction(sample.free_pages * 4)
        passed = [level.band for level in run.levels if free < Fraction(level.num, level.den)]
        assert sample.band == (passed[-1] if passed else "high")


@ON_ANY_MACHINE
@given(scenarios())
def test_samples_agree_with_the_states_entered(scenario: Scenario) -> None:
    """The band of every sample is the last one that the log says was entered."""
    run = simulate(scenario)

    entered = {event.t: event.target for event in run.events if event.verb == "enters"}
    band = "high"
    for sample in run.samples:
        band = entered.get(sample.tick, band)
        assert sample.band == band


@ON_ANY_MACHINE
@given(scenarios())
def test_a_technique_is_used_only_where_the_state_calls_for_it(scenario: Scenario) -> None:
    """But for a VM over its own limit, and for paging where ballooning calls and no driver is."""
    run = simulate(scenario)

    for event in run.events:
        needs = NEEDS.get(event.verb)
        actions = set(run.samples[event.t].actions)
        if needs is None or "than its own limit" in event.why or needs & actions:
            continue
        if event.verb == "blocks":
            # Guests touch before the state is read; a VM is held where the low state would begin.
            continue
        paged = event.verb in ("compresses", "swaps-out") and "no balloon driver" in event.why
        cleared = event.verb == "breaks-large-pages" and any(
            other.t == event.t and other.target == event.target and other.seq > event.seq
            for other in run.events[event.seq : event.seq + 3]
        )
        assert cleared or (paged and "balloon" in actions)


def replay(event: Event, found: dict[str, Fraction]) -> None:
    """Take in the sizes that an event changed, in MiB; each goes on where it was."""
    for change in event.changes:
        if change.after.endswith(" MiB"):
            before, after = (Fraction(text[:-4]) for text in (change.before, change.after))
            assert found.get(change.path, before) == before
            found[change.path] = after


@ON_ANY_MACHINE
@given(scenarios())
def test_the_amounts_of_all_events_add_up_to_the_state(scenario: Scenario) -> None:
    """Whoever replays the log has every number of the last sample."""
    run = simulate(scenario)

    found: dict[str, Fraction] = {}
    for event in run.events:
        replay(event, found)
    for vm in run.last.vms:
        here = {
            path.removeprefix(f"{vm.name}/"): mib
            for path, mib in found.items()
            if path.startswith(f"{vm.name}/")
        }
        assert as_replayed(here) == {name: Fraction(vm.pages(name), 256) for name in COUNTED}
    managed = Fraction(scenario.host.managed, 256)
    assert found.get("host/free", managed) == Fraction(run.last.free_pages, 256)
    assert all(mib >= 0 for mib in found.values())


COUNTED = (
    *("backed", "shared", "ballooned", "compressed", "swapped", "host_cached", "cache"),
    *("balloon_target", "guest_paged", "guest_dropped"),
)


def as_replayed(here: Mapping[str, Fraction]) -> dict[str, Fraction]:
    """The numbers of one VM by the names of a sample; swapped pages lie in two places."""
    found = {name: here.get(name.replace("_", "-"), Fraction(0)) for name in COUNTED}
    found["swapped"] += found["host_cached"]
    found["cache"] = here.get("compression-cache", Fraction(0))
    return found


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
