"""A simulated run as a sequence: a lifeline for each actor, and what it did, from top to bottom.

Graphviz does not draw lifelines, so this writes its own few lines of SVG. An event that acts on
another actor is an arrow to its lifeline, any other an arrow to the hub through which all actors
work together; where there is no hub, it is a dot on the actor's own line. A view may leave events
out, have several actors share a lifeline, and say in its own words what happened.
"""

import xml.etree.ElementTree as ET
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from generator.drawing import palette, svg
from generator.drawing.picture import Drawn, lines, plain
from simulator.engine import Event

_COLUMN: Final = 170
_ROW: Final = 40
_HEAD: Final = 56
_LEFT: Final = 60
_LETTER: Final = 7.0
_ACTORS_AT_MOST: Final = 10
_LETTERS: Final = {"font-size": "12", "text-anchor": "start", "fill": palette.INK}


def _said(event: Event) -> str:
    return f"{event.verb} {event.target}"


def _actor(event: Event) -> str:
    return event.actor


@dataclass(frozen=True, slots=True)
class View:
    """How a run is looked at.

    Attributes:
        shows: whether an event is drawn.
        lane: the lifeline of an event's actor.
        alone: whether an event concerns its actor only, so that it is a dot.
        label: what is written at an event.
        limit: how many events are drawn at most.
    """

    shows: Callable[[Event], bool] = lambda _: True
    lane: Callable[[Event], str] = _actor
    alone: Callable[[Event], bool] = lambda _: False
    label: Callable[[Event], str] = _said
    limit: int = 40


PLAIN: Final = View()
"""Every event, each actor on its own lifeline."""


def sequence(  # noqa: PLR0913 - all but the first two are options
    events: Sequence[Event],
    *,
    title: str,
    hub: str = "",
    view: View = PLAIN,
    prefix: str = "sequence-",
    time: Callable[[int], str] = str,
) -> Drawn:
    """Draw a run from its start for as long as there is room.

    It has no rows of its own: the log of the run is the same as a table, with the rest of it.

    Args:
        events: what happened, as the log of a simulator gives it.
        title: what the diagram is called.
        hub: the actor that carries out what the others ask for, as an API server does.
        view: what of it is drawn, and how.
        prefix: begins every id in the SVG; unique on the page.
        time: writes a time for a reader.
    """
    shown, actors = _shown(events, view, hub)
    places = {actor: _LEFT + _COLUMN // 2 + _COLUMN * n for n, actor in enumerate(actors)}
    bottom = _HEAD + _ROW * len(shown) + 20
    arrows = [_ends(places, event, hub, view) for event in shown]
    labels = [plain(view.label(event)) for event in shown]
    ends = (
        min(pair) + 16 + int(_LETTER * len(label))
        for pair, label in zip(arrows, labels, strict=True)
    )
    width = max([_LEFT + _COLUMN * len(actors), *ends])
    note = 24 if len(shown) < len(events) else 0  # room to say that there are more
    root = ET.Element(f"{{{svg.SVG}}}svg", _LETTERS | {"viewBox": f"0 0 {width} {bottom + note}"})
    for actor, x in places.items():
        _lifeline(root, actor, x, bottom)
    for number, event in enumerate(shown):
        y = _HEAD + _ROW * (number + 1)
        told = f"{time(event.t)}: {event.actor} {labels[number]}: {event.why}"
        group = _event(root, (told, labels[number], time(event.t)), arrows[number], y)
        group.set("data-event", str(event.seq))
    part = "All events"
    if len(shown) < len(events):
        first = "" if any(not view.shows(event) for event in events) else "The first "
        part = f"{first}{len(shown)} of {len(events)} events"
        _write(root, f"{part}; the log has all of them.", 6, bottom + 14)
    description = (
        f"{part} of the run in order, with {len(actors)} actors as columns. "
        "The log has every event."
    )
    return Drawn(svg.frame(root, title, description, prefix=prefix), title, description)


def _shown(events: Sequence[Event], view: View, hub: str) -> tuple[list[Event], list[str]]:
    """Take events from the start for as long as their actors have room side by side."""
    shown: list[Event] = []
    actors: dict[str, None] = {hub: None} if hub and events else {}
    for event in events:
        if not view.shows(event):
            continue
        lane = view.lane(event)
        if len(shown) == view.limit or (lane not in actors and len(actors) == _ACTORS_AT_MOST):
            break
        actors[lane] = None
        shown.append(event)
    return shown, list(actors)


def _ends(places: dict[str, int], event: Event, hub: str, view: View) -> tuple[int, int]:
    """Where the arrow of an event begins and ends; the same place twice is a dot."""
    own = places[view.lane(event)]
    if view.alone(event):
        return own, own
    return own, places.get(event.target, places.get(hub, own))


def _lifeline(root: ET.Element, actor: str, x: int, bottom: int) -> None:
    group = _add(root, "g", **{"class": "component", "text-anchor": "middle"})
    fill, stroke = palette.look("component").day
    _add(group, "title").text = plain(actor)
    _add(
        root,
        "path",
        **{"class": "lifeline"},
        d=f"M{x} {_HEAD}V{bottom}",
        stroke=palette.LINE,
        **{"stroke-dasharray": "4 4"},
    )
    corner = f"M{x - 78} 8h156v44h-156z"
    _add(group, "path", d=corner, fill=fill, stroke=stroke)
    words = lines(actor, 22)[:2]
    for number, line in enumerate(words):
        _write(group, line, x, 35 - 7 * (len(words) - 1) + 15 * number)


def _event(
    root: ET.Element, texts: tuple[str, str, str], ends: tuple[int, int], y: int
) -> ET.Element:
    told, label, t = texts
    group = _add(root, "g", **{"class": "edge"})
    _add(group, "title").text = plain(told)
    start, end = ends
    x = min(ends) + 8
    back = {"x": f"{x - 2}", "y": f"{y - 20}", "width": f"{_LETTER * len(label) + 6:.0f}"}
    _add(group, "rect", **back, height="17", fill=palette.PAPER, **{"class": "backdrop"})
    _write(group, label, x, y - 7)
    _write(group, t, 6, y - 7)
    if start == end:
        _add(group, "circle", cx=str(start), cy=str(y - 11), r="4", fill=palette.LINE)
        return group
    tip = end - 8 if end > start else end + 8
    _add(group, "path", d=f"M{start} {y}H{tip}", stroke=palette.LINE, fill="none")
    points = f"{end},{y} {tip},{y - 4} {tip},{y + 4}"
    _add(group, "polygon", points=points, fill=palette.LINE)
    return group


def _write(parent: ET.Element, text: str, x: int, y: int) -> None:
    _add(parent, "text", x=str(x), y=str(y)).text = text


def _add(parent: ET.Element, tag: str, **attributes: str) -> ET.Element:
    return ET.SubElement(parent, f"{{{svg.SVG}}}{tag}", attributes)
