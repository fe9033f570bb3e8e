"""Diagrams and charts of questions as pictures, and as tables."""

import xml.etree.ElementTree as ET

import pytest

from generator.exhibits import alternative, svg
from generator.questions import Arrow, Chart, Diagram, Node, Series

DIAGRAM = Diagram(
    title="What <runs> & what",
    alt="Three boxes, one of them a blank.",
    nodes=(
        Node(key="a", text="1", group="control plane"),
        Node(key="b", text='kubelet "x"', group="worker"),
        Node(key="c", text="alone"),
    ),
    arrows=(Arrow(source="a", target="b", text="1: runs"),),
)
CHART = Chart(
    title="Free memory",
    alt="One line falls, one rises.",
    across="time in s",
    up="MiB",
    start="0",
    step="2.5",
    series=(
        Series(name="free", values=("100", "40.5", "-3")),
        Series(name="ballooned", values=("0", "10", "60")),
    ),
)
both = pytest.mark.parametrize("exhibit", [DIAGRAM, CHART], ids=["diagram", "chart"])


def read(picture: str) -> ET.Element:
    """A picture as a tree."""
    return ET.fromstring(picture)  # noqa: S314 - drawn by ourselves a moment ago


def texts(picture: str) -> list[str]:
    """Everything that is written in a picture."""
    return [(part.text or "").strip() for part in read(picture).iter() if part.text]


@both
def test_a_picture_is_one_element_without_scripts_and_links(exhibit: Diagram | Chart) -> None:
    """It can stand in a page and in a file of its own, and does nothing."""
    root = read(svg(exhibit))

    names = {part.tag.rpartition("}")[2] for part in root.iter()}
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert not names & {"script", "a", "image", "foreignObject"}


@both
def test_a_picture_is_named_and_described_by_the_exhibit(exhibit: Diagram | Chart) -> None:
    """A screen reader says the title and the alternative text, and finds both by their ids."""
    root = read(svg(exhibit))

    ids = {part.get("id"): part.text for part in root.iter() if part.get("id")}
    assert ids[root.get("aria-labelledby")] == exhibit.title
    assert ids[root.get("aria-describedby")] == exhibit.alt


@both
def test_the_same_exhibit_gives_the_same_bytes(exhibit: Diagram | Chart) -> None:
    """Nothing is left to chance, to a clock or to an order in memory."""
    again = type(exhibit).model_validate(exhibit.model_dump())

    assert svg(exhibit) == svg(again)


def test_ids_of_two_exhibits_do_not_clash() -> None:
    """Exhibits of different content have different ids, and a prefix can be chosen."""
    pictures = [svg(DIAGRAM), svg(CHART), svg(CHART, "mine-")]

    ids = [{part.get("id") for part in read(each).iter() if part.get("id")} for each in pictures]
    assert not ids[0] & ids[1]
    assert all(str(each).startswith("mine-") for each in ids[2])


def test_a_blank_has_the_same_width_whatever_it_hides() -> None:
    """All numbered boxes are alike, so that no size tells a name."""
    names = ("1", "2", "kube-controller-manager")
    nodes = tuple(Node(key=f"k{place}", text=name) for place, name in enumerate(names))
    shown = DIAGRAM.model_copy(
        update={"nodes": nodes, "arrows": (Arrow(source="k0", target="k1"),)}
    )

    root = read(svg(shown))
    hollow = [part for part in root.iter() if "hollow" in part.get("class", "")]
    widths = {_width(part) for part in hollow}
    assert len(hollow) == 2
    assert len(widths) == 1


def _width(group: ET.Element) -> float:
    """How wide the first polygon of a group is."""
    polygon = next(part for part in group.iter() if part.tag.endswith("polygon"))
    across = [float(point.split(",")[0]) for point in polygon.get("points", "").split()]
    return round(max(across) - min(across), 2)


def test_every_name_and_every_value_stands_in_the_picture() -> None:
    """Markup in a name is shown as it is, and a chart names its lines and axes."""
    assert {"1", 'kubelet "x"', "alone", "1: runs"} <= set(texts(svg(DIAGRAM)))
    assert {"free", "ballooned", "MiB", "time in s", "2.5"} <= set(texts(svg(CHART)))


def test_lines_of_a_chart_differ_without_color() -> None:
    """In black and white, dashes and markers tell the lines apart."""
    root = read(svg(CHART))

    lines = [part for part in root.iter() if "L" in part.get("d", "") and not part.get("transform")]
    assert len({part.get("stroke-dasharray") for part in lines}) == len(CHART.series)


def test_a_diagram_has_its_arrows_and_lonely_boxes_as_rows() -> None:
    """Frames stand beside the names, and a blank stays a number."""
    table = alternative(DIAGRAM)

    assert table.head == ("From", "Arrow", "To")
    assert table.rows == (
        ("1 (control plane)", "1: runs", 'kubelet "x" (worker)'),
        ("alone", "", ""),
    )


def test_a_chart_has_its_values_as_rows() -> None:
    """One row a step, in the units of both axes."""
    table = alternative(CHART)

    assert table.head == ("time in s", "free, MiB", "ballooned, MiB")
    assert table.rows[1] == ("2.5", "40.5", "10")


def test_a_flat_line_can_be_drawn() -> None:
    """A chart of nothing but one value has an axis nevertheless."""
    flat = CHART.model_copy(update={"series": (Series(name="zero", values=("0", "0")),)})

    assert "zero" in texts(svg(flat))
