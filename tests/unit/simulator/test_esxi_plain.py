"""Rules and runs as plain data, as a page gets and gives them."""

import json

import pytest
from esxi_strategies import rules, scenario, vm

from kb import KnowledgeBase
from simulator.errors import InvalidScenarioError
from simulator.esxi import Parameters
from simulator.esxi.in_page import answer
from simulator.esxi.plain import plain_rules, rules_of
from simulator.esxi.rules import Rules

RELEASES = ("3.5", "4.0", "4.1", "5.0", "5.5", "6.0", "6.7", "7.0", "8.0")
CROWDED = scenario(
    *(vm(f"VM{number}", memory="2 GiB", demand="2 GiB") for number in range(1, 4)),
    expect=[{"vm": "VM1", "consumed_mib": {"at_least": 100}}],
)


def _through_json(held: Rules) -> Rules:
    return rules_of(json.loads(json.dumps(plain_rules(held))))


@pytest.mark.parametrize("release", ["4.0", "4.1", "5.5", "8.0"])
def test_rules_come_back_as_they_were(release: str) -> None:
    """Through JSON, with every field."""
    held = rules(release)

    assert _through_json(held) == held


@pytest.mark.parametrize("release", RELEASES)
def test_rules_of_the_facts_come_back_as_they_were(release: str) -> None:
    """Rules that were read from facts lose nothing but where they came from."""
    held = Parameters.of(KnowledgeBase.load(), release)

    found = _through_json(held)

    assert found == Rules(**{name: getattr(held, name) for name in plain_rules(held)})
    assert plain_rules(found) == plain_rules(held)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("bands", 3),
        ("bands", [[1]]),
        ("goal", ["high"]),
        ("idle_tax", [1, 0]),
        ("idle_tax", ["75", "100"]),
        ("thresholds", [["soft", "soft", [1], "host", [], False]]),
    ],
)
def test_rules_of_another_shape_are_refused(name: str, value: object) -> None:
    """The field is named."""
    data = plain_rules(rules("8.0"))
    data[name] = value

    with pytest.raises(InvalidScenarioError, match=rf"rules\.{name}: "):
        rules_of(data)


def test_missing_and_unknown_rules_are_all_named() -> None:
    """One list, as for scenarios."""
    data = plain_rules(rules("8.0"))
    del data["page_kib"], data["goal"]
    data["color"] = 1

    with pytest.raises(InvalidScenarioError) as caught:
        rules_of(data)

    assert caught.value.problems == (
        "rules.goal: is missing",
        "rules.page_kib: is missing",
        "rules.color: is no field of the rules",
    )


def test_a_page_gets_run_and_chart() -> None:
    """Samples by columns, events with why, verdicts, and a drawing."""
    found = json.loads(answer(json.dumps(CROWDED), json.dumps(plain_rules(rules("8.0"))), "lab"))

    assert found["problems"] == []
    run = found["run"]
    assert len(run["samples"]) == 11
    tick, _, _, _, _, vms = run["samples"][-1]
    last = dict(zip(run["columns"], vms[0], strict=True))
    assert (tick, last["name"]) == (10, "VM1")
    assert last["consumed"] > 100 * 256
    assert [event[0] for event in run["events"]] == list(range(len(run["events"])))
    assert run["verdicts"][0][2] is True
    assert 'id="lab-title"' in found["chart"]


def test_a_page_gets_all_problems_instead() -> None:
    """A scenario that cannot be has no run and no chart."""
    wrong = scenario(vm("VM1", memory="many"), ticks=0)

    found = json.loads(answer(json.dumps(wrong), json.dumps(plain_rules(rules("8.0")))))

    assert (found["run"], found["chart"]) == (None, None)
    assert [problem.split(": ")[0] for problem in found["problems"]] == [
        "scenario.ticks",
        "scenario.vms[0].memory",
    ]
