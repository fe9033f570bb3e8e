"""Reading a scenario: what is refused, all of it at once, and what is expected of a run."""

import pytest
from esxi_strategies import rules, scenario, vm

from simulator.errors import InvalidScenarioError
from simulator.esxi import run
from simulator.esxi.result import Run


def problems(data: object, release: str = "8.0") -> tuple[str, ...]:
    """All that is wrong with a scenario."""
    with pytest.raises(InvalidScenarioError) as caught:
        run(data, rules(release))  # type: ignore[arg-type]  # wrong data is the point
    return caught.value.problems


def outcome(*expectations: dict[str, object]) -> tuple[str, ...]:
    """What a run without any pressure says to the expectations."""
    data = scenario(vm("VM1", demand=[[0, "512 MB"], [4, "1 GB"]]), expect=list(expectations))
    return run(data, rules("8.0")).failures


def test_all_problems_of_a_scenario_are_reported_at_once() -> None:
    """Each problem names its place, and one does not hide another."""
    data = scenario(
        vm("VM1", memory="eight GB", tools="asleep", hue="red"),
        vm("VM2", active="101%", demand=[[3, "1 GB"], [3, "2 GB"]]),
        ticks=0,
        host={"memory": "1 KB"},
        kind="cluster",
        note=1,
        options={"idle_tax": "100%", "luck": 1},
    )

    found = problems(data)
    starts = (
        "scenario.note: unknown field; known are kind, id, name, summary",
        "scenario.kind: 'cluster' is none of esxi-host",
        "scenario.options.luck: unknown field; known are high_band",
        "scenario.options.idle_tax: '100%' is not between 0% and 99%",
        "scenario.ticks: '0' is no whole number from 1 to 100000",
        "scenario.host.memory: '1 KB' is not a whole number of 4 KiB pages",
        "scenario.vms[0].hue: unknown field; known are name, memory",
        "scenario.vms[0].memory: 'eight GB' is no amount of memory; write it as in 64 GB",
        "scenario.vms[0].tools: 'asleep' is none of true, false and slow",
        "scenario.vms[1].active: '101%' is not between 0% and 100%",
        "scenario.vms[1].demand: tick 3 does not come after the one before",
    )
    assert len(found) == len(starts)
    for text, start in zip(found, starts, strict=True):
        assert text.startswith(start)


def test_all_that_cannot_be_on_a_host_is_reported_at_once() -> None:
    """Reservations, limits, demands, pools and names are checked together."""
    data = scenario(
        vm("VM1", memory="2 GB", reservation="5 GB", limit="1 GB", demand="3 GB"),
        vm("VM1", memory="2 GB", shareable="3 GB", active="3 GB", pool="Gold"),
    )

    assert problems(data) == (
        "VM 'VM1': named twice",
        "VM 'VM1': the reservation is larger than the VM",
        "VM 'VM1': the limit is below the reservation",
        "VM 'VM1': the demand is larger than the VM",
        "VM 'VM1': active is more than all",
        "VM 'VM1': shareable, zero and common are more than the VM has",
        "VM 'VM1': there is no pool 'Gold'",
        "host: the reservations do not fit into its memory",
    )


def test_an_overcommitted_host_is_no_mistake() -> None:
    """VMs larger than the host and demand beyond it are what the simulation is about."""
    found = run(scenario(vm("VM1", memory="8 GB"), vm("VM2")), rules("8.0"))

    assert all(sample.free >= 0 for sample in found.samples)
    assert found.last.vm("VM1").consumed < 4096


def test_settings_are_checked_together_in_the_order_of_their_ticks() -> None:
    """A limit that was set before makes a later reservation impossible."""
    stimuli = [
        {"tick": 5, "vm": "VM1", "set": {"reservation": "1 GB"}},
        {"tick": 2, "vm": "VM1", "set": {"limit": "512 MB"}},
    ]

    assert problems(scenario(vm("VM1"), stimuli=stimuli)) == (
        "scenario.stimuli[0]: VM 'VM1': the limit is below the reservation",
    )
    beyond = [{"tick": 1, "vm": "VM1", "set": {"reservation": "3 GB"}}]
    data = scenario(
        vm("VM1", memory="4 GB"),
        vm("VM2", reservation="1 GB"),
        stimuli=beyond,
        host={"memory": "3 GB"},
    )
    assert problems(data) == (
        "scenario.stimuli[0]: host: the reservations do not fit into its memory",
    )


