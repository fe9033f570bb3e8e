"""The hand-written page of each code that a check of facts prints."""

from generator.errors import UnknownNameError
from generator.site.handwritten import home


def rule_page(code: str) -> str:
    """What a code means, with a fact that breaks the rule and the same fact mended; Markdown.

    Raises:
        UnknownNameError: if there is no such code; lists those that there are.
        BrokenSiteError: if the installation has no pages.
    """
    pages = {page.stem.upper(): page for page in sorted((home() / "docs" / "rules").glob("kb*.md"))}
    if code.upper() not in pages:
        raise UnknownNameError("code", code, pages)
    return pages[code.upper()].read_text("utf-8")
