"""A diagram or a chart as a table, for whoever cannot see it or cannot show it.

The table has the content of the picture and no more: a blank stays a number.
"""

from decimal import Decimal

from generator.questions import Chart, Diagram, Table


def alternative(exhibit: Diagram | Chart) -> Table:
    """Give the same content as rows."""
    return _arrows(exhibit) if isinstance(exhibit, Diagram) else _values(exhibit)


def _arrows(exhibit: Diagram) -> Table:
    """One row an arrow, then one for each box without any."""
    shown = {
        node.key: f"{node.text} ({node.group})" if node.group else node.text
        for node in exhibit.nodes
    }
    met = {key for arrow in exhibit.arrows for key in (arrow.source, arrow.target)}
    said = [(shown[arrow.source], arrow.text, shown[arrow.target]) for arrow in exhibit.arrows]
    said += [(name, "", "") for key, name in shown.items() if key not in met]
    if any(arrow.text for arrow in exhibit.arrows):
        return Table(caption=exhibit.title, head=("From", "Arrow", "To"), rows=tuple(said))
    rows = tuple((start, end) for start, _, end in said)
    return Table(caption=exhibit.title, head=("From", "To"), rows=rows)


def _values(exhibit: Chart) -> Table:
    places = max(len(line.values) for line in exhibit.series)
    start, step = Decimal(exhibit.start), Decimal(exhibit.step)
    rows = tuple(
        (
            f"{(start + step * place).normalize():f}",
            *(line.values[place] if place < len(line.values) else "" for line in exhibit.series),
        )
        for place in range(places)
    )
    head = (exhibit.across or "step", *(_named(line.name, exhibit.up) for line in exhibit.series))
    return Table(caption=exhibit.title, head=head, rows=rows)


def _named(name: str, up: str) -> str:
    return f"{name}, {up}" if up and up != name else name
