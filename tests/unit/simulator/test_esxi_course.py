"""What happens on a host in the course of a run, told by its log and its samples."""

from esxi_strategies import rules, scenario, vm

from simulator.esxi import run
from simulator.esxi.result import Run


def course(*members: dict[str, object], release: str = "8.0", **given: object) -> Run:
    """Run a scenario."""
    return run(scenario(*members, release=release, **given), rules(release))


def ballooned(found: Run, name: str = "VM1") -> list[int]:
    """MB in the balloon of a VM at every tick."""
    return [sample.vm(name).ballooned for sample in found.samples]


def squeezed(**given: object) -> Run:
    """A VM that idles and one that grows until the host of 4 GB is in soft, and stays there."""
    growth = [[0, "1 GB"], [3, "1 GB"], [4, "1930 MB"]]
    members = [
        vm("idle", memory="2 GB", active="5%", **given),
        vm("busy", memory="2 GB", demand=growth),
    ]
    return course(*members)


def test_a_reason_says_what_an_administrator_would_ask() -> None:
    """How far above, of what, in which state, and how much the balloon may still grow."""
    event = squeezed().first("inflates", "idle")

    assert event is not None
    assert event.why == (
        "idle holds 127.76 MB more than its entitlement, which is 1,920.24 MB with minFree kept"
        " free; state soft; the balloon takes 127.76 MB and may still grow 1,203.44 MB"
    )
    assert {change.path for change in event.changes} == {
        "idle/backed",
        "idle/ballooned",
        "host/free",
    }


def test_a_balloon_target_is_set_only_when_it_changes() -> None:
    """Nothing is said again at every tick."""
    found = squeezed()

    targets = [event for event in found.events if event.verb == "sets-balloon-target"]
    assert all(change.before != change.after for event in targets for change in event.changes)
    assert len(targets) <= 2


def test_without_a_driver_the_host_pages_in_soft() -> None:
    """The same VM without VMware Tools is compressed and swapped instead."""
    found = squeezed(tools=False)

    event = found.first("swaps-out", "idle")
    assert event is not None
    assert "; state soft; no balloon driver can be used; " in event.why
    assert found.first("inflates") is None


def test_a_balloon_that_is_turned_off_counts_as_no_driver() -> None:
    """A maximum of nothing leaves only compressing and swapping."""
    found = squeezed(balloon_max="0%")

    assert found.first("inflates") is None
    assert found.first("swaps-out", "idle") is not None


def test_a_limit_is_kept_on_an_empty_host() -> None:
    """Each tick the VM may have no more, and it gets its pages back only for others."""
    found = course(vm("VM1", memory="3 GB", limit="1 GB", active="2 GB"), ticks=30)

    assert all(sample.state == "high" for sample in found.samples)
    assert all(sample.vm("VM1").consumed <= 1024 for sample in found.samples)
    assert found.first("swaps-in") is not None
    assert ballooned(found)[-1] > 512


def test_no_guest_is_quiet_that_uses_more_than_it_has_in_memory() -> None:
    """What it touches and what is out of memory comes back, or is waited for, at every tick."""
    member = vm("VM1", memory="3 GB", limit="256 MB", active="1 GB", demand="2800 MB")
    found = course(member, ticks=30)

    assert all(sample.vm("VM1").pages("waiting_us") > 0 for sample in found.samples[2:-1])


def test_a_balloon_stays_under_a_limit_although_the_host_is_empty() -> None:
    """It deflates when the limit is gone, and not before."""
    gone = [{"tick": 20, "vm": "VM1", "set": {"limit": "none"}}]
    found = course(vm("VM1", memory="3 GB", limit="1 GB"), ticks=40, stimuli=gone)

    seen = ballooned(found)
    assert seen[:20] == sorted(seen[:20])
    assert seen[-1] == 0
    assert found.last.vm("VM1").consumed == 3072


def test_what_is_swapped_comes_back_only_when_it_is_touched() -> None:
    """Neither free memory nor time brings it back; a read of all memory does."""
    stimuli = [
        {"tick": 4, "vm": "VM1", "set": {"limit": "none"}},
        {"tick": 15, "vm": "VM1", "touch": "2 GB"},
    ]
    member = vm("VM1", memory="2 GB", limit="1 GB", active="10%", tools=False)
    found = course(member, ticks=20, stimuli=stimuli)

    swapped = [sample.vm("VM1").swapped for sample in found.samples]
    assert swapped[10] == swapped[15 - 1] > 500
    assert swapped[16] == 0


def test_pages_turn_cold_when_a_guest_uses_less() -> None:
    """A VM at its limit that stops touching its memory stops swapping in."""
    member = vm("VM1", memory="3 GB", limit="1 GB", tools=False, active=["3 GB"] * 6 + ["64 MB"])
    found = course(member, ticks=30)

    last = max(event.t for event in found.events if event.verb == "swaps-in")
    assert 6 <= last < 25


def test_a_balloon_bursts_when_its_driver_stops() -> None:
    """The guest has its memory again, and the host has to swap instead."""
    stop = [{"tick": 6, "vm": "VM1", "set": {"tools": False}}]
    found = course(vm("VM1", memory="3 GB", limit="1 GB"), ticks=12, stimuli=stop)

    assert ballooned(found)[6] > 0
    assert ballooned(found)[7] == 0
    event = found.first("deflates")
    assert event is not None
    assert event.why.startswith("the balloon driver has stopped")


