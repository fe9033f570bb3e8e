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
    data = scenario(vm("VM1", demand=[[0, "512 MiB"], [4, "1 GiB"]]), expect=list(expectations))
    return run(data, rules("8.0")).failures


def test_all_problems_of_a_scenario_are_reported_at_once() -> None:
    """Each problem names its place, and one does not hide another."""
    data = scenario(
        vm("VM1", memory="eight GiB", driver="asleep", hue="red"),
        vm("VM2", active=101, demand=[[3, "1 GiB"], [3, "2 GiB"]]),
        ticks=0,
        host={"memory": "1 KiB"},
        kind="cluster",
        note=1,
    )

    found = problems(data)
    assert found[0].startswith("scenario.note: unknown field; known are kind, id, name, summary")
    assert found[4].startswith("scenario.vms[0].hue: unknown field; known are name, memory")
    assert found[1:4] + found[5:] == (
        "scenario.kind: 'cluster' is none of esxi-host",
        "scenario.ticks: '0' is no whole number from 1 to 10000",
        "scenario.host.memory: '1 KiB' is not a whole number of 4 KiB pages",
        "scenario.vms[0].memory: 'eight GiB' is no amount; write it as in 8 GiB or 512 MiB",
        "scenario.vms[0].driver: 'asleep' is none of running, missing, slow",
        "scenario.vms[1].demand: tick 3 does not come after the one before",
        "scenario.vms[1].active: '101' is no whole number from 0 to 100",
    )


def test_all_that_cannot_be_on_a_host_is_reported_at_once() -> None:
    """Reservations, limits, demands and names are checked together."""
    data = scenario(
        vm("VM1", memory="2 GiB", reservation="3 GiB", limit="1 GiB", demand="3 GiB"),
        vm("VM1", reservation="2 GiB", memory=0, shareable="2 GiB"),
    )

    assert problems(data) == (
        "VM 'VM1': named twice",
        "VM 'VM1': the reservation is larger than the VM",
        "VM 'VM1': the limit is below the reservation",
        "VM 'VM1': the demand is larger than the VM",
        "VM 'VM1': memory must be above zero",
        "VM 'VM1': more shareable memory than the VM has",
        "host: the reservations do not fit into its memory",
    )


def test_a_host_cannot_start_with_more_than_it_has() -> None:
    """At tick 0 everything must fit; later is what the simulation is about."""
    many = [vm(f"VM{number}") for number in range(5)]

    assert problems(scenario(*many)) == (
        "host: at tick 0 the VMs use more than its memory; start lower and rise",
    )


@pytest.mark.parametrize("data", [None, [], "text", {"vms": 5}, {"vms": [None]}, {"host": []}])
def test_anything_may_be_given_and_is_refused_by_name(data: object) -> None:
    """Data of any shape ends in problems and not in a traceback."""
    assert problems(data)


def test_size_is_bounded() -> None:
    """VMs, ticks and memory have a most, and so has their product."""
    many = [vm(f"VM{number}", demand=0) for number in range(65)]

    assert "scenario.vms: has 65 entries; 64 are the most" in problems(scenario(*many))
    assert "scenario.ticks: '10001' is no whole number from 1 to 10000" in problems(
        scenario(vm("VM1"), ticks=10_001)
    )
    assert any("too much" in text for text in problems(scenario(*many[:64], ticks=10_000)))
    assert problems(scenario(vm("VM1"), host={"memory": "65 TiB"}))[0].endswith("64 TiB")


def test_the_release_must_be_that_of_the_parameters() -> None:
    """A scenario of 4.0 is not run by the rules of 8.0."""
    assert problems(scenario(vm("VM1"), release="4.0")) == (
        "scenario.release: is '4.0', but the parameters are those of 8.0",
    )


def test_the_introductory_reading_needs_its_amounts() -> None:
    """Without the two amounts there is no introductory reading, and without it no amounts."""
    assert len(problems(scenario(vm("VM1"), reading="introductory"))) == 4
    given = {"starts-at": "1 GiB", "until": "2 GiB"}
    assert problems(scenario(vm("VM1"), introductory=given)) == (
        "scenario.introductory: means something only with 'reading: introductory'",
    )


def test_text_from_a_yaml_reader_is_as_good_as_numbers() -> None:
    """A reader that keeps scalars as text gives the same run."""
    typed = scenario(vm("VM1", demand=[[0, 512], [4, 1024]], active=50), ticks=8)
    text = scenario(vm("VM1", demand=[["0", "512"], ["4", "1024"]], active="50"), ticks="8")

    assert run(typed, rules("8.0")) == run(text, rules("8.0"))


def test_expectations_that_hold_are_silent() -> None:
    """Each shape of expectation can be met."""
    assert (
        outcome(
            {"first": "touches", "vm": "VM1", "tick": 0, "in": "high"},
            {"first": "touches", "before": 1},
            {"never": "inflates"},
            {"order": ["touches"]},
            {"band": "high", "tick": 3},
            {"amount": "touched", "vm": "VM1", "is": "1 GiB"},
            {"amount": "touched", "vm": "VM1", "tick": 0, "is": 512},
            {"amount": "free", "at-least": "3 GiB", "at-most": "3 GiB"},
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
        {"amount": "touched", "vm": "VM1", "is": "2 GiB"},
        {"amount": "free", "at-most": "1 GiB"},
    ) == (
        "scenario.expect[0]: inflates never happens",
        "scenario.expect[1]: touches first happens at tick 0",
        "scenario.expect[2]: touches first happens at tick 0",
        "scenario.expect[3]: touches first happens in high, at tick 0",
        "scenario.expect[4]: touches happens at tick 0",
        "scenario.expect[5]: inflates never happens",
        "scenario.expect[6]: at tick 10 the host is in high",
        "scenario.expect[7]: touched of VM1 is 1024 MiB",
        "scenario.expect[8]: free of the host is 3072 MiB",
    )


def test_expectations_about_nothing_are_refused() -> None:
    """Unknown words, VMs and shapes are problems of the scenario, not of the run."""
    data = scenario(
        vm("VM1"),
        expect=[
            {"first": "explodes"},
            {"never": "touches", "vm": "VM9"},
            {"amount": "touched", "is": 5},
            {"amount": "free"},
            {"first": "touches", "never": "touches"},
            "soon",
        ],
    )

    assert [text.split(":")[0] for text in problems(data)] == [
        "scenario.expect[0].first",
        "scenario.expect[1].vm",
        "scenario.expect[2].vm",
        "scenario.expect[3]",
        "scenario.expect[4]",
        "scenario.expect[5]",
        "scenario.expect[5]",
    ]


def test_a_run_knows_its_first_events_and_its_end() -> None:
    """What others ask a run."""
    found: Run = run(scenario(vm("VM1")), rules("8.0"))
    first = found.first("touches", "VM1")

    assert first is not None
    assert (first.t, first.actor, first.target) == (0, "guest-os", "VM1")
    assert found.first("inflates") is None
    assert found.last.vm("VM1").touched == 1024
    assert found.last.free == 3072
