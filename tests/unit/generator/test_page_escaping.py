"""Text of strangers stands in a page as it is, whatever it would mean in Markdown or HTML."""

import html
import re

import markdown
import pytest
from markupsafe import Markup

from generator.pages.escaping import escape, https, natural_width, one_line, preformatted

EXTENSIONS = [
    *("admonition", "attr_list", "md_in_html", "tables", "toc"),
    *("pymdownx.details", "pymdownx.superfences", "pymdownx.snippets"),
]
TEXTS = (
    "<script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    "a|b",
    "`code` and ```fence",
    "[x](javascript:alert(1)) ![y](z)",
    "{{ config }} {% x %} { #id onclick=1 }",
    "1. first",
    "2) second",
    "- minus",
    "+ plus",
    "# heading",
    "!!! note",
    "???+ note",
    "*a* _b_ ~~c~~ ^^d^^ ==e==",
    "&amp; &#60;",
    '--8<-- "mkdocs.yml"',
    "*[HTML]: x",
    "[^1]: x",
    "[x]: https://example.org",
    "<a@b.example>",
    "\\* \\\\",
    "===",
    "---",
    ": definition",
    "\"quoted\" 'twice'",
)
PLACES = (
    "{}",
    "| a |\n|---|\n| {} |",
    "# {}",
    "- {}",
    "1. {}",
    "<div>{}</div>",
    '<div markdown="1">\n\n{}\n\n</div>',
    "**{}**",
    "[{}](page.md)",
)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("text", TEXTS)
def test_text_stands_as_it_is(text: str, place: str) -> None:
    """In a paragraph, table, heading, list, form and link, a reader sees the very text."""
    page = markdown.markdown(place.format(escape(text)), extensions=EXTENSIONS)

    seen = html.unescape(re.sub(r"<[^>]*>", "", page))
    assert text in seen
    assert "<script" not in page
    assert 'href="javascript' not in page


@pytest.mark.parametrize("text", TEXTS)
def test_text_stands_in_an_attribute(text: str) -> None:
    """A quote in a name does not end the attribute that holds it."""
    page = markdown.markdown(f'<p title="{escape(text)}">x</p>', extensions=EXTENSIONS)

    found = re.search(r'title="([^"]*)"', page)
    assert found is not None
    assert html.unescape(found[1]) == text


def test_line_ends_and_control_signs_become_one_blank() -> None:
    """A line of its own could begin a block of code."""
    assert escape("a\n\n    b\x00\u2028c") == "a b c"


def test_what_is_safe_already_stays() -> None:
    """Escaping twice would show the escapes."""
    assert escape(escape("<b>")) == escape("<b>")
    assert escape(Markup("<b>")) == "<b>"


def test_a_command_keeps_its_blanks_and_lines() -> None:
    """Columns of a command's output line up."""
    shown = preformatted("a  b\n\tc <d>\n")

    assert html.unescape(shown) == "a  b\n    c <d>"
    assert "\n" not in shown


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "http://a.example/", "//a.example", 'https://a.example/"x', ""]
)
def test_only_https_is_linked(url: str) -> None:
    """Anything else is no address for a page."""
    assert https(url) == ""


def test_an_https_address_is_kept() -> None:
    """With its query and anchor."""
    assert https("https://a.example/b?c=d&e#f") == "https://a.example/b?c=d&e#f"


def test_a_drawing_becomes_one_line_and_knows_its_width() -> None:
    """Points become pixels."""
    assert one_line("<svg>\n\n <a/>\n</svg>") == "<svg> <a/> </svg>"
    assert natural_width('<svg viewBox="0.00 0.00 75.00 10.00">') == 100
    assert natural_width("<svg>") == 0
