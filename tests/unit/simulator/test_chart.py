"""The chart of a run: well-formed, bounded, safe, and the same every time."""

import xml.etree.ElementTree as ET

from esxi_strategies import rules, scenario, vm

from simulator.chart import memory_chart
from simulator.esxi import run
from simulator.esxi.result import Run

SVG = "{http://www.w3.org/2000/svg}"


def a_run(ticks: int = 10, count: int = 2, name: str = "VM") -> Run:
    """A host on which memory gets short."""
    members = [
        vm(f"{name}{number}", demand=[[0, 0], [ticks - 1, "1 GB"]]) for number in range(count)
    ]
    host = {"memory": f"{count * 1000} MB"}
    return run(scenario(*members, ticks=ticks, host=host, name="A <test>"), rules("8.0"))


def test_a_chart_is_well_formed_and_scales() -> None:
    """It has a view box, a title and a description, and no fixed size."""
    root = ET.fromstring(memory_chart(a_run()))  # noqa: S314 - our own text

    assert root.get("viewBox")
    assert root.get("width") is None
    title, description = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert title is not None
    assert title.text == "Memory of the host over time: A <test>"
    assert description is not None
    assert "Least free memory" in str(description.text)


def test_several_charts_can_stand_on_one_page() -> None:
    """All ids begin with the prefix, and every reference has its target."""
    root = ET.fromstring(memory_chart(a_run(), "first"))  # noqa: S314 - our own text
    ids = [str(item.get("id")) for item in root.iter() if item.get("id")]

    assert all(name.startswith("first-") for name in ids)
    assert len(ids) == len(set(ids))
    fills = [str(item.get("fill")) for item in root.iter()]
    assert {name[5:-1] for name in fills if name.startswith("url(")} <= set(ids)


def test_names_cannot_break_the_picture() -> None:
    """Markup in the name of a VM is shown as it is."""
    text = memory_chart(a_run(name='<b a="1">&'))

    assert "<b" not in text
    ET.fromstring(text)  # noqa: S314 - our own text


def test_nothing_depends_on_color_or_on_variables() -> None:
    """Each VM has a pattern of its own, each state its name, and print needs no style sheet."""
    text = memory_chart(a_run(count=8))

    assert text.count("<pattern ") == 8
    assert "var(" not in text
    for state in ("high", "clear", "soft", "low"):
        assert f"state-{state}" in text or f">{state} " in text


def test_a_long_run_is_thinned_out() -> None:
    """Ten times the ticks do not make ten times the picture."""
    short, long = memory_chart(a_run(200)), memory_chart(a_run(2000))

    assert len(long) < 3 * len(short)


def test_the_same_run_gives_the_same_bytes() -> None:
    """Only whole numbers stand in a chart, so that it is the same everywhere."""
    text = memory_chart(a_run())

    assert text == memory_chart(a_run())
    paths = [str(item.get("d")) for item in ET.fromstring(text).iter(f"{SVG}path")]  # noqa: S314 - our own text
    assert not any("." in path for path in paths)


def test_one_tick_and_one_vm_are_enough() -> None:
    """The smallest run has a chart too."""
    assert memory_chart(a_run(ticks=2, count=1)).startswith("<svg")