@pytest.mark.parametrize(
    ("stimulus", "text"),
    [
        ({"tick": 1, "vm": "VM9", "power": "off"}, "no VM is called 'VM9'"),
        ({"tick": 99, "vm": "VM1", "power": "off"}, "'99' is no whole number from 0 to 9"),
        ({"tick": 1, "vm": "VM1"}, "needs exactly one of set, power, touch, move"),
        ({"tick": 1, "vm": "VM1", "power": "sideways"}, "'sideways' is none of on, off"),
        ({"tick": 1, "vm": "VM1", "set": {"name": "VM2"}}, "unknown field; known are reservation"),
        ({"tick": 1, "vm": "VM1", "touch": "NaN"}, "'NaN' is no amount of memory"),
    ],
)
def test_stimuli_that_cannot_be_are_refused(stimulus: dict[str, object], text: str) -> None:
    """Each with its place."""
    found = problems(scenario(vm("VM1"), stimuli=[stimulus]))

    assert any(item.startswith("scenario.stimuli[0]") and text in item for item in found)


@pytest.mark.parametrize("data", [None, [], "text", {"vms": 5}, {"vms": [None]}, {"host": []}])
def test_anything_may_be_given_and_is_refused_by_name(data: object) -> None:
    """Data of any shape ends in problems and not in a traceback."""
    assert problems(data)


def test_size_is_bounded() -> None:
    """Ticks, memory and the work altogether have a most."""
    many = [vm(f"VM{number}", demand=0) for number in range(60)]

    assert "scenario.ticks: '100001' is no whole number from 1 to 100000" in problems(
        scenario(vm("VM1"), ticks=100_001)
    )
    assert any("too much" in text for text in problems(scenario(*many, ticks=100_000)))
    assert problems(scenario(vm("VM1"), host={"memory": "65 TB"}))[0].endswith("64 TiB")


def test_the_release_must_be_that_of_the_parameters() -> None:
    """A scenario of 4.0 is not run by the rules of 8.0."""
    assert problems(scenario(vm("VM1"), release="4.0")) == (
        "scenario.release: is '4.0', but the parameters are those of 8.0",
    )


@pytest.mark.parametrize(
    ("release", "option", "text"),
    [
        ("5.5", {"high_band": "300%"}, "ESXi 5.5 has no band above minFree"),
        ("4.0", {"compression": True}, "ESXi 4.0 does not compress pages"),
        ("4.0", {"min_free_pct": "5%"}, "the states of ESXi 4.0 are shares of the host"),
        ("8.0", {"salting": 3}, "'3' is no whole number from 0 to 2"),
        ("8.0", {"policy": "kindness"}, "'kindness' is none of entitlement, min-funding"),
    ],
)
def test_an_option_that_a_release_does_not_have_is_refused(
    release: str, option: dict[str, object], text: str
) -> None:
    """It is not ignored."""
    found = problems(scenario(vm("VM1"), release=release, options=option), release)

    assert any(text in item for item in found)


def test_the_introductory_reading_needs_its_amounts() -> None:
    """Without the two amounts there is no introductory reading, and without it no amounts."""
    assert len(problems(scenario(vm("VM1"), reading="introductory"))) == 4
    given = {"starts_at": "1 GB", "until": "2 GB"}
    assert problems(scenario(vm("VM1"), introductory=given)) == (
        "scenario.introductory: means something only with 'reading: introductory'",
    )


def test_text_from_a_yaml_reader_is_as_good_as_numbers() -> None:
    """A reader that keeps scalars as text gives the same run."""
    typed = scenario(vm("VM1", demand=[[0, "512 MB"], [4, "1 GB"]], tools=False), ticks=8)
    text = scenario(vm("VM1", demand=[["0", "512 MB"], ["4", "1 GB"]], tools="false"), ticks="8")

    assert run(typed, rules("8.0")) == run(text, rules("8.0"))


def test_a_list_of_values_is_one_a_tick() -> None:
    """The last one stays."""
    found = run(scenario(vm("VM1", demand=["256 MB", "512 MB", "1 GB"])), rules("8.0"))

    assert [sample.vm("VM1").consumed for sample in found.samples[:4]] == [256, 512, 1024, 1024]