def test_a_moved_vm_leaves_its_memory_to_the_others() -> None:
    """The host has it back in the same tick."""
    away = [{"tick": 3, "vm": "VM1", "move": "away"}]
    found = course(vm("VM1"), vm("VM2"), stimuli=away)

    assert [sample.free for sample in found.samples[2:4]] == [2048, 3072]
    assert found.last.vm("VM1").consumed == 0


def test_a_vm_may_start_later_and_again() -> None:
    """A granted amount counts at the first tick only."""
    stimuli = [
        {"tick": 4, "vm": "VM1", "power": "off"},
        {"tick": 6, "vm": "VM1", "power": "on"},
    ]
    found = course(vm("VM1", on=2), stimuli=stimuli)

    held = [sample.vm("VM1").consumed for sample in found.samples]
    assert held[:8] == [0, 0, 1024, 1024, 0, 0, 1024, 1024]


def test_a_vm_holds_what_is_granted_at_the_first_tick() -> None:
    """It asks for more from the next one on."""
    found = course(vm("VM1", granted="256 MB"))

    assert [sample.vm("VM1").consumed for sample in found.samples[:3]] == [256, 1024, 1024]


def test_equal_vms_that_compete_end_equal() -> None:
    """The order of the scenario gives no advantage."""
    members = [vm(f"VM{number}", memory="2 GB") for number in range(4)]
    found = course(*members, ticks=60)

    held = [seen.consumed_pages for seen in found.last.vms]
    assert max(held) - min(held) < 64 * 256


def test_prices_decide_if_the_policy_is_min_funding() -> None:
    """The VM with the fewest shares for its memory gives, though both are above their target."""
    growth = [["0", "1 GB"], ["3", "1 GB"], ["4", "1950 MB"]]
    members = [
        vm("poor", shares=1000, active="20%"),
        vm("rich", shares=9000, active="20%"),
        vm("busy", memory="2 GB", demand=growth),
    ]
    found = course(*members, options={"policy": "min-funding"})

    event = found.first("inflates")
    assert event is not None
    assert event.target == "poor"
    assert event.why.startswith("poor pays least for its memory, 0.29 shares for each MB; state ")
    assert found.first("inflates", "rich") is None


def test_a_reservation_that_was_touched_is_missing_in_the_targets_of_others() -> None:
    """An idle VM with all memory reserved leaves its neighbors less, so that minFree stays free."""
    idle = vm("idle", memory="2 GB", reservation="2 GB", demand=["2 GB", "0 MB"])
    found = course(idle, vm("VM1", memory="3 GB"), ticks=40)

    last = found.last
    assert last.vm("idle").consumed == 2048
    assert last.vm("VM1").mib("target") == 4096 - 2048 - 246
    assert last.vm("VM1").consumed < 2048


def test_a_margin_keeps_a_state_longer() -> None:
    """With hysteresis a state is left only when free memory is that much above its threshold."""
    growth = [[0, "1 GB"], [3, "1 GB"], [4, "2920 MB"]]
    members = [vm("VM1"), vm("busy", memory="3 GB", demand=growth)]
    slow = {"balloon_rate": "4 MB"}

    at_once = course(*members, ticks=40, options=slow)
    later = course(*members, ticks=40, options={"hysteresis": "50%", **slow})
    assert at_once.samples[4].state == later.samples[4].state == later.samples[20].state == "soft"
    assert at_once.last.free in (158, 159, 160, 161)
    assert later.last.free > 200


def test_the_band_above_min_free_may_be_called_clear() -> None:
    """What tools call it is an option; what the host does is the same."""
    member = vm("VM1", memory="4 GB", demand="3500 MB")

    plain, clear = course(member), course(member, options={"label_clear": True})
    assert (plain.last.state, clear.last.state) == ("high", "clear")
    assert plain.last.actions == clear.last.actions == ("break-large-pages",)


def test_a_host_cache_takes_what_would_go_to_disk() -> None:
    """It is filled first, and reading it again costs a guest less."""
    member = vm("VM1", memory="3 GB", limit="1 GB", tools=False, active="2 GB", compressible="0%")
    disk, flash = course(member), course(member, options={"host_cache": "4 GB"})

    assert flash.last.vm("VM1").mib("host_cached") == flash.last.vm("VM1").swapped > 0
    slow, fast = (found.samples[5].vm("VM1").pages("waiting_us") for found in (disk, flash))
    assert slow > 10 * fast > 0


def test_the_introductory_reading_balloons_until_its_second_amount_is_free() -> None:
    """Then the host is in high again."""
    growth = [[0, "1 GB"], [3, "1 GB"], [4, "2 GB"]]
    found = course(
        vm("idle", active="5%"),
        vm("busy", memory="2 GB", demand=growth),
        reading="introductory",
        introductory={"starts_at": "1 GB", "until": "1200 MB"},
    )

    assert found.first("inflates", "idle") is not None
    assert (found.last.free, found.last.state) == (1200, "high")
