"""Exhibits as hypertext, and the pictures that travel with it as files."""

import html
from collections.abc import Callable, Mapping

from generator.exhibits import alternative, svg
from generator.publishing.hypertext import hypertext, legal
from generator.questions import Chart, Diagram, Exhibit, Item, Listing, Table


def markup(item: Item, address: Callable[[str], str]) -> str:
    """Give all exhibits of *item*, each after the other.

    Args:
        item: whose exhibits.
        address: what a format writes as the address of the picture file of this name.
    """
    return "".join(
        _markup(exhibit, address(_name(place))) for place, exhibit in enumerate(item.exhibits, 1)
    )


def tables(item: Item) -> str:
    """Give all exhibits of *item* without pictures: a picture as the table with its content."""
    return "".join(
        _markup(alternative(exhibit) if isinstance(exhibit, Diagram | Chart) else exhibit, "")
        for exhibit in item.exhibits
    )


def files(item: Item) -> Mapping[str, bytes]:
    """Give the pictures of *item* by the names of their files."""
    return {
        _name(place): svg(exhibit).encode()
        for place, exhibit in enumerate(item.exhibits, 1)
        if isinstance(exhibit, Diagram | Chart)
    }


def _name(place: int) -> str:
    return f"exhibit-{place}.svg"


def _markup(exhibit: Exhibit, source: str) -> str:
    match exhibit:
        case Table():
            head = "".join(f'<th scope="col">{hypertext(cell)}</th>' for cell in exhibit.head)
            rows = "".join(
                f"<tr>{''.join(f'<td>{hypertext(cell)}</td>' for cell in row)}</tr>"
                for row in exhibit.rows
            )
            caption = f"<caption>{hypertext(exhibit.caption)}</caption>" if exhibit.caption else ""
            return (
                f'<table border="1" cellpadding="4">{caption}<thead><tr>{head}</tr></thead>'
                f"<tbody>{rows}</tbody></table>"
            )
        case Listing():
            said = f"<p>{hypertext(exhibit.caption)}</p>" if exhibit.caption else ""
            lines = html.escape(legal(exhibit.text), quote=False)
            lines = "&#10;".join(lines.splitlines())  # a blank line would end a question of GIFT
            return f"{said}<pre>{lines}</pre>"
        case Diagram() | Chart():
            alt = html.escape(legal(exhibit.alt))
            return f'<p><img src="{html.escape(source)}" alt="{alt}"/></p>'