def test_expectations_that_hold_are_silent() -> None:
    """Each shape of expectation can be met."""
    assert (
        outcome(
            {"first": "touches", "vm": "VM1", "tick": 0, "in": "high"},
            {"first": "touches", "before": 1},
            {"never": "inflates"},
            {"order": ["touches"]},
            {"band": "high", "tick": 3},
            {"state": "high"},
            {"vm": "VM1", "consumed_mib": {"is": "1 GB"}},
            {"vm": "VM1", "consumed_mib": {"is": 512}, "tick": 0},
            {"vm": "VM1", "entitlement_mib": {"is": 512}, "tick": 0},
            {"vm": "VM1", "price": {"is": 20, "at_least": 10}, "tick": 0},
            {"vm": "VM1", "waiting_ms": {"at_most": 0}},
            {"vm": "VM1", "balloon_mib": {"at_most": 0}},
            {"free_mib": {"at_least": "3 GB", "at_most": 3584}},
        )
        == ()
    )


def test_expectations_that_fail_say_what_happened_instead() -> None:
    """Each shape of expectation can fail, and says how."""
    assert outcome(
        {"first": "inflates"},
        {"first": "touches", "tick": 5},
        {"first": "touches", "after": 5},
        {"first": "touches", "in": "low"},
        {"never": "touches"},
        {"order": ["touches", "inflates"]},
        {"band": "soft"},
        {"vm": "VM1", "consumed_mib": {"is": "2 GB"}},
        {"free_mib": {"at_most": "1 GB"}},
        {"vm": "VM1", "price": {"at_least": 30}},
    ) == (
        "scenario.expect[0]: inflates never happens",
        "scenario.expect[1]: touches first happens in high, at tick 0",
        "scenario.expect[2]: touches first happens in high, at tick 0",
        "scenario.expect[3]: touches first happens in high, at tick 0",
        "scenario.expect[4]: touches happens at tick 0",
        "scenario.expect[5]: inflates never happens",
        "scenario.expect[6]: at tick 10 the host is in high",
        "scenario.expect[7]: 1024 MiB at tick 10",
        "scenario.expect[8]: from 3072 MiB to 3584 MiB over the run",
        "scenario.expect[9]: from 10 to 20 over the run",
    )


def test_without_a_tick_the_least_counts_at_some_tick_and_the_most_at_every_tick() -> None:
    """A maximum must be reached once, and never be passed."""
    assert outcome(
        {"vm": "VM1", "consumed_mib": {"at_least": 1024}},
        {"vm": "VM1", "consumed_mib": {"at_most": 1023}},
    ) == ("scenario.expect[1]: from 512 MiB to 1024 MiB over the run",)


def test_an_amount_that_is_no_whole_page_is_met_by_the_page_below() -> None:
    """481.28 MB are 123,207 pages and a part of one."""
    data = scenario(
        vm("VM1", demand="492828 KB"), expect=[{"vm": "VM1", "consumed_mib": {"is": 481.28}}]
    )

    assert run(data, rules("8.0")).failures == ()


def test_expectations_about_nothing_are_refused() -> None:
    """Unknown words, VMs and shapes are problems of the scenario, not of the run."""
    data = scenario(
        vm("VM1"),
        expect=[
            {"first": "explodes"},
            {"never": "touches", "vm": "VM9"},
            {"consumed_mib": {"is": 5}},
            {"free_mib": {}},
            {"first": "touches", "never": "touches"},
            {"free_mib": {"is": "much"}},
            {"vm": "VM1", "price": {"is": "1 GB"}},
            "soon",
        ],
    )

    assert [text.split(":")[0] for text in problems(data)] == [
        "scenario.expect[0].first",
        "scenario.expect[1].vm",
        "scenario.expect[2].vm",
        "scenario.expect[3].free_mib",
        "scenario.expect[4]",
        "scenario.expect[5].free_mib.is",
        "scenario.expect[6].price.is",
        "scenario.expect[7]",
        "scenario.expect[7]",
    ]


def test_a_run_knows_its_first_events_and_its_end() -> None:
    """What others ask a run."""
    found: Run = run(scenario(vm("VM1")), rules("8.0"))
    first = found.first("touches", "VM1")

    assert first is not None
    assert first == found.events[0]
    assert (first.t, first.actor, first.target) == (0, "guest-os", "VM1")
    assert found.first("inflates") is None
    assert found.last.vm("VM1").consumed == 1024
    assert found.last.free == 3072
