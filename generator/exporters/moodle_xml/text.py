"""How Moodle XML writes text. Text comes in plain and goes out as elements."""

from generator.publishing.hypertext import hypertext, legal


def plain(text: str) -> str:
    """Write text that Moodle takes for no markup, such as a name or a tag."""
    return f"<text>{_data(legal(text))}</text>"


def rich(text: str) -> str:
    """Write plain *text* as HTML."""
    return marked_up(hypertext(text))


def marked_up(markup: str) -> str:
    """Write HTML that is HTML already."""
    return f"<text>{_data(markup)}</text>"


def _data(text: str) -> str:
    """Split ``]]>``, which would end the section; Moodle joins the halves again."""
    if not text:
        return ""
    return f"<![CDATA[{text.replace(']]>', ']]]]><![CDATA[>')}]]>"
