"""What stands beside a stem for a learner to read: a table, a listing, a diagram or a chart.

Data, not pictures: whoever writes a file draws it, and a proof can compare it with the facts.
"""

from typing import Annotated, Literal

from pydantic import Field

from generator.questions.strict import Model

Text = Annotated[str, Field(min_length=1)]


class Table(Model):
    """Rows under a head; every row is as long as the head."""

    kind: Literal["table"] = "table"
    caption: str = ""
    head: Annotated[tuple[Text, ...], Field(min_length=1)]
    rows: Annotated[tuple[tuple[str, ...], ...], Field(min_length=1)]


class Listing(Model):
    """Text whose lines and blanks count, such as a manifest or the output of a command."""

    kind: Literal["listing"] = "listing"
    caption: str = ""
    language: Literal["yaml", "text"] = "text"
    text: Text


class Node(Model):
    """A box of a diagram; ``text`` is what it shows, such as a name or the number of a blank."""

    key: Text
    text: Text
    group: Annotated[str, Field(description="the frame that the box stands in, if any")] = ""


class Arrow(Model):
    """An arrow between two boxes, by their keys."""

    source: Text
    target: Text
    text: str = ""


class Diagram(Model):
    """Boxes and arrows. ``alt`` describes the structure and names nothing that is asked for."""

    kind: Literal["diagram"] = "diagram"
    title: Text
    alt: Text
    nodes: Annotated[tuple[Node, ...], Field(min_length=2)]
    arrows: Annotated[tuple[Arrow, ...], Field(min_length=1)]


class Series(Model):
    """A named line of a chart: one decimal number for each place on the horizontal axis."""

    name: Text
    values: Annotated[tuple[str, ...], Field(min_length=2)]


class Chart(Model):
    """Lines over equal steps from ``start``. ``alt`` describes them, and does not read them off."""

    kind: Literal["chart"] = "chart"
    title: Text
    alt: Text
    across: Annotated[str, Field(description="what the horizontal axis shows, with its unit")]
    up: Annotated[str, Field(description="what the vertical axis shows, with its unit")]
    start: str = "0"
    step: str = "1"
    series: Annotated[tuple[Series, ...], Field(min_length=1)]


Exhibit = Annotated[Table | Listing | Diagram | Chart, Field(discriminator="kind")]


def read_out(exhibit: Exhibit) -> str:
    """All the text of an exhibit, as it is read from top to bottom."""
    match exhibit:
        case Table():
            rows = [" | ".join(row) for row in (exhibit.head, *exhibit.rows)]
            return "\n".join((exhibit.caption, *rows))
        case Listing():
            return f"{exhibit.caption}\n{exhibit.text}"
        case Diagram():
            arrows = (f"{a.source} -> {a.target} {a.text}" for a in exhibit.arrows)
            nodes = (f"{node.text} {node.group}" for node in exhibit.nodes)
            return "\n".join((exhibit.title, exhibit.alt, *nodes, *arrows))
        case Chart():
            lines = (f"{line.name}: {', '.join(line.values)}" for line in exhibit.series)
            return "\n".join((exhibit.title, exhibit.alt, exhibit.across, exhibit.up, *lines))
